package org.chiasm.methods.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/** A JSON value and where it stands, so that messages say what was expected there and found. */
final class JsonPlace {

  private final JsonNode node;
  private final String path;

  private JsonPlace(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static JsonPlace root(JsonNode node) {
    return new JsonPlace(node, "");
  }

  /**
   * A member that has to be there.
   *
   * @throws DataFormatException if this is no object or has no such member
   */
  JsonPlace field(String key) {
    return optional(key)
        .orElseThrow(() -> new DataFormatException("there is no '" + pathOf(key) + "'"));
  }

  /** A member, empty if it is absent or null. */
  Optional<JsonPlace> optional(String key) {
    JsonNode found = object().get(key);
    return found == null || found.isNull()
        ? Optional.empty()
        : Optional.of(new JsonPlace(found, pathOf(key)));
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  ObjectNode object() {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw unexpected("an object");
  }

  JsonNode value() {
    return node;
  }

  String text() {
    if (!node.isTextual()) {
      throw unexpected("a text");
    }
    return node.textValue();
  }

  long wholeNumber() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw unexpected("a whole number");
    }
    return node.longValue();
  }

  boolean truth() {
    if (!node.isBoolean()) {
      throw unexpected("true or false");
    }
    return node.booleanValue();
  }

  double number() {
    if (!node.isNumber()) {
      throw unexpected("a number");
    }
    return node.doubleValue();
  }

  List<JsonPlace> elements() {
    if (!node.isArray()) {
      throw unexpected("an array");
    }
    List<JsonPlace> elements = new ArrayList<>(node.size());
    for (int index = 0; index < node.size(); index++) {
      elements.add(new JsonPlace(node.get(index), path + "[" + index + "]"));
    }
    return elements;
  }

  List<String> texts() {
    return elements().stream().map(JsonPlace::text).toList();
  }

  /** The members of an object of texts, in their order. */
  Map<String, String> textByKey() {
    Map<String, String> texts = new LinkedHashMap<>();
    object()
        .fieldNames()
        .forEachRemaining(
            key -> texts.put(key, new JsonPlace(object().get(key), pathOf(key)).text()));
    return texts;
  }

  /** An exception that says why what stands here was refused. */
  DataFormatException refused(IllegalArgumentException reason) {
    return new DataFormatException("'" + path + "': " + reason.getMessage(), reason);
  }

  /** An exception that says what was expected here. */
  DataFormatException unexpected(String expected) {
    String found = node.getNodeType().name().toLowerCase(Locale.ROOT);
    return new DataFormatException(
        Message.format(
            "%sexpected %s, found %s",
            path.isEmpty() ? "" : "'" + path + "': ",
            expected,
            node.isValueNode() ? node.toString() : found));
  }
}
