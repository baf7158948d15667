package org.chiasm.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Values computed by somebody else's program, read from {@code golden/NAME.json} among the test
 * resources.
 *
 * <p>Every file names its {@code origin}, the {@code script} that made it and the {@code versions}
 * of what the script used; {@code values} holds numbers, arrays {@code [n]}, matrices {@code [n,
 * p]} (arrays of rows), texts and nested groups. {@code null} stands for NaN.
 */
public final class Golden {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String source;
  private final JsonNode values;
  private final String origin;

  private Golden(String source, JsonNode values, String origin) {
    this.source = source;
    this.values = values;
    this.origin = origin;
  }

  /**
   * Reads {@code golden/NAME.json} from the class path.
   *
   * @throws IllegalArgumentException if there is no such file, or it does not name its origin,
   *     script and versions
   */
  public static Golden load(String name) {
    String resource = "golden/" + name + ".json";
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream stream = loader.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(
            "no " + resource + " among the test resources; the scripts in reference/ make it");
      }
      return parse(resource, MAPPER.readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  static Golden parse(String source, JsonNode file) {
    for (String required : List.of("origin", "script", "versions", "values")) {
      if (!file.has(required)) {
        throw new IllegalArgumentException(source + ": expected a field '" + required + "'");
      }
    }
    String origin = file.get("origin").asText() + " (" + file.get("script").asText() + ")";
    return new Golden(source, file.get("values"), origin);
  }

  /** Who computed the values, and with which script. */
  public String origin() {
    return origin;
  }

  /** A nested group of values. */
  public Golden group(String key) {
    return new Golden(source + "/" + key, node(key), origin);
  }

  /** A single number; NaN for null. */
  public double number(String key) {
    return toDouble(key, node(key));
  }

  /** A single whole number. */
  public int integer(String key) {
    return node(key).intValue();
  }

  /** Numbers {@code [n]}. */
  public double[] vector(String key) {
    return toVector(key, node(key));
  }

  /** Whole numbers {@code [n]}. */
  public int[] integers(String key) {
    JsonNode array = array(key, node(key));
    int[] result = new int[array.size()];
    for (int index = 0; index < result.length; index++) {
      result[index] = array.get(index).intValue();
    }
    return result;
  }

  /** Texts {@code [n]}, such as labels. */
  public List<String> texts(String key) {
    List<String> result = new ArrayList<>();
    array(key, node(key)).forEach(text -> result.add(text.asText()));
    return List.copyOf(result);
  }

  /** A matrix {@code [n, p]} of doubles. */
  public double[][] matrix(String key) {
    JsonNode array = array(key, node(key));
    double[][] result = new double[array.size()][];
    for (int row = 0; row < result.length; row++) {
      result[row] = toVector(key, array.get(row));
    }
    return result;
  }

  /** A matrix {@code [n, p]} of floats, for data. */
  public float[][] floats(String key) {
    double[][] doubles = matrix(key);
    float[][] result = new float[doubles.length][];
    for (int row = 0; row < result.length; row++) {
      result[row] = new float[doubles[row].length];
      for (int column = 0; column < result[row].length; column++) {
        result[row][column] = (float) doubles[row][column];
      }
    }
    return result;
  }

  private JsonNode node(String key) {
    JsonNode node = values.get(key);
    if (node == null) {
      TreeSet<String> known = new TreeSet<>();
      values.fieldNames().forEachRemaining(known::add);
      throw new IllegalArgumentException(
          source + " has no value '" + key + "'; it has " + String.join(", ", known));
    }
    return node;
  }

  private JsonNode array(String key, JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException(
          source + ": '" + key + "' is " + node.getNodeType() + ", expected an array");
    }
    return node;
  }

  private double[] toVector(String key, JsonNode node) {
    JsonNode array = array(key, node);
    double[] result = new double[array.size()];
    for (int index = 0; index < result.length; index++) {
      result[index] = toDouble(key, array.get(index));
    }
    return result;
  }

  private double toDouble(String key, JsonNode node) {
    if (!node.isNumber() && !node.isNull()) {
      throw new IllegalArgumentException(
          source + ": '" + key + "' holds " + node.getNodeType() + ", expected a number or null");
    }
    return node.isNull() ? Double.NaN : node.doubleValue();
  }
}
