package org.chiasm.tensor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chiasm.core.text.NearestName;

/** Named arrays of single-precision values on the Java heap, such as the weights of a model. */
public final class NamedArrays {

  private final Map<String, Entry> entries;

  /** One array. */
  public static final class Entry {

    private final long[] shape;
    private final float[] values;

    /**
     * @param shape its shape
     * @param values its values, last dimension running fastest; handed over
     * @throws IllegalArgumentException if the shape does not hold the values
     */
    public Entry(long[] shape, float[] values) {
      long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      if (size != values.length) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + " does not hold " + values.length + " values");
      }
      this.shape = shape.clone();
      this.values = values;
    }

    /** Length of each dimension. */
    public long[] shape() {
      return shape.clone();
    }

    /** The values, last dimension running fastest; not to be written to. */
    public float[] values() {
      return values;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Entry that
          && Arrays.equals(shape, that.shape)
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "Entry" + Arrays.toString(shape);
    }
  }

  /** Arrays by name; the order is kept. */
  public NamedArrays(Map<String, Entry> entries) {
    this.entries = new LinkedHashMap<>(entries);
  }

  /** All arrays in their order. */
  public Map<String, Entry> entries() {
    return new LinkedHashMap<>(entries);
  }

  /**
   * The array of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "there is no array '" + name + "'" + NearestName.hint(name, entries.keySet()));
    }
    return entry;
  }

  /** These arrays and those of another, whose names must differ from these. */
  public NamedArrays and(NamedArrays other) {
    Map<String, Entry> all = new LinkedHashMap<>(entries);
    other.entries.forEach(
        (name, entry) -> {
          if (all.put(name, entry) != null) {
            throw new IllegalArgumentException("two arrays are named '" + name + "'");
          }
        });
    return new NamedArrays(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedArrays that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "NamedArrays" + entries.keySet();
  }
}
