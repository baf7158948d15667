package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.Moments;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Properties of R2, Pearson's r and AUROC. */
class PredictionMetricsTest {

  private static final Tolerance ROUNDING =
      Tolerance.absolute("double rounding", 1e-12, "a few dozen sums and quotients");

  @SeededTest
  void perfectPredictionsAndTheTrainingMeanAreTheFixedPoints(Draws draws) {
    DenseMatrix truth = DenseMatrix.ofRows(draws.normal(draws.integer(2, 30), 4));
    double[] means = Moments.of(truth).means();
    assertThat(RSquared.of(truth, truth, means).multivariate()).hasValue(1);
    DenseMatrix mean = DenseMatrix.generate(truth.rows(), 4, row -> new float[] {1, 2, 3, 4});
    double[] same = {1, 2, 3, 4};
    assertThat(RSquared.of(truth, mean, same).multivariate()).hasValue(0);
    assertThat(RSquared.of(truth, mean, same).perFeature()).containsOnly(0);
    assertThat(PearsonCorrelation.perFeature(truth, mean)).containsOnly(Double.NaN);
  }

  @SeededTest
  void scoresStayInRangeAndDoNotChangeWithScale(Draws draws) {
    float[][] truth = draws.normal(40, 3);
    float[][] predicted = draws.normal(40, 3);
    double[] means = new double[3];
    DenseMatrix a = DenseMatrix.ofRows(truth);
    DenseMatrix b = DenseMatrix.ofRows(predicted);
    DenseMatrix doubledA = times(truth, 4);
    DenseMatrix doubledB = times(predicted, 4);
    assertThat(Arrays.stream(RSquared.of(a, b, means).perFeature()).max().orElseThrow())
        .isLessThanOrEqualTo(1);
    ROUNDING.check(
        "R2",
        RSquared.of(a, b, means).perFeature(),
        RSquared.of(doubledA, doubledB, means).perFeature());
    double[] correlations = PearsonCorrelation.perFeature(a, b);
    assertThat(Arrays.stream(correlations).map(Math::abs).max().orElseThrow()).isLessThan(0.7);
    ROUNDING.check("r", correlations, PearsonCorrelation.perFeature(a, doubledB));
    double[] areas = Auroc.perFeature(a, b);
    assertThat(Arrays.stream(areas).allMatch(area -> area > 0.2 && area < 0.8)).isTrue();
    double[] mirrored = Auroc.perFeature(a, times(predicted, -1));
    ROUNDING.check("AUROC", Arrays.stream(areas).map(area -> 1 - area).toArray(), mirrored);
  }

  @SeededTest(seeds = 10)
  void aurocIsTheShareOfRightlyOrderedPairs(Draws draws) {
    double[] scores = IntStream.range(0, 30).mapToDouble(i -> draws.integer(0, 9)).toArray();
    boolean[] positive = new boolean[30];
    for (int index = 0; index < 30; index++) {
      positive[index] = draws.integer(0, 1) == 1;
    }
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 30; j++) {
        if (positive[i] && !positive[j]) {
          pairs++;
          right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    ROUNDING.check("AUROC", right / pairs, Auroc.of(scores, positive));
  }

  @Test
  void undefinedScoresAreLeftOut() {
    float nan = Float.NaN;
    DenseMatrix truth = DenseMatrix.ofRows(new float[][] {{0.1f, 1, nan}, {0.1f, 3, nan}});
    DenseMatrix predicted = DenseMatrix.ofRows(new float[][] {{5, 1, 0}, {5, 2, 0}});
    double[] means = {0.1, 2, 0};
    RSquared scores = RSquared.of(truth, predicted, means);
    assertThat(scores.perFeature()).containsExactly(Double.NaN, 0.5, Double.NaN);
    assertThat(scores.multivariate()).hasValue(0.5);
    assertThat(scores.scoredFeatures()).isOne();
    assertThat(RSquared.of(truth, predicted, means, Set.of(1)).multivariate()).isEmpty();
    ROUNDING.check(
        "r",
        new double[] {Double.NaN, 1, Double.NaN},
        PearsonCorrelation.perFeature(truth, predicted));
    assertThat(Auroc.perFeature(truth, predicted)).containsExactly(Double.NaN, 1, Double.NaN);
  }

  @Test
  void ofTwoValuesTheLargerIsHighHoweverManyCellsHaveIt() {
    DenseMatrix sites = DenseMatrix.ofRows(new float[][] {{1, 0}, {1, 0}, {1, 1}, {0, 0}});
    DenseMatrix predicted =
        DenseMatrix.ofRows(new float[][] {{.9f, .1f}, {.8f, .2f}, {.3f, .9f}, {.4f, .3f}});

    double[] areas = Auroc.perFeature(sites, predicted);

    ROUNDING.check("AUROC", new double[] {2 / 3.0, 1}, areas);
    DenseMatrix counts = DenseMatrix.ofRows(new float[][] {{7}, {7}, {7}, {2}, {5}});
    assertThat(Auroc.perFeature(counts, counts)).containsExactly(Double.NaN);
  }

  @Test
  void aConstantPredictionOrdersNothing() {
    assertThat(Auroc.of(new double[] {2, 2, 2}, new boolean[] {true, false, true})).isEqualTo(0.5);
    assertThat(Auroc.of(new double[] {1, 2}, new boolean[] {true, true})).isNaN();
    assertThat(PearsonCorrelation.of(new double[0], new double[0])).isNaN();
  }

  @Test
  void anObservedValueNeedsAPrediction() {
    DenseMatrix truth = DenseMatrix.ofRows(new float[][] {{1}, {2}});
    DenseMatrix gap = DenseMatrix.ofRows(new float[][] {{1}, {Float.NaN}});
    assertThatThrownBy(() -> RSquared.of(truth, gap, new double[1]))
        .hasMessageContaining("row 1, column 0");
    assertThatThrownBy(() -> RSquared.of(truth, truth, new double[2]))
        .hasMessageContaining("expected 1, found 2");
    assertThat(RSquared.of(gap, truth, new double[1]).multivariate()).hasValue(1);
  }

  private static DenseMatrix times(float[][] values, float factor) {
    return DenseMatrix.generate(
        values.length,
        values[0].length,
        row -> {
          float[] scaled = values[row].clone();
          for (int column = 0; column < scaled.length; column++) {
            scaled[column] *= factor;
          }
          return scaled;
        });
  }
}
