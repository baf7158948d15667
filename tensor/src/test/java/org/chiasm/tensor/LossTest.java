package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // scopes work by being open
class LossTest {

  private static final Tolerance VALUE =
      Tolerance.relative("sum of squares", 1e-12, "the same sum in another order");
  private static final int CELLS = 6;
  private static final int INPUTS = 3;
  private static final int FEATURES = 4;

  private final Layout layout = new Layout();

  private Layer network(Draws draws) {
    return Linear.withBias(
        layout,
        "linear",
        INPUTS,
        FEATURES,
        Initializer.glorotUniform(),
        Gradients.normal(draws, FEATURES));
  }

  @SeededTest(seeds = 5)
  void squaredErrorOfEverything(Draws draws) {
    checkSquaredError(draws, 1, false);
  }

  @SeededTest(seeds = 5)
  void squaredErrorWithMissingValues(Draws draws) {
    checkSquaredError(draws, 1, true);
  }

  @SeededTest(seeds = 5)
  void squaredErrorOfStackedCopies(Draws draws) {
    checkSquaredError(draws, 3, true);
    checkSquaredError(draws, 2, false);
  }

  private void checkSquaredError(Draws draws, int copies, boolean gaps) {
    Layout own = new Layout();
    Layer linear = Linear.withoutBias(own, "linear", INPUTS, FEATURES, Initializer.glorotUniform());
    float[][] target = draws.normal(CELLS, FEATURES);
    float[][] mask = mask(draws, gaps);
    float[] weights = weights(draws, copies * CELLS);
    try (Scope scope = Scope.open()) {
      Tensor input = Gradients.normal(draws, copies * CELLS, INPUTS);
      Optional<Tensor> observed = gaps ? Optional.of(matrix(mask)) : Optional.empty();
      Tensor rowWeights = Tensor.of(weights, weights.length).to(Placement.FLOAT64);
      Gradients.check(
          own,
          draws,
          pass -> {
            Tensor output = linear.apply(input, pass);
            SquaredError error = new SquaredError(output, matrix(target), observed, rowWeights);
            VALUE.check("value", plainValue(output, target, mask, weights), error.value());
            return new Loss(List.of(error));
          });
    }
  }

  private static float[][] mask(Draws draws, boolean gaps) {
    float[][] mask = new float[CELLS][FEATURES];
    for (float[] row : mask) {
      for (int feature = 0; feature < FEATURES; feature++) {
        row[feature] = gaps && draws.uniform(0, 1) < 0.4 ? 0f : 1f;
      }
    }
    return mask;
  }

  private static float[] weights(Draws draws, int size) {
    float[] weights = new float[size];
    for (int row = 0; row < size; row++) {
      weights[row] = (float) draws.uniform(0.01, 2);
    }
    return weights;
  }

  private static Tensor matrix(float[][] rows) {
    return Tensor.of(Gradients.flat(rows), rows.length, rows[0].length).to(Placement.FLOAT64);
  }

  private static double plainValue(
      Tensor output, float[][] target, float[][] mask, float[] weights) {
    double sum = 0.0;
    for (int row = 0; row < weights.length; row++) {
      for (int feature = 0; feature < FEATURES; feature++) {
        double predicted = output.handle().select(0, row).select(0, feature).item_double();
        double difference = predicted - target[row % CELLS][feature];
        sum += weights[row] * mask[row % CELLS][feature] * difference * difference;
      }
    }
    return sum;
  }

  @SeededTest(seeds = 5)
  void sumOfSeveralTerms(Draws draws) {
    Layer linear = network(draws);
    try (Scope scope = Scope.open()) {
      Tensor input = Gradients.normal(draws, CELLS, INPUTS);
      Tensor target = Gradients.normal(draws, CELLS, FEATURES);
      Tensor weights = Tensor.of(weights(draws, CELLS), CELLS).to(Placement.FLOAT64);
      Gradients.check(
          layout,
          draws,
          pass -> {
            Tensor output = linear.apply(input, pass);
            Loss.Term error = new SquaredError(output, target, Optional.empty(), weights);
            Loss.Term size = Loss.scalar(output.square().mean().times(3.0));
            Loss.Term spread = Loss.scalar(smallestEigenvalue(output));
            Loss sum = new Loss(List.of(error, size, spread));
            VALUE.check("sum", error.value() + size.value() + spread.value(), sum.value());
            return sum;
          });
    }
  }

  private static Tensor smallestEigenvalue(Tensor rows) {
    return rows.transposed().matmul(rows).symmetricEigenvalues().element(0);
  }

  @SeededTest(seeds = 3)
  void operationsOfTensors(Draws draws) {
    Layer linear = network(draws);
    try (Scope scope = Scope.open()) {
      Tensor input = Gradients.normal(draws, CELLS, INPUTS);
      Tensor picked = Tensor.indices(new int[] {4, 0, 4});
      Gradients.check(
          layout,
          draws,
          pass -> {
            Tensor output = linear.apply(input, pass);
            Tensor roots = output.square().plus(1.0).sqrt().sum(0);
            Tensor rows = output.rows(picked).minus(output.slice(1, 3)).square().mean(1);
            Tensor bounded = output.minimum(output.times(0.5).plus(0.3)).atLeast(-0.2).mean();
            Tensor quotient = roots.sum().dividedBy(rows.sum().plus(1.0));
            return new Loss(
                List.of(Loss.scalar(quotient), Loss.scalar(bounded), Loss.scalar(rows.sum())));
          });
    }
  }

  @Test
  void checkFindsAWrongDerivative() {
    Draws draws = Draws.of(1);
    Layer linear = network(draws);
    try (Scope scope = Scope.open()) {
      Parameters parameters = Gradients.parameters(layout, draws);
      Tensor input = Gradients.normal(draws, CELLS, INPUTS);
      List<GradientCheck.Derivative> derivatives =
          GradientCheck.of(
              parameters,
              () -> {
                Pass pass =
                    new Pass(parameters, Pass.Mode.TRAINING, RandomStreams.of(1).generator());
                return new Loss(List.of(new TwiceAsSteep(linear.apply(input, pass).sum())));
              });
      assertThat(derivatives)
          .allMatch(d -> Math.abs(d.automatic() - 2.0 * d.measured()) < 1e-6)
          .anyMatch(d -> Math.abs(d.measured()) > 0.1);
    }
  }

  /** A term whose derivative is wrong by a factor. */
  private record TwiceAsSteep(Tensor output) implements Loss.Term {
    @Override
    public List<Loss.Slope> slopes() {
      return List.of(new Loss.Slope(output, Tensor.zeros(Placement.FLOAT64).plus(2.0)));
    }

    @Override
    public double value() {
      return output.item();
    }
  }

  @Test
  void nothingToDerive() {
    try (Scope scope = Scope.open()) {
      Loss empty = new Loss(List.of());
      assertThat(empty.value()).isZero();
      assertThatCode(empty::backward).doesNotThrowAnyException();
    }
  }
}
