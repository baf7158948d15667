package org.chiasm.tensor;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.NearestName;

/** Named arrays of single-precision values on the Java heap, such as the weights of a model. */
public final class NamedArrays {

  private final SortedMap<String, Entry> entries;

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
      if (Shape.size("an array", shape) != values.length) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + " does not hold " + values.length + " values");
      }
      this.shape = shape.clone();
      this.values = values;
    }

    /** A vector. */
    public static Entry ofVector(double[] values) {
      float[] narrow = new float[values.length];
      for (int i = 0; i < narrow.length; i++) {
        narrow[i] = (float) values[i];
      }
      return new Entry(new long[] {narrow.length}, narrow);
    }

    /** A matrix. */
    public static Entry ofMatrix(DenseMatrix matrix) {
      return new Entry(new long[] {matrix.rows(), matrix.columns()}, matrix.toArray());
    }

    /** The values of a two-dimensional array. */
    public DenseMatrix toMatrix() {
      if (shape.length != 2) {
        throw new IllegalStateException("expected a matrix, found " + this);
      }
      return DenseMatrix.wrap((int) shape[0], (int) shape[1], values.clone());
    }

    /** The values in double precision, last dimension running fastest. */
    public double[] toDoubles() {
      double[] wide = new double[values.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = values[i];
      }
      return wide;
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

  /** Arrays by name. */
  public NamedArrays(Map<String, Entry> entries) {
    this.entries = new TreeMap<>(entries);
  }

  /** All arrays in alphabetical order of their names, so that files do not depend on chance. */
  public Map<String, Entry> entries() {
    return new TreeMap<>(entries);
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

  /** Only the arrays whose name begins with a prefix, without it. */
  public NamedArrays under(String prefix) {
    Map<String, Entry> found = new TreeMap<>();
    entries.forEach(
        (name, entry) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), entry);
          }
        });
    return new NamedArrays(found);
  }

  /** Only the arrays whose name does not begin with a prefix. */
  public NamedArrays outside(String prefix) {
    Map<String, Entry> found = new TreeMap<>(entries);
    found.keySet().removeIf(name -> name.startsWith(prefix));
    return new NamedArrays(found);
  }

  /** The same arrays with a prefix before each name. */
  public NamedArrays prefixed(String prefix) {
    Map<String, Entry> renamed = new TreeMap<>();
    entries.forEach((name, entry) -> renamed.put(prefix + name, entry));
    return new NamedArrays(renamed);
  }

  /** These arrays and those of another, whose names must differ from these. */
  public NamedArrays and(NamedArrays other) {
    Map<String, Entry> all = new TreeMap<>(entries);
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
