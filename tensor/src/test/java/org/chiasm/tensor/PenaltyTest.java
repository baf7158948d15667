package org.chiasm.tensor;

import java.util.List;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Penalties on weights, and the loss of a classifier. */
@SuppressWarnings("try") // scopes work by being open
class PenaltyTest {

  private static final Tolerance SINGLE =
      Tolerance.relative("single precision", 1e-6, "sums of a few single-placement products");
  private static final Tolerance DOUBLE =
      Tolerance.relative("double precision", 1e-12, "the same sum in another order");

  private final Layout layout = new Layout();

  private Linear linear(int inputs, int outputs) {
    return Linear.withoutBias(layout, "linear", inputs, outputs, Initializer.glorotUniform());
  }

  @SeededTest(seeds = 5)
  void groupPenaltyHasTheRightGradient(Draws draws) {
    Linear linear = linear(4, 3);
    double strength = draws.uniform(0.1, 2.0);
    try (Scope scope = Scope.open()) {
      Tensor input = Gradients.normal(draws, 5, 4);
      Gradients.check(
          layout,
          draws,
          pass ->
              new Loss(
                  List.of(Loss.scalar(linear.apply(input, pass).square().sum())),
                  List.of(new GroupPenalty(linear.weights(pass), strength))));
    }
  }

  @Test
  void groupPenaltyIsTheSumOfColumnNorms() {
    try (Scope scope = Scope.open()) {
      Tensor weights = Tensor.of(new float[] {3f, 0f, 1f, 4f, 0f, 0f}, 2, 3);
      DOUBLE.check("value", 0.5 * (5 + 0 + 1), new GroupPenalty(weights, 0.5).value());
    }
  }

  @Test
  void aColumnOfZerosHasNoGradient() {
    Linear linear =
        Linear.withoutBias(
            layout, "linear", 3, 2, Initializer.given(new float[] {3f, 0f, 1f, 4f, 0f, 0f}));
    try (Scope scope = Scope.open()) {
      Parameters parameters =
          new Parameters(layout, layout.initialValues(RandomStreams.of(1)), Placement.FLOAT32);
      Pass pass = new Pass(parameters, Pass.Mode.TRAINING, RandomStreams.of(1).generator());
      Tensor none = Tensor.zeros(Placement.FLOAT32, 1, 3);
      new Loss(
              List.of(Loss.scalar(linear.apply(none, pass).sum())),
              List.of(new GroupPenalty(linear.weights(pass), 0.5)))
          .backward();
      float[] gradient = parameters.gradients(Slot.Role.WEIGHT).toArray();
      SINGLE.check("gradient", new double[] {0.3, 0.0, 0.5, 0.4, 0.0, 0.0}, gradient);
    }
  }

  @Test
  void aProximalStepShortensColumnsOrMakesThemZero() {
    try (Scope scope = Scope.open()) {
      Tensor weights = Tensor.of(new float[] {3f, 0f, 0.6f, 4f, 0f, 0.8f}, 2, 3);
      GroupPenalty.shrink(weights, 2.0);
      SINGLE.check("weights", new double[] {1.8, 0.0, 0.0, 2.4, 0.0, 0.0}, weights.toArray());
    }
  }

  @Test
  void aProximalStepOfStrengthZeroChangesNothing() {
    try (Scope scope = Scope.open()) {
      Tensor weights = Tensor.of(new float[] {3f, 0f, 4f, 0f}, 2, 2);
      GroupPenalty.shrink(weights, 0.0);
      SINGLE.check("weights", new double[] {3, 0, 4, 0}, weights.toArray());
    }
  }

  @SeededTest(seeds = 5)
  void crossEntropyHasTheRightGradient(Draws draws) {
    Linear linear = linear(3, 4);
    float[] oneHot = new float[6 * 4];
    for (int row = 0; row < 6; row++) {
      oneHot[row * 4 + draws.integer(0, 3)] = 1f;
    }
    try (Scope scope = Scope.open()) {
      Tensor input = Gradients.normal(draws, 6, 3);
      Tensor classes = Tensor.of(oneHot, 6, 4).to(Placement.FLOAT64);
      Gradients.check(
          layout,
          draws,
          pass -> new Loss(List.of(new CrossEntropy(linear.apply(input, pass), classes))));
    }
  }

  @Test
  void crossEntropyIsTheMeanNegativeLogarithmOfTheRightShare() {
    try (Scope scope = Scope.open()) {
      Tensor scores = Tensor.of(new float[] {0f, 0f, 1f, -1f}, 2, 2).to(Placement.FLOAT64);
      Tensor oneHot = Tensor.of(new float[] {1f, 0f, 0f, 1f}, 2, 2).to(Placement.FLOAT64);
      double second = Math.log(1 + Math.exp(2));
      DOUBLE.check("value", (Math.log(2) + second) / 2, new CrossEntropy(scores, oneHot).value());
    }
  }
}
