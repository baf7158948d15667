package org.chiasm.methods.preprocessed;

import java.util.Map;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.methods.LinearModel;

/** A linear model of features that were selected or scaled. */
final class PreprocessedLinearModel extends PreprocessedSparseModel implements LinearModel {

  private final LinearModel inner;

  PreprocessedLinearModel(Map<String, Preprocessing> fitted, LinearModel inner) {
    super(fitted, inner);
    this.inner = inner;
  }

  @Override
  public DenseMatrix projections(String target, DenseMatrix values) {
    return inner.projections(target, of(target).forward(values));
  }
}
