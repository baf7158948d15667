package org.chiasm.tensor;

import java.util.Arrays;

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
    this.size = Shape.size("the parameter '" + name + "'", shape);
    this.offset = offset;
    this.initializer = initializer;
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
