package org.chiasm.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;

/**
 * An array of an HDF5 file. Rows are what its leading dimension counts; a scalar is one row. Rows
 * read one after the other cost each part of the file once.
 */
public final class Hdf5Array {

  private static final Map<Integer, String> BOOLEAN = Map.of(0, "FALSE", 1, "TRUE");

  /** What the values are. */
  public enum Kind {
    /** Whole numbers. */
    INTEGER,
    /** Floating point numbers. */
    REAL,
    /** The two values FALSE and TRUE. */
    BOOLEAN,
    /** Texts. */
    TEXT,
    /** What no method here reads: records, references and the like. */
    OTHER
  }

  private final Hdf5File file;
  private final String key;
  private final Dataset dataset;
  private final Kind kind;
  private final Optional<NumberType> numbers;
  private final StoredRows rows;

  private Hdf5Array(Hdf5File file, String key, Dataset dataset) {
    this.file = file;
    this.key = key;
    this.dataset = dataset;
    this.kind = kind(dataset.getDataType());
    this.numbers = NumberType.of(dataset.getDataType());
    this.rows = StoredRows.of(file, key, dataset);
  }

  static Hdf5Array of(Hdf5File file, String key, Dataset dataset) {
    return Damage.guarded(
        file.path(),
        key,
        () -> {
          Hdf5Array array = new Hdf5Array(file, key, dataset);
          array.requirePlausible();
          return array;
        });
  }

  private static Kind kind(DataType type) {
    if (type instanceof EnumDataType enumeration && enumeration.getEnumMapping().equals(BOOLEAN)) {
      return Kind.BOOLEAN;
    }
    if (type instanceof StringData
        || (type instanceof VariableLength variable && variable.isVariableLengthString())) {
      return Kind.TEXT;
    }
    return NumberType.of(type)
        .map(number -> number.real() ? Kind.REAL : Kind.INTEGER)
        .orElse(Kind.OTHER);
  }

  private void requirePlausible() {
    long size = rows.elementBytes;
    for (long length : rows.shape) {
      size = Math.multiplyExact(size, length);
    }
    if (size != 0) {
      Plausible.require(file, key, size, rows.mostBytes());
    }
  }

  /** Its path in the file, {@code /obs/_index}. */
  public String key() {
    return key;
  }

  /** What the values are. */
  public Kind kind() {
    return kind;
  }

  /** Length of each dimension; none for a scalar. */
  public long[] shape() {
    return rows.shape.clone();
  }

  /**
   * Length of a dimension that is to be one of a matrix.
   *
   * @throws DataFormatException if it is 2^31 or more
   */
  public int size(int dimension) {
    long size = rows.shape[dimension];
    if (size > Matrix.MAX_VALUES) {
      throw failure("expected a shape of sizes below 2^31, found " + Arrays.toString(rows.shape));
    }
    return (int) size;
  }

  /** Length of the leading dimension; 1 for a scalar. */
  public long rows() {
    return rows.shape.length == 0 ? 1 : rows.shape[0];
  }

  /** Whether the values are floating point numbers of a given number of bytes. */
  public boolean isRealOf(int bytes) {
    return kind == Kind.REAL && numbers.filter(type -> type.bytes() == bytes).isPresent();
  }

  /** That something is wrong with it: file, key, then the text. */
  public DataFormatException failure(String text) {
    return new DataFormatException(file.path() + ": " + key + ": " + text);
  }

  /** What is written beside it. */
  public Hdf5Attributes attributes() {
    return new Hdf5Attributes(file, key, dataset);
  }

  /**
   * An array of one dimension.
   *
   * @throws DataFormatException if it has another number of dimensions
   */
  public Hdf5Array requireVector() {
    return requireDimensions(1);
  }

  /**
   * An array of a number of dimensions.
   *
   * @throws DataFormatException if it has another number of dimensions
   */
  public Hdf5Array requireDimensions(int expected) {
    if (rows.shape.length != expected) {
      throw failure(
          Message.format(
              "expected an array of %d dimensions, found the shape %s",
              expected, Arrays.toString(rows.shape)));
    }
    return this;
  }

  /**
   * An array of a number of rows.
   *
   * @param why what has as many, for the message
   * @throws DataFormatException if it has another number of rows
   */
  public Hdf5Array requireRows(long expected, String why) {
    if (rows() != expected) {
      throw new DataFormatException(
          Message.format(
              "%s: %s: expected %d rows (%s), found %d", file.path(), key, expected, why, rows()));
    }
    return this;
  }

  /** All texts of an array of texts. */
  public List<String> texts() {
    return texts(0, count());
  }

  /** All values in single precision; whole numbers beyond 2^24 are rounded. */
  public float[] floats() {
    return floats(0, count());
  }

  /** All values in double precision. */
  public double[] doubles() {
    return doubles(0, count());
  }

  /** All values of an array of whole numbers or booleans. */
  public long[] integers() {
    return integers(0, count());
  }

  private int count() {
    return Damage.guarded(file.path(), key, () -> Math.toIntExact(rows()));
  }

  /**
   * The texts of some rows, one row after the other.
   *
   * @throws DataFormatException if they are no texts, or cannot be read
   */
  public List<String> texts(long first, int count) {
    if (kind != Kind.TEXT) {
      throw unexpected("texts");
    }
    return read(
        first,
        count,
        (bytes, size) -> {
          Object found =
              dataset
                  .getDataType()
                  .fillData(bytes, new int[] {size}, file.file().getHdfBackingStorage());
          List<String> texts = new ArrayList<>(size);
          for (int index = 0; index < size; index++) {
            texts.add(String.valueOf(Array.get(found, index)));
          }
          return texts;
        });
  }

  /**
   * The values of some rows in single precision, one row after the other.
   *
   * @throws DataFormatException if they are no numbers, or cannot be read
   */
  public float[] floats(long first, int count) {
    NumberType type = numbers("numbers");
    return read(
        first,
        count,
        (bytes, size) -> {
          float[] values = new float[size];
          type.floats(bytes, values);
          return values;
        });
  }

  /**
   * The values of some rows in double precision, one row after the other.
   *
   * @throws DataFormatException if they are no numbers, or cannot be read
   */
  public double[] doubles(long first, int count) {
    NumberType type = numbers("numbers");
    return read(
        first,
        count,
        (bytes, size) -> {
          double[] values = new double[size];
          type.doubles(bytes, values);
          return values;
        });
  }

  /**
   * The whole numbers of some rows, one row after the other; of booleans 0 and 1.
   *
   * @throws DataFormatException if they are no whole numbers, or cannot be read
   */
  public long[] integers(long first, int count) {
    NumberType type = wholeNumbers();
    return read(
        first,
        count,
        (bytes, size) -> {
          long[] values = new long[size];
          type.longs(bytes, values);
          return values;
        });
  }

  /**
   * The whole numbers of some rows as {@code int}.
   *
   * @throws DataFormatException if they are no whole numbers, too large, or cannot be read
   */
  public int[] ints(long first, int count) {
    NumberType type = wholeNumbers();
    return read(
        first,
        count,
        (bytes, size) -> {
          int[] values = new int[size];
          if (!type.ints(bytes, values)) {
            throw unexpected("whole numbers below 2^31");
          }
          return values;
        });
  }

  private NumberType wholeNumbers() {
    NumberType type = numbers("whole numbers");
    if (type.real()) {
      throw unexpected("whole numbers");
    }
    return type;
  }

  private NumberType numbers(String expected) {
    return numbers.orElseThrow(() -> unexpected(expected));
  }

  /**
   * The addresses that an array of object references holds, all of them; see {@link
   * Hdf5Group#addresses}.
   *
   * @throws DataFormatException if it is no such array, or cannot be read
   */
  public long[] references() {
    if (!(dataset.getDataType() instanceof Reference reference)
        || reference.getType() != Reference.ReferenceType.OBJECT
        || reference.getSize() != Long.BYTES) {
      throw unexpected("references to objects");
    }
    return read(
        0,
        count(),
        (bytes, size) -> {
          long[] addresses = new long[size];
          bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(addresses);
          return addresses;
        });
  }

  /**
   * The fields of an array of records, as text; empty text where a number is none. None if it is no
   * array of records.
   */
  public Map<String, List<String>> fields() {
    if (!(dataset.getDataType() instanceof CompoundDataType)) {
      return Map.of();
    }
    return Damage.guarded(
        file.path(),
        key,
        () -> {
          Map<String, List<String>> fields = new LinkedHashMap<>();
          if (dataset.getData() instanceof Map<?, ?> found) {
            found.forEach((name, values) -> fields.put(String.valueOf(name), asTexts(values)));
          }
          return fields;
        });
  }

  private static List<String> asTexts(Object values) {
    List<String> texts = new ArrayList<>();
    for (int index = 0; index < Array.getLength(values); index++) {
      String text = String.valueOf(Array.get(values, index));
      texts.add(text.equals("NaN") ? "" : text);
    }
    return texts;
  }

  /**
   * Writes it, or some of it, into another file, in the type that it is stored in, able to grow as
   * far; what is written beside it is not copied. A block of rows is held at a time.
   *
   * @param chosen which places along each dimension; all of dimensions beyond these
   * @return whether that was possible: not of types that nothing here reads. Nothing is written
   *     then
   * @throws DataFormatException if it cannot be read; nothing is there of it then
   */
  public boolean copyTo(Hdf5Output into, String name, List<Places> chosen) throws IOException {
    Optional<StoredType> type =
        Damage.guarded(file.path(), key, () -> StoredType.of(dataset.getDataType()));
    if (type.isEmpty() || rows.shape.length > Hdf5Output.MOST_DIMENSIONS) {
      return false;
    }
    boolean compressed = Damage.guarded(file.path(), key, () -> !dataset.getFilters().isEmpty());
    new ArrayCopy(file, key, rows, type.get(), chosen, compressed, this::growing).write(into, name);
    return true;
  }

  private RawArray growing(RawArray array) {
    return Damage.guarded(
        file.path(),
        key,
        () -> {
          long[] most = dataset.getMaxSize();
          return dataset instanceof ChunkedDataset chunked && most.length == array.shape().length
              ? array.growing(most, chunked.getChunkDimensions())
              : array;
        });
  }

  /** Turns bytes into values. */
  private interface Decoder<T> {
    T decode(ByteBuffer bytes, int size);
  }

  private <T> T read(long first, int count, Decoder<T> decoder) {
    if (first < 0 || count < 0 || first + count > rows()) {
      throw new IndexOutOfBoundsException(
          Message.format("%s: rows %d to %d of %d", key, first, first + count, rows()));
    }
    return Damage.guarded(
        file.path(),
        key,
        () -> {
          int size = Math.toIntExact(count * rows.width());
          int length = Math.multiplyExact(size, rows.elementBytes);
          ByteBuffer bytes = length == 0 ? ByteBuffer.allocate(0) : rows.rows(first, count, length);
          return decoder.decode(bytes, size);
        });
  }

  private DataFormatException unexpected(String expected) {
    return failure(
        Message.format(
            "expected %s, found %s",
            expected, kind == Kind.OTHER ? "another type" : kind + " values"));
  }
}
