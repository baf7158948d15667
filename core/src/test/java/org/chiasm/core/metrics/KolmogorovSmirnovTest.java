package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

  private static double[] normal(Draws draws, int n, double shift) {
    double[] values = new double[n];
    Arrays.setAll(values, index -> draws.normal() + shift);
    return values;
  }

  @SeededTest
  void neitherTheOrderNorAMonotoneMapMatters(Draws draws) {
    double[] one = normal(draws, draws.integer(1, 40), 0);
    double[] two = normal(draws, draws.integer(1, 40), draws.uniform(0, 2));
    KolmogorovSmirnov found = KolmogorovSmirnov.of(one, two);
    KolmogorovSmirnov turned = KolmogorovSmirnov.of(two, one);
    KolmogorovSmirnov mapped =
        KolmogorovSmirnov.of(
            Arrays.stream(one).map(StrictMath::exp).toArray(),
            Arrays.stream(two).map(StrictMath::exp).toArray());

    assertThat(found.statistic()).isBetween(0.0, 1.0).isEqualTo(mapped.statistic());
    assertThat(found.pValue()).isGreaterThan(0.0).isLessThanOrEqualTo(1.0);
    assertThat(turned.statistic()).isEqualTo(found.statistic());
    assertThat(turned.pValue()).isCloseTo(found.pValue(), offset(1e-12));
    assertThat(mapped.pValue()).isEqualTo(found.pValue());
  }

  @Test
  void theSmallestProbabilityIsThatOfTwoOrders() {
    double[] low = {1, 2, 3};
    double[] high = {4, 5, 6, 7};
    KolmogorovSmirnov found = KolmogorovSmirnov.of(low, high);

    assertThat(found.statistic()).isEqualTo(1.0);
    // 35 orders of 3 and 4 values, of which two keep the samples apart
    assertThat(found.pValue()).isCloseTo(2.0 / 35, offset(1e-15));
  }

  @SeededTest(seeds = 1)
  void underOneDistributionPIsRarelySmall(Draws draws) {
    long small =
        IntStream.range(0, 400)
            .filter(
                round ->
                    KolmogorovSmirnov.of(normal(draws, 30, 0), normal(draws, 50, 0)).pValue()
                        < 0.05)
            .count();

    // at most 5 % of 400, and five standard errors
    assertThat(small).isLessThanOrEqualTo(42);
  }

  @Test
  void equalSamplesDoNotDiffer() {
    double[] same = {2, 1, 1, 5};
    assertThat(KolmogorovSmirnov.of(same, same)).isEqualTo(new KolmogorovSmirnov(0, 1, 4, 4));
    double[] many = IntStream.range(0, 5000).asDoubleStream().toArray();
    assertThat(KolmogorovSmirnov.of(many, many).pValue()).isEqualTo(1);
  }

  @Test
  void samplesNeedNumbers() {
    double[] some = {1};
    assertThatThrownBy(() -> KolmogorovSmirnov.of(some, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Kolmogorov-Smirnov test: expected numbers in the second sample, found none");
    assertThatThrownBy(() -> KolmogorovSmirnov.of(new double[] {1, Double.NaN}, some))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Kolmogorov-Smirnov test: expected numbers in the first sample, found NaN");
  }
}
