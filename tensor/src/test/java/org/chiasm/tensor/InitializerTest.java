package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class InitializerTest {

  private static final Tolerance MOMENTS =
      Tolerance.absolute(
          "moments of 40,000 uniform draws on [-1, 1]",
          0.02,
          "about six standard errors of the mean (0.0029), more of the variance (0.0015)");

  @SeededTest(seeds = 5)
  void glorotBoundsAndMoments(Draws draws) {
    long[] shape = {200, 200};
    double bound = Math.sqrt(6.0 / 400.0);
    float[] values =
        Initializer.glorotUniform().values(shape, RandomStreams.of(draws.seed()).generator());
    double sum = 0.0;
    double squares = 0.0;
    double largest = 0.0;
    for (float value : values) {
      sum += value / bound;
      squares += value / bound * (value / bound);
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(values).hasSize(40_000);
    assertThat(largest).isLessThanOrEqualTo((float) bound).isGreaterThan(0.99 * bound);
    MOMENTS.check("mean", 0.0, sum / values.length);
    MOMENTS.check("variance", 1.0 / 3.0, squares / values.length);
  }

  @Test
  void glorotBoundCountsInputsAndOutputs() {
    float[] values =
        Initializer.glorotUniform().values(new long[] {3, 997}, RandomStreams.of(1).generator());
    float bound = (float) Math.sqrt(6.0 / 1000.0);
    for (float value : values) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(bound);
    }
  }

  @Test
  void shapesThatFitNoBufferAreRefused() {
    String message =
        " of shape [50000, 50000] has more than the 2147483639 values that one buffer can hold";
    long[] shape = {50_000, 50_000};
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Initializer.glorotUniform().values(shape, RandomStreams.of(1).generator()))
        .withMessage("a weight" + message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initializer.constant(1f).values(shape, RandomStreams.of(1).generator()))
        .withMessage("an array" + message);
  }

  @Test
  void constantAndGiven() {
    long[] shape = {2, 3};
    assertThat(Initializer.constant(1.5f).values(shape, RandomStreams.of(1).generator()))
        .hasSize(6)
        .containsOnly(1.5f);
    float[] given = {1f, 2f};
    float[] copy = Initializer.given(given).values(new long[] {2}, RandomStreams.of(1).generator());
    assertThat(copy).containsExactly(1f, 2f).isNotSameAs(given);
  }
}
