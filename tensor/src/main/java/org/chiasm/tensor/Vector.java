package org.chiasm.tensor;

/** Trained numbers by themselves, {@code [size]}, which weight decay leaves alone. */
public final class Vector {

  private final Slot slot;

  /** Numbers that begin as given. */
  public Vector(Layout layout, String name, int size, Initializer initializer) {
    this.slot = layout.add(name, Slot.Role.BIAS, initializer, size);
  }

  /** The parameter itself. */
  public Tensor values(Pass pass) {
    return pass.parameter(slot);
  }
}
