package org.chiasm.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Width of the floating-point numbers of a network. */
public enum Precision {
  /** Four bytes: what networks are trained in. */
  FLOAT32(ScalarType.Float),
  /** Eight bytes: for comparing gradients with finite differences. */
  FLOAT64(ScalarType.Double);

  private final ScalarType type;

  Precision(ScalarType type) {
    this.type = type;
  }

  ScalarType type() {
    return type;
  }
}
