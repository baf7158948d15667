package org.chiasm.io.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
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
