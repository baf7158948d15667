package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fused kernel against the formula of AdamW in plain Java, at sizes around the width of a
 * vector, where the kernel's last numbers take another path, and at one that is spread over tasks.
 */
@SuppressWarnings("try") // scopes work by being open
class FusedAdamTest {

  private static final int STEPS = 7;
  private static final double RATE = 0.01;
  private static final Adam.Options OPTIONS = Adam.Options.of(new LearningRate.Constant(RATE));

  private static final Tolerance DOUBLES =
      new Tolerance("double precision", 1e-12, 1e-12, "the same formula in another order");
  private static final Tolerance FLOATS =
      new Tolerance("single precision", 2e-6, 2e-6, "a rounding of 6e-8 in each of some ten steps");

  /** AdamW as its paper has it, in double precision. */
  private static final class Twin {
    private final double[] values;
    private final double[] first;
    private final double[] second;

    Twin(double[] values) {
      this.values = values.clone();
      this.first = new double[values.length];
      this.second = new double[values.length];
    }

    void update(double[] gradient, int step, double decay) {
      for (int i = 0; i < values.length; i++) {
        double g = gradient[i];
        first[i] = OPTIONS.firstDecay() * first[i] + (1 - OPTIONS.firstDecay()) * g;
        second[i] = OPTIONS.secondDecay() * second[i] + (1 - OPTIONS.secondDecay()) * g * g;
        double m = first[i] / (1 - Math.pow(OPTIONS.firstDecay(), step));
        double v = second[i] / (1 - Math.pow(OPTIONS.secondDecay(), step));
        values[i] -= RATE * decay * values[i] + RATE * m / (Math.sqrt(v) + OPTIONS.eps());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100_003})
  void updatesAsTheFormulaDoes(int size) {
    for (double decay : List.of(0.0, 0.3)) {
      check(size, decay, Placement.FLOAT64, DOUBLES);
      check(size, decay, Placement.FLOAT32, FLOATS);
    }
  }

  private static void check(int size, double decay, Placement placement, Tolerance tolerance) {
    RandomGenerator random = RandomStreams.of(size).generator();
    double[] start = gaussian(size, random);
    Twin twin = new Twin(start);
    try (Scope scope = Scope.open()) {
      Tensor values = of(start, placement);
      Tensor first = Tensor.zeros(placement, size);
      Tensor second = Tensor.zeros(placement, size);
      for (int step = 1; step <= STEPS; step++) {
        double[] gradient = gaussian(size, random);
        FusedAdam.update(
            new FusedAdam.Buffers(
                values.handle(), of(gradient, placement).handle(), first.handle(), second.handle()),
            step,
            OPTIONS,
            RATE,
            decay);
        twin.update(gradient, step, decay);
      }
      String what = placement + ", decay " + decay + ", ";
      tolerance.check(what + "values", twin.values, numbers(values));
      tolerance.check(what + "first moment", twin.first, numbers(first));
      tolerance.check(what + "second moment", twin.second, numbers(second));
    }
  }

  /** Single placement holds them exactly, so that both begin with the same. */
  private static double[] gaussian(int size, RandomGenerator random) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Tensor of(double[] values, Placement placement) {
    Tensor tensor = Tensor.zeros(placement, values.length);
    if (values.length > 0) {
      tensor.fill(Doubles.narrow(values));
    }
    return tensor;
  }

  private static double[] numbers(Tensor tensor) {
    // an empty buffer has no address to read from
    return tensor.size() == 0 ? new double[0] : Doubles.of(tensor.to(Placement.FLOAT64));
  }

  /** As of a network without biases. */
  @Test
  void anOptimiserOfWeightsAloneUpdatesThem() {
    Layout layout = new Layout();
    Linear.withoutBias(layout, "only", 3, 2, Initializer.constant(1f));
    for (Placement placement : List.of(Placement.FLOAT32, Placement.FLOAT64)) {
      try (Scope scope = Scope.open()) {
        Parameters parameters =
            new Parameters(layout, layout.initialValues(RandomStreams.of(1)), placement);
        assertThat(parameters.values(Slot.Role.BIAS).size()).isZero();
        parameters.gradients(Slot.Role.WEIGHT).fill(new float[] {1, 2, 3, -1, -2, -3});
        new Adam(OPTIONS, parameters).step(0, 1);
        // the first step is as long as the rate, whatever the gradient
        FLOATS.check(
            placement + "",
            new double[] {1 - RATE, 1 - RATE, 1 - RATE, 1 + RATE, 1 + RATE, 1 + RATE},
            numbers(parameters.values(Slot.Role.WEIGHT)));
      }
    }
  }
}
