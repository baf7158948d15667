package org.chiasm.methods;

import java.util.OptionalInt;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.CommonSpace;

/** A model that predicts one modality from another directly, without a latent space. */
public abstract class PairwiseModel implements CrossModalModel {

  private final Spaces spaces;

  /** A model of the given modalities. */
  protected PairwiseModel(Spaces spaces) {
    this.spaces = spaces;
  }

  /** Predicts from values without gaps. */
  protected abstract DenseMatrix predictFilled(String from, String to, DenseMatrix values);

  @Override
  public final Spaces spaces() {
    return spaces;
  }

  @Override
  public final OptionalInt latentSize() {
    return OptionalInt.empty();
  }

  @Override
  public final boolean embeds(String modality) {
    return false;
  }

  @Override
  public final DenseMatrix embed(String modality, DenseMatrix values) {
    spaces.of(modality);
    throw new UnsupportedOperationException(method() + " has no latent space");
  }

  @Override
  public final DenseMatrix predict(String from, String to, DenseMatrix values) {
    CommonSpace source = spaces.of(from);
    spaces.of(to);
    if (!predicts(from, to)) {
      throw new UnsupportedOperationException(
          method() + " does not predict " + to + " from " + from);
    }
    return predictFilled(from, to, source.filled(values));
  }

  @Override
  public final boolean predicts(String from, String to) {
    return spaces.has(from) && spaces.has(to) && !from.equals(to);
  }
}
