package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Properties of Jensen-Shannon distances and of the binomial test. */
class DistributionMetricsTest {

  private static final double LARGEST = Math.sqrt(Math.log(2));
  private static final Tolerance SUMS =
      Tolerance.absolute("sums", 1e-12, "the same sums in another order");

  @SeededTest
  void distancesAreSymmetricBetweenZeroAndTheLargestAndBlindToScale(Draws draws) {
    double[] first = eighths(draws, draws.integer(1, 300), 1, 0);
    double[] second = eighths(draws, draws.integer(1, 300), draws.uniform(0, 3), 0.5);
    for (JensenShannonDistance variant : JensenShannonDistance.values()) {
      double distance = variant.of(first, second);
      assertThat(distance).isBetween(0.0, LARGEST + 1e-12);
      SUMS.check("both ways", distance, variant.of(second, first));
      assertThat(variant.of(first, first)).isZero();
      assertThat(variant.of(first, first.clone())).isZero();
    }
    SUMS.check(
        "scaled",
        JensenShannonDistance.COMMON_BINS.of(first, second),
        JensenShannonDistance.COMMON_BINS.of(scaled(first), scaled(second)));
  }

  @ParameterizedTest
  @EnumSource
  void samplesThatDoNotMeetAreTheLargestDistanceApart(JensenShannonDistance variant) {
    double[] low = {0, 1, 2, 1};
    double[] high = {20, 21, 22, 21, 20};
    SUMS.check("apart", LARGEST, variant.of(low, high));
  }

  @SeededTest(seeds = 5)
  void largeSamplesOfOneDistributionAreNear(Draws draws) {
    double[] first = normal(draws, 20_000, 0);
    double[] second = normal(draws, 20_000, 0);
    double[] other = normal(draws, 20_000, 1);
    for (JensenShannonDistance variant : JensenShannonDistance.values()) {
      assertThat(variant.of(first, second)).isLessThan(0.06);
      assertThat(variant.of(first, other)).isBetween(0.25, 0.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingValuesAreLeftOutAndInfiniteOnesRefused(JensenShannonDistance variant) {
    double[] some = {Double.NaN, 1, 2, 3, Double.NaN};
    assertThat(variant.of(some, new double[] {1, 2, 3})).isZero();
    assertThat(variant.of(some, new double[] {Double.NaN})).isNaN();
    assertThat(variant.of(new double[] {4}, new double[] {4, 4})).isZero();
    assertThatThrownBy(() -> variant.of(some, new double[] {Double.POSITIVE_INFINITY}))
        .hasMessageContaining("found Infinity");
  }

  @SeededTest(seeds = 10)
  void featuresAndClassesAreComparedOnTheirObservedCells(Draws draws) {
    float[][] truth = draws.normal(60, 3);
    float[][] predicted = draws.normal(60, 3);
    List<String> labels = draws.labels(60, 3);
    for (int cell = 0; cell < 60; cell += 4) {
      truth[cell][1] = Float.NaN;
      predicted[cell][1] = Float.NaN;
    }
    DenseMatrix one = DenseMatrix.ofRows(truth);
    DenseMatrix two = DenseMatrix.ofRows(predicted);
    for (JensenShannonDistance variant : JensenShannonDistance.values()) {
      double[] distances = variant.perFeature(one, two);
      for (int feature = 0; feature < 3; feature++) {
        double[] left = column(truth, feature, labels, "");
        double[] right = column(predicted, feature, labels, "");
        assertThat(distances[feature]).isEqualTo(variant.of(left, right));
      }
      Map<String, double[]> byClass = variant.perClassAndFeature(one, two, labels);
      assertThat(byClass.keySet())
          .containsExactlyElementsOf(labels.stream().sorted().distinct().toList());
      byClass.forEach(
          (label, values) -> {
            for (int feature = 0; feature < 3; feature++) {
              double[] left = column(truth, feature, labels, label);
              double[] right = column(predicted, feature, labels, label);
              assertThat(values[feature]).isEqualTo(variant.of(left, right));
            }
          });
    }
  }

  @SeededTest
  void binomialPValuesAreSymmetricAndSmallerForRarerNumbers(Draws draws) {
    int trials = draws.integer(1, 400);
    double chance = draws.uniform(0, 1);
    int mode = (int) Math.floor((trials + 1) * chance);
    double above = 1;
    for (int successes = mode; successes <= trials; successes++) {
      double p = BinomialTest.twoSided(successes, trials, chance);
      assertThat(p).isBetween(0.0, above);
      SUMS.check("failures", p, BinomialTest.twoSided(trials - successes, trials, 1 - chance));
      above = p;
    }
    assertThat(BinomialTest.twoSided(mode, trials, chance)).isEqualTo(1);
  }

  /** P(p <= a) <= a for every level a, and the test is not needlessly shy. */
  @SeededTest(seeds = 3)
  void binomialTestsRejectAsOftenAsTheySay(Draws draws) {
    int rejected = 0;
    for (int run = 0; run < 2000; run++) {
      int won = 0;
      for (int feature = 0; feature < 101; feature++) {
        won += draws.uniform(0, 1) < 0.5 ? 1 : 0;
      }
      rejected += BinomialTest.twoSided(won, 101, 0.5) <= 0.1 ? 1 : 0;
    }
    assertThat(rejected).isBetween(100, 230);
  }

  @Test
  void binomialTestOfImpossibleArguments() {
    assertThat(BinomialTest.twoSided(0, 0, 0.5)).isEqualTo(1);
    for (double[] bad :
        new double[][] {{-1, 3, 0.5}, {4, 3, 0.5}, {1, 3, 1.5}, {1, 3, Double.NaN}}) {
      assertThatThrownBy(() -> BinomialTest.twoSided((int) bad[0], (int) bad[1], bad[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("binomial test: expected 0 to 3 successes");
    }
  }

  private static double[] normal(Draws draws, int size, double mean) {
    double[] values = new double[size];
    Arrays.setAll(values, index -> draws.normal() + mean);
    return values;
  }

  /** Exact after doubling, and with ties. */
  private static double[] eighths(Draws draws, int size, double sd, double mean) {
    double[] values = new double[size];
    Arrays.setAll(values, index -> Math.round(8 * (sd * draws.normal() + mean)) / 8.0);
    return values;
  }

  private static double[] scaled(double[] values) {
    return Arrays.stream(values).map(value -> 4 * value + 8).toArray();
  }

  private static double[] column(float[][] rows, int feature, List<String> labels, String wanted) {
    return IntStream.range(0, rows.length)
        .filter(cell -> labels.get(cell).startsWith(wanted))
        .mapToDouble(cell -> rows[cell][feature])
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }
}
