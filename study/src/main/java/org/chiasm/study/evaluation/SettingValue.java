package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.study.file.Places;

/** The value of a setting in files, and the one text that stands for it in the program. */
final class SettingValue {

  /** Fewer digits than these are exact as a whole number of any reader. */
  private static final int SAFE_DIGITS = 15;

  private SettingValue() {}

  /** The text of a value; numbers that are equal have the same. */
  static String read(YamlPlace place, Setting setting) {
    return switch (setting.form()) {
      case TEXT -> place.text();
      case WHOLE_NUMBER -> Long.toString(place.wholeNumber());
      case NUMBER -> number(place.number());
      case LIST -> String.join(",", Places.texts(place));
      case BY_MODALITY -> byModality(place);
    };
  }

  private static String byModality(YamlPlace place) {
    if (!place.isObject()) {
      throw place.unexpected("a value for each of some modalities, such as {T: ...}");
    }
    return place.keys().stream()
        .map(name -> name + "=" + place.field(name).text())
        .collect(Collectors.joining(","));
  }

  /** The shortest decimal digits, without an exponent. */
  static String number(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return exact.signum() == 0 ? "0" : exact.toPlainString();
  }

  /** The value in the form of a file. */
  static JsonNode json(Setting setting, String text) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (setting.form()) {
      case TEXT -> json.textNode(text);
      case WHOLE_NUMBER -> json.numberNode(Long.parseLong(text));
      case NUMBER -> number(text);
      case LIST -> {
        ArrayNode array = json.arrayNode();
        parts(text).forEach(array::add);
        yield array;
      }
      case BY_MODALITY -> {
        ObjectNode object = json.objectNode();
        for (String part : parts(text)) {
          int equals = part.indexOf('=');
          object.put(part.substring(0, equals), part.substring(equals + 1));
        }
        yield object;
      }
    };
  }

  private static JsonNode number(String text) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    boolean whole = text.indexOf('.') < 0 && text.length() < SAFE_DIGITS;
    return whole
        ? json.numberNode(Long.parseLong(text))
        : json.numberNode(Double.parseDouble(text));
  }

  private static List<String> parts(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }
}
