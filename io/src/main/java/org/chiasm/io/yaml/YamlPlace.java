package org.chiasm.io.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
  private final YamlPositions positions;
  private final List<String> steps;
  private final String path;
  private final JsonNode node;

  private YamlPlace(
      String source, YamlPositions positions, List<String> steps, String path, JsonNode node) {
    this.source = source;
    this.positions = positions;
    this.steps = steps;
    this.path = path;
    this.node = node;
  }

  private YamlPlace child(String step, String childPath, JsonNode value) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new YamlPlace(source, positions, longer, childPath, value);
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
    byte[] text = bytes.readAllBytes();
    try {
      YamlPositions positions = YamlPositions.of(source, text);
      return new YamlPlace(source, positions, List.of(), "", MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new DataFormatException(
          source + line + ": expected YAML: " + e.getOriginalMessage().strip(), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param source where it comes from, for messages
   */
  public static YamlPlace of(String source, String text) {
    try {
      return read(source, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
        throw problemOfKey(key, "there is no key '" + key + "'" + NearestName.hint(key, known));
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
        : Optional.of(child(key, path.isEmpty() ? key : path + "." + key, found));
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
          child(
              Integer.toString(index),
              Message.format("%s[%d]", path, index + 1),
              array.get(index)));
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

  /** Whether it has keys. */
  public boolean isObject() {
    return node.isObject();
  }

  /** A number, also one in quotation marks. */
  public double number() {
    double number = exact("a number").doubleValue();
    if (!Double.isFinite(number)) {
      throw unexpected("a number");
    }
    return number;
  }

  /** A whole number, also one in quotation marks. */
  public long wholeNumber() {
    try {
      return exact("a whole number").longValueExact();
    } catch (ArithmeticException e) {
      throw withCause(unexpected("a whole number"), e);
    }
  }

  private BigDecimal exact(String expected) {
    if (!node.isNumber() && !node.isTextual()) {
      throw unexpected(expected);
    }
    try {
      return new BigDecimal(node.asText().strip());
    } catch (NumberFormatException e) {
      throw withCause(unexpected(expected), e);
    }
  }

  /** Yes or no. */
  public boolean flag() {
    if (!node.isBoolean()) {
      throw unexpected("true or false");
    }
    return node.booleanValue();
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

  private static DataFormatException withCause(DataFormatException problem, Exception cause) {
    problem.initCause(cause);
    return problem;
  }

  /** A mistake of this place, of which something else was expected. */
  public DataFormatException unexpected(String expected) {
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
    return new DataFormatException(where(positions.of(steps)) + what);
  }

  /** A mistake in a key of this object, of which its value may well be right. */
  public DataFormatException problemOfKey(String key, String what) {
    return new DataFormatException(where(positions.ofKey(steps, key)) + what);
  }

  private String where(String position) {
    return source + position + (path.isEmpty() ? "" : ", " + path) + ": ";
  }
}
