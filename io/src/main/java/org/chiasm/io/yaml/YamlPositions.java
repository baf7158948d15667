package org.chiasm.io.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/** Where the keys and values of a YAML document stand: line and column, both from 1. */
final class YamlPositions {

  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String source;
  private final Map<List<String>, JsonLocation> values = new HashMap<>();
  private final Map<List<String>, JsonLocation> keys = new HashMap<>();

  private YamlPositions(String source) {
    this.source = source;
  }

  /**
   * Looks through a document.
   *
   * @throws DataFormatException if a key is there twice, or a value refers to another by an alias
   * @throws IOException if it is no YAML
   */
  static YamlPositions of(String source, byte[] text) throws IOException {
    YamlPositions positions = new YamlPositions(source);
    try (YAMLParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != null) {
        positions.value(parser, new ArrayList<>());
      }
    }
    return positions;
  }

  private void value(YAMLParser parser, List<String> steps) throws IOException {
    JsonLocation location = parser.currentTokenLocation();
    values.put(List.copyOf(steps), location);
    if (parser.isCurrentAlias()) {
      throw problem(location, "expected a value, found the alias '*" + parser.getText() + "'");
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        steps.add(parser.currentName());
        key(parser.currentTokenLocation(), steps);
        parser.nextToken();
        value(parser, steps);
        steps.remove(steps.size() - 1);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        steps.add(Integer.toString(index));
        value(parser, steps);
        steps.remove(steps.size() - 1);
      }
    }
  }

  private void key(JsonLocation location, List<String> steps) {
    JsonLocation first = keys.put(List.copyOf(steps), location);
    if (first != null) {
      throw problem(
          location,
          Message.format(
              "the key '%s' is there twice, first in line %d",
              steps.get(steps.size() - 1), first.getLineNr()));
    }
  }

  private DataFormatException problem(JsonLocation location, String what) {
    return new DataFormatException(source + text(location) + ": " + what);
  }

  /** The place of a value in words behind the name of the document. */
  String of(List<String> steps) {
    return text(values.get(steps));
  }

  /** The place of a key. */
  String ofKey(List<String> steps, String key) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(key);
    return text(keys.getOrDefault(longer, values.get(steps)));
  }

  private static String text(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : Message.format(", line %d, column %d", location.getLineNr(), location.getColumnNr());
  }
}
