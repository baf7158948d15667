package org.chiasm.study;

import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.RSquared;
import org.chiasm.core.split.Split;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.TrainingCells;

/**
 * One fold of a cross-validation of methods that predict from one modality.
 *
 * @param training the cells to train on
 * @param cells the same, as such a method sees them
 * @param test the held-out cells in the same terms
 */
record DirectedFold(TrainingCells training, DirectedCells cells, DirectedCells.HeldOut test) {

  /**
   * @param publishedLeak as in {@link CrossValidation#withPublishedLeak}
   * @param method for messages
   */
  static DirectedFold of(
      MultimodalDataset dataset,
      Split split,
      Direction direction,
      boolean publishedLeak,
      String method) {
    MultimodalDataset chosen = dataset.selectCells(split.train());
    TrainingCells training =
        publishedLeak ? TrainingCells.normalizedBy(dataset, chosen) : TrainingCells.of(chosen);
    DirectedCells cells = DirectedCells.of(training, direction, method);
    return new DirectedFold(training, cells, cells.heldOut(dataset.selectCells(split.test())));
  }

  /**
   * R2 on the held-out cells of all targets together, around the training mean; NaN if undefined.
   *
   * @param predicted standardised, {@code [held-out cells, q]}
   */
  double r2(DenseMatrix predicted) {
    return RSquared.of(test.targets(), predicted, cells.targetMeans(), Set.of())
        .multivariate()
        .orElse(Double.NaN);
  }
}
