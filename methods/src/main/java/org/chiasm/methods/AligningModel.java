package org.chiasm.methods;

import java.util.OptionalInt;
import org.chiasm.core.data.DenseMatrix;

/** A model that places cells of all modalities in one space and predicts none from another. */
public abstract class AligningModel implements CrossModalModel {

  private final Spaces spaces;
  private final int latentSize;

  /** A model of the given modalities. */
  protected AligningModel(Spaces spaces, int latentSize) {
    this.spaces = spaces;
    this.latentSize = latentSize;
  }

  @Override
  public final Spaces spaces() {
    return spaces;
  }

  @Override
  public final OptionalInt latentSize() {
    return OptionalInt.of(latentSize);
  }

  @Override
  public final boolean predicts(String from, String to) {
    return false;
  }

  @Override
  public final DenseMatrix predict(String from, String to, DenseMatrix values) {
    // an unknown name is the nearer mistake
    spaces.of(from);
    spaces.of(to);
    throw new UnsupportedOperationException(
        method() + " aligns modalities and predicts none from another");
  }
}
