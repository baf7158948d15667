package org.chiasm.methods.preprocessed;

import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.TransductiveModel;

/** A model of preprocessed cells that places no others. */
final class PreprocessedTransductiveModel extends PreprocessedModel implements TransductiveModel {

  private final TransductiveModel inner;

  PreprocessedTransductiveModel(Map<String, Preprocessing> fitted, TransductiveModel inner) {
    super(fitted, inner);
    this.inner = inner;
  }

  @Override
  public DenseMatrix trainingLatents(String modality) {
    return inner.trainingLatents(modality);
  }

  @Override
  public Optional<DenseMatrix> latentsOf(TrainingCells.Part training) {
    return TransductiveModel.super.latentsOf(training);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix values) {
    return TransductiveModel.super.embed(modality, values);
  }
}
