package org.chiasm.tensor;

import java.util.Arrays;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;

/** Lengths of the dimensions of an array. */
final class Shape {

  private Shape() {}

  /**
   * Number of values of an array.
   *
   * @param what names it in the message, such as {@code the parameter 'bias'}
   * @throws IllegalArgumentException if a length is negative, or one buffer cannot hold so many
   */
  static int size(String what, long... shape) {
    long size = 1;
    for (long length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException(
            Message.format("%s of shape %s has a negative length", what, Arrays.toString(shape)));
      }
      // both factors are below 2^31, as long as the check holds
      size = length > Matrix.MAX_VALUES ? Long.MAX_VALUE : size * length;
      if (size > Matrix.MAX_VALUES) {
        throw new IllegalArgumentException(
            Message.format(
                "%s of shape %s has more than the %d values that one buffer can hold",
                what, Arrays.toString(shape), Matrix.MAX_VALUES));
      }
    }
    return (int) size;
  }
}
