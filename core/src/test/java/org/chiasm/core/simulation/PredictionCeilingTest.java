package org.chiasm.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.HoldOut;
import org.chiasm.core.split.Split;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class PredictionCeilingTest {

  private static final List<String> CELLS = List.of("a", "b", "c", "d");
  private static final PatchSeqOptions OPTIONS = PatchSeqOptions.defaults().withSize(1000, 5, 16);

  @Test
  void equalsTheValueByHand() {
    // training mean 2, variance 1; second feature constant in training, missing in one test cell
    Modality target = modality("E", CELLS, new float[][] {{1, 5}, {3, 5}, {4, Float.NaN}, {2, 7}});
    DenseMatrix expected = DenseMatrix.ofRows(new float[][] {{0, 0}, {0, 0}, {3, 9}, {2, 6}});
    PredictionCeiling ceiling =
        PredictionCeiling.of(
            modality("T", CELLS, new float[4][0]),
            target,
            CELLS,
            expected,
            new Split(List.of("a", "b"), List.of("c", "d")));
    assertThat(ceiling.byFeature()).containsExactly(1 - 1.0 / 4, 1 - 1.0 / 4);
    assertThat(ceiling.r2()).isEqualTo(1 - 2.0 / 8);
  }

  @Test
  void onlyTestCellsWithBothAreScored() {
    Modality target = modality("E", CELLS, new float[][] {{1}, {3}, {4}, {9}});
    DenseMatrix expected = DenseMatrix.ofRows(new float[][] {{0}, {0}, {3}, {-9}});
    Split split = new Split(List.of("a", "b"), List.of("c", "d"));
    Modality source = modality("T", List.of("c"), new float[1][0]);
    PredictionCeiling ceiling = PredictionCeiling.of(source, target, CELLS, expected, split);
    assertThat(ceiling.r2()).isEqualTo(0.75);
    Split unpaired = new Split(List.of("a", "b"), List.of("d"));
    assertThatThrownBy(() -> PredictionCeiling.of(source, target, CELLS, expected, unpaired))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2 and 0");
  }

  private static Modality modality(String name, List<String> cells, float[][] values) {
    List<Feature> features =
        List.of(Feature.named("x"), Feature.named("y")).subList(0, values[0].length);
    return new Modality(name, FeatureKind.CONTINUOUS, cells, features, DenseMatrix.ofRows(values));
  }

  @SeededTest(seeds = 10)
  void theDefaultCeilingIsAboutTwoThirds(Draws draws) {
    PredictionCeiling ceiling = ceiling(OPTIONS, draws);
    assertThat(ceiling.r2()).isBetween(0.55, 0.75);
    assertThat(ceiling.byFeature()).hasSize(16).allSatisfy(r2 -> assertThat(r2).isBetween(0d, 1d));
  }

  @SeededTest(seeds = 5)
  void noiseAndPrivateVariationLowerTheCeiling(Draws draws) {
    ElectrophysiologyOptions clean = OPTIONS.electrophysiology().withShares(0, 0);
    assertThat(ceiling(OPTIONS.withElectrophysiology(clean), draws).r2())
        .isCloseTo(1, within(1e-9));
    double noisy = ceiling(OPTIONS.withElectrophysiology(clean.withShares(0.1, 0.7)), draws).r2();
    double own = ceiling(OPTIONS.withElectrophysiology(clean.withShares(0.7, 0.1)), draws).r2();
    // shares of 0.4 to 0.95, on average 0.76: the mean over 16 features has a standard deviation of
    // 0.045, and test cells and log-normal features move it by as much again
    assertThat(noisy).isBetween(0.04, 0.44);
    assertThat(own).isBetween(0.04, 0.44);
  }

  @SeededTest(seeds = 5)
  void expectedValuesAreTheMeanOfMeasuredOnes(Draws draws) {
    SimulatedPatchSeq simulated = simulate(OPTIONS.withGaps(GapOptions.none()), draws);
    DenseMatrix measured = simulated.dataset().modality("E").values().toDense();
    DenseMatrix expected = simulated.truth().expectedElectrophysiology();
    for (int feature = 0; feature < 16; feature++) {
      double difference = 0;
      double square = 0;
      for (int cell = 0; cell < 1000; cell++) {
        double error = measured.at(cell, feature) - expected.at(cell, feature);
        difference += error;
        square += error * error;
      }
      assertThat(Math.abs(difference)).isLessThan(5 * Math.sqrt(square));
    }
  }

  private static PredictionCeiling ceiling(PatchSeqOptions options, Draws draws) {
    SimulatedPatchSeq simulated = simulate(options, draws);
    return simulated.electrophysiologyCeiling(
        HoldOut.draw(
            simulated.dataset().cells(), 0.3, Balance.none(), RandomStreams.of(draws.seed())));
  }

  private static SimulatedPatchSeq simulate(PatchSeqOptions options, Draws draws) {
    return PatchSeqSimulation.simulate(options, RandomStreams.of(draws.seed()));
  }
}
