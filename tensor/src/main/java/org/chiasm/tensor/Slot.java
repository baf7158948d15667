package org.chiasm.tensor;

import java.util.Arrays;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;

/** The place of one named parameter or state vector in the flat buffers of {@link Parameters}. */
final class Slot {

  /** What may happen to a slot in training. */
  enum Role {
    /** Trained, and shrunk by weight decay. */
    WEIGHT,
    /** Trained, never shrunk: biases. */
    BIAS,
    /** Not trained: running statistics. */
    STATE
  }

  private final String name;
  private final Role role;
  private final long[] shape;
  private final int size;
  private final int offset;
  private final Initializer initializer;

  /**
   * @param name dotted path, such as {@code encoder/T.0.weight}
   * @param offset first element in the buffer of its role
   * @throws IllegalArgumentException if it has more values than one buffer can hold
   */
  Slot(String name, Role role, long[] shape, int offset, Initializer initializer) {
    this.name = name;
    this.role = role;
    this.shape = shape.clone();
    this.size = size(name, shape);
    this.offset = offset;
    this.initializer = initializer;
  }

  private static int size(String name, long[] shape) {
    long size = 1;
    for (long length : shape) {
      // both factors are below 2^31, as long as the check holds
      size = length > Matrix.MAX_VALUES ? Long.MAX_VALUE : size * length;
      if (size > Matrix.MAX_VALUES) {
        throw new IllegalArgumentException(
            Message.format(
                "the parameter '%s' of shape %s has more than the %d values that one buffer can"
                    + " hold",
                name, Arrays.toString(shape), Matrix.MAX_VALUES));
      }
    }
    return (int) size;
  }

  String name() {
    return name;
  }

  Role role() {
    return role;
  }

  long[] shape() {
    return shape.clone();
  }

  int offset() {
    return offset;
  }

  Initializer initializer() {
    return initializer;
  }

  int size() {
    return size;
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
