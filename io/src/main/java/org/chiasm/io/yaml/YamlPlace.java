package org.chiasm.io.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.files.ReadableFile;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/** A value in a YAML document and where it stands, so that messages say what was wrong there. */
public final class YamlPlace {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String source;
  private final String path;
  private final JsonNode node;

  private YamlPlace(String source, String path, JsonNode node) {
    this.source = source;
    this.path = path;
    this.node = node;
  }

  /**
   * Reads a file.
   *
   * @throws DataFormatException if it is no YAML; the message has the line
   * @throws IOException if it is missing or cannot be read
   */
  public static YamlPlace read(Path file) throws IOException {
    try (InputStream bytes = ReadableFile.open(file)) {
      return read(file.toString(), bytes);
    }
  }

  /**
   * Reads a stream.
   *
   * @param source where it comes from, for messages
   */
  public static YamlPlace read(String source, InputStream bytes) throws IOException {
    try {
      return new YamlPlace(source, "", MAPPER.readTree(bytes));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new DataFormatException(
          source + line + ": expected YAML: " + e.getOriginalMessage().strip(), e);
    }
  }

  /**
   * Refuses keys that mean nothing.
   *
   * @param known the keys that this object can have
   * @throws DataFormatException if it has another or is no object; the message offers the nearest
   */
  public void requireKeys(List<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw problem("there is no key '" + key + "'" + NearestName.hint(key, known));
      }
    }
  }

  /** The keys of an object in their order. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    object().fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** A member, empty if it is absent or null. */
  public Optional<YamlPlace> optional(String key) {
    JsonNode found = object().get(key);
    return found == null || found.isNull()
        ? Optional.empty()
        : Optional.of(new YamlPlace(source, path.isEmpty() ? key : path + "." + key, found));
  }

  /**
   * A member that has to be there.
   *
   * @throws DataFormatException if it is not
   */
  public YamlPlace field(String key) {
    return optional(key).orElseThrow(() -> problem("there is no '" + key + "'"));
  }

  /** Whether it is a list. */
  public boolean isList() {
    return node.isArray();
  }

  /** The elements of a list. */
  public List<YamlPlace> list() {
    if (!(node instanceof ArrayNode array)) {
      throw unexpected("a list");
    }
    List<YamlPlace> elements = new ArrayList<>();
    for (int index = 0; index < array.size(); index++) {
      elements.add(
          new YamlPlace(source, Message.format("%s[%d]", path, index + 1), array.get(index)));
    }
    return elements;
  }

  /** A text; what YAML takes for a number or a truth value is one here as well. */
  public String text() {
    if (!node.isValueNode() || node.isNull() || node.asText().isBlank()) {
      throw unexpected("a text");
    }
    return node.asText().strip();
  }

  /** A positive whole number. */
  public long count() {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1) {
      throw unexpected("a positive whole number");
    }
    return node.longValue();
  }

  private ObjectNode object() {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw unexpected("keys with values");
  }

  private DataFormatException unexpected(String expected) {
    String found =
        node.isMissingNode() || node.isNull()
            ? "nothing"
            : node.isArray()
                ? "a list"
                : node.isObject() ? "keys with values" : "'" + node.asText() + "'";
    return problem(Message.format("expected %s, found %s", expected, found));
  }

  /** A mistake at this place. */
  public DataFormatException problem(String what) {
    return new DataFormatException(source + (path.isEmpty() ? "" : ", " + path) + ": " + what);
  }
}
