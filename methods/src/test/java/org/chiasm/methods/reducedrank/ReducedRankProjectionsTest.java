package org.chiasm.methods.reducedrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.LinearModel;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class ReducedRankProjectionsTest {

  private static final Tolerance SUMS =
      new Tolerance("sums", 1e-4, 1e-4, "scaled to the common space and back in floats");

  private final TrainingCells cells = TrainingCells.of(TinyCells.three(1, 120));
  private final LinearModel model =
      (LinearModel)
          new ReducedRank(
                  ReducedRankOptions.defaults().withGenes(6).withRank(2),
                  new Direction(Optional.of("T"), List.of("E", "M")))
              .fit(cells, FitContext.seeded(1));

  @Test
  void projectionsOfWhatIsPredictedAreTheLatentsUpToTheirOrigin() {
    TrainingCells.Part source = cells.parts().get(0);
    DenseMatrix values = source.values();
    DenseMatrix latents = model.embed("T", values);
    DenseMatrix ofE = model.projections("E", model.predict("T", "E", values));
    DenseMatrix ofM = model.projections("M", model.predict("T", "M", values));

    for (int row = 1; row < values.rows(); row++) {
      for (int axis = 0; axis < 2; axis++) {
        double moved = latents.at(row, axis) - latents.at(0, axis);
        double projected =
            (double) ofE.at(row, axis) + ofM.at(row, axis) - ofE.at(0, axis) - ofM.at(0, axis);
        SUMS.check("cell " + row, moved, projected);
      }
    }
  }

  @Test
  void whatIsMissingIsTheMean() {
    int width = model.spaces().of("E").width();
    float[] missing = new float[width];
    Arrays.fill(missing, Float.NaN);

    assertThat(model.projections("E", DenseMatrix.ofRows(missing)).toArray())
        .containsOnly(0f)
        .hasSize(2);
  }

  @Test
  void onlyTargetsOfTheirWidthAreProjected() {
    DenseMatrix one = DenseMatrix.wrap(1, 1, new float[1]);
    int width = model.spaces().of("T").width();

    assertThatThrownBy(() -> model.projections("E", one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.projections("X", one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.projections("T", DenseMatrix.wrap(1, width, new float[width])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("T is what this model predicts from, not a target");
  }
}
