package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.TrainingCells;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Batches of one modality. */
@SuppressWarnings("try") // scopes work by being open
class BranchDataTest {

  private static final int FEATURES = 500;
  private static final int CELLS = 40;
  private static final Tolerance TOTAL =
      Tolerance.relative("total count", 1e-6, "shares of features add up to 1 in single precision");

  private static BranchData data() {
    Modality modality =
        new Modality(
            "E",
            FeatureKind.CONTINUOUS,
            IntStream.range(0, CELLS).mapToObj(cell -> "c" + cell).toList(),
            IntStream.range(0, FEATURES).mapToObj(i -> Feature.named("f" + i)).toList(),
            DenseMatrix.generate(
                CELLS,
                FEATURES,
                row -> {
                  float[] values = new float[FEATURES];
                  for (int i = 0; i < FEATURES; i++) {
                    values[i] = row == i ? Float.NaN : (row * 7 + i * 3) % 11;
                  }
                  return values;
                }));
    TrainingCells.Part part =
        TrainingCells.of(new MultimodalDataset(List.of(modality), CellTable.empty()))
            .parts()
            .get(0);
    return BranchData.of(part, CoupledOptions.gala2020(), Placement.FLOAT32);
  }

  @Test
  void aBatchStaysAsItIsWhenTheNextOneIsMade() {
    try (Scope scope = Scope.open()) {
      BranchData data = data();
      int[] rows = {3, 0, 5};
      Tensor target = data.target(rows).values();
      Tensor observed = data.target(rows).observed().orElseThrow();
      Tensor input = data.input(rows);
      float[] before = input.toArray();
      float[] known = target.toArray();
      data.noisyInput(new int[] {7, 8, 9}, new SplittableRandom(1));
      data.target(new int[] {1});

      assertThat(target.toArray()).isEqualTo(known);
      assertThat(input.toArray()).isEqualTo(before).isEqualTo(data().input(rows).toArray());
      assertThat(observed.toArray()).contains(0f, 1f).doesNotContain(2f);
    }
  }

  /** Counts of up to millions, some missing, come back from their logarithms at equal depth. */
  @Test
  void targetsOfCountsAreTheCountsThemselves() {
    float[][] counts = new float[6][4];
    for (int cell = 0; cell < counts.length; cell++) {
      for (int gene = 0; gene < 4; gene++) {
        counts[cell][gene] = cell * gene * (float) Math.rint(Math.pow(12, gene) * (cell + 1)) + 1;
      }
      counts[cell][cell % 4] = 0f;
    }
    TrainingCells cells =
        SmallNetwork.cells(SmallNetwork.modality("T", FeatureKind.COUNTS, 0, counts));
    counts[2][1] = Float.NaN;
    TrainingCells holed =
        SmallNetwork.cells(SmallNetwork.modality("T", FeatureKind.COUNTS, 0, counts));
    CoupledOptions options =
        CoupledOptions.gala2020().withLikelihoods(Map.of("T", Likelihood.NEGATIVE_BINOMIAL));
    int[] rows = {4, 2, 0, 2};
    try (Scope scope = Scope.open()) {
      ObservationModel.Target target =
          BranchData.of(cells.parts().get(0), options, Placement.FLOAT32).target(rows);
      float[] all = target.values().toArray();
      float[] totals = target.totals().orElseThrow().toArray();
      assertThat(target.observed()).isEmpty();
      counts[2][1] = all[5];
      for (int row = 0; row < rows.length; row++) {
        float[] cell = Arrays.copyOfRange(all, row * 4, row * 4 + 4);
        assertThat(cell).isEqualTo(counts[rows[row]]);
        TOTAL.check("total", cell[0] + cell[1] + cell[2] + cell[3], totals[row]);
      }
      ObservationModel.Target some =
          BranchData.of(holed.parts().get(0), options, Placement.FLOAT32).target(rows);
      all[5] = 0f;
      all[13] = 0f;
      assertThat(some.values().toArray()).isEqualTo(all);
      assertThat(some.observed().orElseThrow().toArray()[5]).isZero();
    }
  }

  @Test
  void batchesOfASizeShareOneArray() {
    BranchData data = data();
    float[] first = data.filled(new int[] {3, 0});

    assertThat(data.filled(new int[] {7, 8})).isSameAs(first);
    assertThat(data.filled(new int[] {7, 8, 9})).hasSize(3 * FEATURES);
  }
}
