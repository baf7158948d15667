package org.chiasm.methods.preprocessed;

import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;

/**
 * A sparse model of features that were selected or scaled. Neither changes a feature's name, nor
 * its value in standard deviations from its mean.
 */
class PreprocessedSparseModel extends PreprocessedModel implements SparseModel {

  private final SparseModel inner;

  PreprocessedSparseModel(Map<String, Preprocessing> fitted, SparseModel inner) {
    super(fitted, inner);
    this.inner = inner;
  }

  @Override
  public final String sourceName() {
    return inner.sourceName();
  }

  @Override
  public final List<SelectedFeature> selectedFeatures() {
    return inner.selectedFeatures();
  }

  /** With 0 for features that were not selected, too: they are predicted as their mean. */
  @Override
  public final DenseMatrix predictAt(String modality, DenseMatrix latents) {
    int[] columns = of(modality).selected();
    int width = of(modality).space().width();
    DenseMatrix known = inner.predictAt(modality, latents);
    return DenseMatrix.generate(
        known.rows(),
        width,
        place -> {
          float[] row = new float[width];
          for (int position = 0; position < columns.length; position++) {
            row[columns[position]] = known.at(place, position);
          }
          return row;
        });
  }
}
