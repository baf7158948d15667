package org.chiasm.io.hdf5;

import static org.bytedeco.hdf5.global.hdf5.H5T_IEEE_F32LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_IEEE_F64LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_ORDER_BE;
import static org.bytedeco.hdf5.global.hdf5.H5T_STD_I16LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_STD_I32LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_STD_I64LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_STD_I8LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_STD_U16LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_STD_U32LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_STD_U64LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5T_STD_U8LE_g;
import static org.bytedeco.hdf5.global.hdf5.H5Tset_ebias;
import static org.bytedeco.hdf5.global.hdf5.H5Tset_fields;
import static org.bytedeco.hdf5.global.hdf5.H5Tset_order;
import static org.bytedeco.hdf5.global.hdf5.H5Tset_size;
import static org.chiasm.io.hdf5.Hdf5Library.checked;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/**
 * How numbers are stored.
 *
 * @param real whether it is a floating point number, else a whole one
 * @param bytes of each
 * @param signed whether a whole number has a sign
 * @param order of the bytes
 */
record NumberType(boolean real, int bytes, boolean signed, ByteOrder order) {

  private static final Set<Integer> INTEGERS = Set.of(1, 2, 4, 8);
  private static final Set<Integer> REALS = Set.of(2, 4, 8);
  private static final int HALF_MANTISSA = 10;
  private static final double TWO_TO_64 = 0x1p64;

  /** Empty if it is no type of numbers, or one of an unusual length. */
  static Optional<NumberType> of(DataType type) {
    if (type instanceof EnumDataType enumeration) {
      return of(enumeration.getBaseType());
    }
    if (type instanceof FixedPoint fixed && INTEGERS.contains(fixed.getSize())) {
      return Optional.of(
          new NumberType(false, fixed.getSize(), fixed.isSigned(), fixed.getByteOrder()));
    }
    if (type instanceof FloatingPoint floating && REALS.contains(floating.getSize())) {
      return Optional.of(new NumberType(true, floating.getSize(), true, floating.getByteOrder()));
    }
    return Optional.empty();
  }

  /** Empty if it is no type of numbers that use all their bits in the usual way. */
  static Optional<NumberType> exactly(DataType type) {
    boolean usual =
        type instanceof FixedPoint fixed
            ? fixed.getBitOffset() == 0 && fixed.getBitPrecision() == Byte.SIZE * fixed.getSize()
            : type instanceof FloatingPoint floating
                && floating.getMantissaLocation() == 0
                && floating.getMantissaSize() == mantissa(floating.getSize())
                && floating.getExponentLocation() == floating.getMantissaSize()
                && floating.getExponentSize()
                    == Byte.SIZE * floating.getSize() - floating.getMantissaSize() - 1;
    return usual ? of(type) : Optional.empty();
  }

  private static int mantissa(int bytes) {
    return switch (bytes) {
      case Short.BYTES -> HALF_MANTISSA;
      case Float.BYTES -> 23;
      default -> 52;
    };
  }

  /** A type of the library to begin with; see {@link #complete}. */
  long nearest() {
    if (real) {
      return bytes == Double.BYTES ? H5T_IEEE_F64LE_g() : H5T_IEEE_F32LE_g();
    }
    return switch (bytes) {
      case 1 -> signed ? H5T_STD_I8LE_g() : H5T_STD_U8LE_g();
      case Short.BYTES -> signed ? H5T_STD_I16LE_g() : H5T_STD_U16LE_g();
      case Integer.BYTES -> signed ? H5T_STD_I32LE_g() : H5T_STD_U32LE_g();
      default -> signed ? H5T_STD_I64LE_g() : H5T_STD_U64LE_g();
    };
  }

  /** Makes this type of a copy of the {@link #nearest}. */
  void complete(long type) throws IOException {
    if (real && bytes == Short.BYTES) {
      checked(
          "H5Tset_fields",
          H5Tset_fields(type, 15, HALF_MANTISSA, 15 - HALF_MANTISSA, 0, HALF_MANTISSA));
      checked("H5Tset_size", H5Tset_size(type, bytes));
      checked("H5Tset_ebias", H5Tset_ebias(type, 15));
    }
    if (bytes > 1 && order.equals(ByteOrder.BIG_ENDIAN)) {
      checked("H5Tset_order", H5Tset_order(type, H5T_ORDER_BE));
    }
  }

  /** Fills an array with numbers, rounded to single precision. */
  void floats(ByteBuffer source, float[] target) {
    ByteBuffer values = source.order(order);
    if (real && bytes == Float.BYTES) {
      values.asFloatBuffer().get(target);
      return;
    }
    for (int index = 0; index < target.length; index++) {
      target[index] =
          !real && bytes < Long.BYTES ? integer(values, index) : (float) real(values, index);
    }
  }

  /** Fills an array with numbers. */
  void doubles(ByteBuffer source, double[] target) {
    ByteBuffer values = source.order(order);
    for (int index = 0; index < target.length; index++) {
      target[index] = real(values, index);
    }
  }

  /**
   * Fills an array with whole numbers; those without a sign that exceed the range turn negative.
   */
  void longs(ByteBuffer source, long[] target) {
    ByteBuffer values = source.order(order);
    for (int index = 0; index < target.length; index++) {
      target[index] = integer(values, index);
    }
  }

  /** Fills an array with whole numbers; false if one is beyond the range. */
  boolean ints(ByteBuffer source, int[] target) {
    ByteBuffer values = source.order(order);
    if (bytes == Integer.BYTES && signed) {
      values.asIntBuffer().get(target);
      return true;
    }
    for (int index = 0; index < target.length; index++) {
      long value = integer(values, index);
      target[index] = (int) value;
      if (target[index] != value) {
        return false;
      }
    }
    return true;
  }

  private double real(ByteBuffer values, int index) {
    if (!real) {
      long integer = integer(values, index);
      return integer < 0 && !signed ? integer + TWO_TO_64 : integer;
    }
    return switch (bytes) {
      case Short.BYTES -> half(values.getShort(values.position() + index * bytes));
      case Float.BYTES -> values.getFloat(values.position() + index * bytes);
      default -> values.getDouble(values.position() + index * bytes);
    };
  }

  private long integer(ByteBuffer values, int index) {
    int place = values.position() + index * bytes;
    return switch (bytes) {
      case 1 -> signed ? values.get(place) : values.get(place) & 0xffL;
      case Short.BYTES -> signed ? values.getShort(place) : values.getShort(place) & 0xffffL;
      case Integer.BYTES -> signed ? values.getInt(place) : values.getInt(place) & 0xffffffffL;
      default -> values.getLong(place);
    };
  }

  /** A number of half precision (IEEE 754 binary16). */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
