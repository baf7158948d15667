package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Tolerance;

/** A small network in double placement, and the check of its gradients. */
final class Gradients {

  private static final Tolerance DIFFERENCES =
      new Tolerance(
          "finite differences",
          1e-7,
          1e-6,
          "steps of 1e-5 in double precision: error of the formula about 1e-10 times the third"
              + " derivative, which is up to 1e3 here");

  private Gradients() {}

  /** Checks all derivatives of a loss, noise on and beginning alike at each call. */
  static void check(Layout layout, Draws draws, Function<Pass, Loss> loss) {
    check(layout, draws, Pass.Mode.TRAINING, loss);
  }

  @SuppressWarnings("try") // the scope works by being open
  static void check(Layout layout, Draws draws, Pass.Mode mode, Function<Pass, Loss> loss) {
    try (Scope scope = Scope.open()) {
      Parameters parameters = parameters(layout, draws);
      RandomStreams noise = RandomStreams.of(draws.seed()).child("noise");
      if (mode == Pass.Mode.INFERENCE) {
        // so that running statistics are not those of the beginning
        Pass moving = new Pass(parameters, Pass.Mode.TRAINING, noise.generator());
        assertThat(loss.apply(moving).value()).isFinite();
      }
      List<GradientCheck.Derivative> derivatives =
          GradientCheck.of(
              parameters, () -> loss.apply(new Pass(parameters, mode, noise.generator())));
      assertThat(derivatives).hasSize(layout.trainedValues());
      assertThat(derivatives).anyMatch(derivative -> derivative.automatic() != 0.0);
      for (GradientCheck.Derivative derivative : derivatives) {
        String place = derivative.parameter() + "[" + derivative.index() + "]";
        DIFFERENCES.check(place, derivative.measured(), derivative.automatic());
      }
    }
  }

  static Parameters parameters(Layout layout, Draws draws) {
    return new Parameters(
        layout, layout.initialValues(RandomStreams.of(draws.seed())), Placement.FLOAT64);
  }

  /** Standard normal values {@code [rows, columns]}. */
  static Tensor normal(Draws draws, int rows, int columns) {
    return Tensor.of(flat(draws.normal(rows, columns)), rows, columns).to(Placement.FLOAT64);
  }

  /** Biases that are not zero. */
  static Initializer normal(Draws draws, int size) {
    return Initializer.given(flat(draws.normal(1, size)));
  }

  /** A loss in which every output has a weight of its own. */
  static Loss weighted(Tensor output, Tensor weights) {
    return new Loss(List.of(Loss.scalar(output.times(weights).sum())));
  }

  static float[] flat(float[][] rows) {
    float[] values = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[row].length, rows[row].length);
    }
    return values;
  }
}
