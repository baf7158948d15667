package org.chiasm.study.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What a trial is: all that its result depends on, and nothing else. Equal contents have equal
 * names, whatever the order of their keys.
 */
public final class TrialContent {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final int SHORT = 12;

  private final ObjectNode json;
  private final String name;

  private TrialContent(ObjectNode sorted) {
    this.json = sorted;
    this.name = sha256(text(sorted));
  }

  /** A content; copies it. */
  public static TrialContent of(ObjectNode json) {
    return new TrialContent(sorted(json));
  }

  /**
   * The SHA-256, in hexadecimal digits, of the content as JSON in UTF-8 without blanks, the keys of
   * every object sorted by their code units.
   */
  public String name() {
    return name;
  }

  /** The first digits of the name, enough for people. */
  public String shortName() {
    return name.substring(0, SHORT);
  }

  /** The content, keys sorted; a copy. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  private static ObjectNode sorted(ObjectNode object) {
    TreeMap<String, JsonNode> byKey = new TreeMap<>();
    object.properties().forEach(field -> byKey.put(field.getKey(), ordered(field.getValue())));
    ObjectNode sorted = MAPPER.createObjectNode();
    byKey.forEach(sorted::set);
    return sorted;
  }

  private static JsonNode ordered(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return sorted(object);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = MAPPER.createArrayNode();
      array.forEach(element -> copy.add(ordered(element)));
      return copy;
    }
    return value;
  }

  private static String text(ObjectNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrialContent content && content.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return text(json);
  }
}
