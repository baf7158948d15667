package org.chiasm.io.hdf5;

import static org.bytedeco.hdf5.global.hdf5.H5T_CSET_UTF8;
import static org.bytedeco.hdf5.global.hdf5.H5T_C_S1_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_NATIVE_DOUBLE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_NATIVE_FLOAT_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_NATIVE_INT32_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_NATIVE_INT64_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_NATIVE_INT8_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_VARIABLE;
import static org.bytedeco.hdf5.global.hdf5.H5Tclose;
import static org.bytedeco.hdf5.global.hdf5.H5Tcopy;
import static org.bytedeco.hdf5.global.hdf5.H5Tenum_create;
import static org.bytedeco.hdf5.global.hdf5.H5Tenum_insert;
import static org.bytedeco.hdf5.global.hdf5.H5Tset_cset;
import static org.bytedeco.hdf5.global.hdf5.H5Tset_size;
import static org.chiasm.io.hdf5.Hdf5Library.checked;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Values to be written to an HDF5 file, with their type and shape. */
public final class Hdf5Values {

  /** Copies the values to where the library reads them. */
  private interface Storing {
    Stored store() throws IOException;
  }

  private final long[] shape;
  private final int bytes;
  private final boolean compressible;
  private final Storing storing;

  private Hdf5Values(long[] shape, int bytes, boolean compressible, Storing storing) {
    this.shape = shape.clone();
    this.bytes = bytes;
    this.compressible = compressible;
    this.storing = storing;
  }

  private static Hdf5Values numbers(int count, long[] shape, int bytes, Storing storing) {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size != count) {
      throw new IllegalArgumentException(
          count + " values do not fill the shape " + Arrays.toString(shape));
    }
    return new Hdf5Values(shape, bytes, true, storing);
  }

  /** Single-precision numbers; without a shape one number. */
  public static Hdf5Values of(float[] values, long... shape) {
    return numbers(
        values.length,
        shape,
        Float.BYTES,
        () -> new Stored(H5T_NATIVE_FLOAT_g(), List.of(new FloatPointer(values))));
  }

  /** Double-precision numbers; without a shape one number. */
  public static Hdf5Values of(double[] values, long... shape) {
    return numbers(
        values.length,
        shape,
        Double.BYTES,
        () -> new Stored(H5T_NATIVE_DOUBLE_g(), List.of(new DoublePointer(values))));
  }

  /** Whole numbers of 32 bits; without a shape one number. */
  public static Hdf5Values of(int[] values, long... shape) {
    return numbers(
        values.length,
        shape,
        Integer.BYTES,
        () -> new Stored(H5T_NATIVE_INT32_g(), List.of(new IntPointer(values))));
  }

  /** Whole numbers of 64 bits; without a shape one number. */
  public static Hdf5Values of(long[] values, long... shape) {
    return numbers(
        values.length,
        shape,
        Long.BYTES,
        () -> new Stored(H5T_NATIVE_INT64_g(), List.of(new LongPointer(values))));
  }

  /** Whole numbers of 8 bits; without a shape one number. */
  public static Hdf5Values of(byte[] values, long... shape) {
    return numbers(
        values.length,
        shape,
        1,
        () -> new Stored(H5T_NATIVE_INT8_g(), List.of(new BytePointer(values))));
  }

  /** One truth value, as h5py writes and reads it: an enumeration of FALSE and TRUE. */
  public static Hdf5Values of(boolean value) {
    return booleans(new byte[] {(byte) (value ? 1 : 0)});
  }

  /** Truth values, 0 or 1 each, of one dimension. */
  public static Hdf5Values ofBooleans(byte[] values) {
    return booleans(values, values.length);
  }

  private static Hdf5Values booleans(byte[] values, long... shape) {
    return numbers(
        values.length,
        shape,
        1,
        () -> {
          Hdf5Handle type =
              Hdf5Handle.of(
                  "H5Tenum_create", H5Tenum_create(H5T_NATIVE_INT8_g()), id -> H5Tclose(id));
          return Stored.withOwnType(
              type,
              () -> {
                byte number = 0;
                for (String name : List.of("FALSE", "TRUE")) {
                  try (BytePointer member = new BytePointer(new byte[] {number++})) {
                    checked("H5Tenum_insert", H5Tenum_insert(type.id(), name, member));
                  }
                }
                return List.of(new BytePointer(values));
              });
        });
  }

  /** One text. */
  public static Hdf5Values of(String text) {
    return texts(List.of(text));
  }

  /** Texts, of one dimension. */
  public static Hdf5Values ofTexts(List<String> texts) {
    return texts(List.copyOf(texts), texts.size());
  }

  private static Hdf5Values texts(List<String> texts, long... shape) {
    return new Hdf5Values(
        shape,
        Long.BYTES,
        false,
        () -> {
          Hdf5Handle type = Hdf5Handle.of("H5Tcopy", H5Tcopy(H5T_C_S1_g()), id -> H5Tclose(id));
          return Stored.withOwnType(
              type,
              () -> {
                checked("H5Tset_size", H5Tset_size(type.id(), H5T_VARIABLE()));
                checked("H5Tset_cset", H5Tset_cset(type.id(), H5T_CSET_UTF8));
                return pointers(texts);
              });
        });
  }

  /** Where the places of the texts are, then the texts. */
  private static List<Pointer> pointers(List<String> texts) {
    List<Pointer> held = new ArrayList<>();
    PointerPointer<BytePointer> all = new PointerPointer<>(Math.max(1, texts.size()));
    held.add(all);
    for (int index = 0; index < texts.size(); index++) {
      byte[] encoded = (texts.get(index) + "\0").getBytes(StandardCharsets.UTF_8);
      BytePointer text = new BytePointer(encoded);
      held.add(text);
      all.put(index, text);
    }
    return held;
  }

  long[] shape() {
    return shape.clone();
  }

  /** Number of values. */
  long count() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Of one value. */
  int bytes() {
    return bytes;
  }

  /** Of texts only the places would be compressed, which gains nothing. */
  boolean compressible() {
    return compressible;
  }

  Stored stored() throws IOException {
    return storing.store();
  }

  /** Values where the library reads them, and their type. */
  static final class Stored implements AutoCloseable {
    private final long type;
    private final Optional<Hdf5Handle> ownType;
    private final List<Pointer> held;

    private Stored(long type, Optional<Hdf5Handle> ownType, List<? extends Pointer> held) {
      this.type = type;
      this.ownType = ownType;
      this.held = List.copyOf(held);
    }

    Stored(long type, List<? extends Pointer> held) {
      this(type, Optional.empty(), held);
    }

    /** Makes a type complete and copies values. */
    private interface Filling {
      List<? extends Pointer> fill() throws IOException;
    }

    /** Values of a type that is closed with them, or at once if this fails. */
    static Stored withOwnType(Hdf5Handle type, Filling filling) throws IOException {
      try {
        return new Stored(type.id(), Optional.of(type), filling.fill());
      } catch (IOException | RuntimeException | Error e) {
        type.close();
        throw e;
      }
    }

    long type() {
      return type;
    }

    Pointer pointer() {
      return held.get(0);
    }

    @Override
    public void close() throws IOException {
      held.forEach(Pointer::close);
      if (ownType.isPresent()) {
        ownType.get().close();
      }
    }
  }
}
