package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.tensor.NegativeBinomialLikelihood.Heads;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Likelihoods of what decoders say: values against SciPy, derivatives against differences. */
@SuppressWarnings("try") // scopes work by being open
class LikelihoodTest {

  private static final Tolerance SCIPY =
      Tolerance.relative("log likelihood", 1e-10, "double placement in two programs");
  private static final Tolerance SAME =
      Tolerance.relative("the same sum", 1e-12, "the same sum in another order");
  private static final Tolerance QUADRATURE =
      Tolerance.absolute(
          "expected logarithm", 1e-5, "exp(-pi^2 / 0.75) = 2e-6 of an integrand up to 1");
  private static final int CELLS = 5;
  private static final int INPUTS = 3;
  private static final int FEATURES = 4;

  private final Golden golden = Golden.load("likelihoods");

  private Tensor weights() {
    double[] weights = golden.vector("weights");
    return Tensor.of(Doubles.narrow(weights), weights.length).to(Placement.FLOAT64);
  }

  private Optional<Tensor> observed() {
    return Optional.of(Doubles.matrix(golden, "observed"));
  }

  private static Tensor vector(Golden group, String key) {
    double[] values = group.vector(key);
    return Tensor.of(Doubles.narrow(values), values.length).to(Placement.FLOAT64);
  }

  @Test
  void gaussianIsThatOfScipy() {
    Golden group = golden.group("gaussian");
    try (Scope scope = Scope.open()) {
      GaussianLikelihood found =
          new GaussianLikelihood(
              Doubles.matrix(group, "means"),
              Doubles.matrix(group, "log_variances"),
              Doubles.matrix(group, "target"),
              observed(),
              weights());
      SCIPY.check("gaussian", group.number("value"), found.value());
    }
  }

  @Test
  void bernoulliIsThatOfScipy() {
    Golden group = golden.group("bernoulli");
    try (Scope scope = Scope.open()) {
      BernoulliLikelihood found =
          new BernoulliLikelihood(
              Doubles.matrix(group, "log_odds"),
              Doubles.matrix(group, "target"),
              observed(),
              weights());
      SCIPY.check("bernoulli", group.number("value"), found.value());
    }
  }

  @Test
  void countsAreThoseOfScipy() {
    Golden group = golden.group("counts");
    try (Scope scope = Scope.open()) {
      SCIPY.check(
          "negative binomial",
          group.number("negative_binomial"),
          counts(group, Optional.empty()).value());
      SCIPY.check(
          "zero-inflated",
          group.number("zero_inflated"),
          counts(group, Optional.of(Doubles.matrix(group, "drop_out"))).value());
    }
  }

  @Test
  void expectedLogarithmsAreThoseOfScipy() {
    Golden group = golden.group("counts");
    try (Scope scope = Scope.open()) {
      Tensor means = Doubles.matrix(group, "log_means").exp();
      Tensor found = ExpectedLogCount.of(means, vector(group, "log_dispersions"));
      QUADRATURE.check(
          "E log(1 + x)", Doubles.flat(group.matrix("expected_logarithms")), Doubles.of(found));
    }
  }

  private NegativeBinomialLikelihood counts(Golden group, Optional<Tensor> dropOut) {
    return new NegativeBinomialLikelihood(
        new Heads(Doubles.matrix(group, "scores"), vector(group, "log_dispersions"), dropOut),
        Doubles.matrix(group, "target"),
        vector(group, "totals"),
        observed(),
        weights());
  }

  /** A unit variance makes the squared error of it, value and derivative. */
  @SeededTest(seeds = 2)
  void gaussianOfUnitVarianceIsTheSquaredError(Draws draws) {
    try (Scope scope = Scope.open()) {
      Tensor means = Gradients.normal(draws, CELLS, FEATURES);
      Tensor target = Gradients.normal(draws, CELLS, FEATURES);
      Tensor weights = Tensor.zeros(Placement.FLOAT64, CELLS).plus(0.7);
      Tensor zeros = Tensor.zeros(Placement.FLOAT64, CELLS, FEATURES);
      Loss.Term error = new SquaredError(means, target, Optional.empty(), weights);
      Loss.Term found = new GaussianLikelihood(means, zeros, target, Optional.empty(), weights);
      SAME.check("value", error.value(), found.value());
      SAME.check(
          "derivative",
          Doubles.of(error.slopes().get(0).gradient()),
          Doubles.of(found.slopes().get(0).gradient()));
    }
  }

  private interface Term {
    Loss.Term of(Tensor first, Tensor second, Tensor third);
  }

  /** Derivatives by what three linear layers give; the third is the mean over rows of one. */
  private static void check(Draws draws, int copies, Term term) {
    Layout layout = new Layout();
    List<Layer> layers =
        List.of(linear(layout, "first"), linear(layout, "second"), linear(layout, "third"));
    try (Scope scope = Scope.open()) {
      Tensor input = Gradients.normal(draws, copies * CELLS, INPUTS);
      Function<Pass, Loss> loss =
          pass -> {
            List<Tensor> outputs = layers.stream().map(layer -> layer.apply(input, pass)).toList();
            // a little of each, so that every parameter has a derivative
            Tensor all = outputs.stream().reduce(Tensor::plus).orElseThrow().square().mean();
            return new Loss(
                List.of(
                    term.of(outputs.get(0), outputs.get(1), outputs.get(2).mean(0)),
                    Loss.scalar(all)));
          };
      Gradients.check(layout, draws, loss);
    }
  }

  private static Layer linear(Layout layout, String name) {
    return Linear.withoutBias(layout, name, INPUTS, FEATURES, Initializer.glorotUniform());
  }

  private static Tensor weights(Draws draws, int size) {
    float[] weights = new float[size];
    for (int row = 0; row < size; row++) {
      weights[row] = (float) draws.uniform(0.01, 0.5);
    }
    return Tensor.of(weights, size).to(Placement.FLOAT64);
  }

  private static Tensor integers(Draws draws, int largest, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = draws.uniform(0, 1) < 0.3 ? 0 : draws.integer(0, largest);
    }
    return Tensor.of(values, rows, columns).to(Placement.FLOAT64);
  }

  private static Optional<Tensor> mask(Draws draws, int copies) {
    return copies == 1 ? Optional.empty() : Optional.of(integers(draws, 1, CELLS, FEATURES));
  }

  @SeededTest(seeds = 4)
  void derivativesOfGaussians(Draws draws) {
    for (int copies = 1; copies <= 2; copies++) {
      Tensor target = Gradients.normal(draws, CELLS, FEATURES);
      Optional<Tensor> observed = mask(draws, copies);
      Tensor weights = weights(draws, copies * CELLS);
      check(draws, copies, (a, b, c) -> new GaussianLikelihood(a, b, target, observed, weights));
    }
  }

  @SeededTest(seeds = 4)
  void derivativesOfZerosAndOnes(Draws draws) {
    for (int copies = 1; copies <= 2; copies++) {
      Tensor target = integers(draws, 1, CELLS, FEATURES);
      Optional<Tensor> observed = mask(draws, copies);
      Tensor weights = weights(draws, copies * CELLS);
      check(draws, copies, (a, b, c) -> new BernoulliLikelihood(a, target, observed, weights));
    }
  }

  @SeededTest(seeds = 4)
  void derivativesOfCounts(Draws draws) {
    checkCounts(draws, false);
    checkCounts(draws, true);
  }

  private static void checkCounts(Draws draws, boolean inflated) {
    for (int copies = 1; copies <= 2; copies++) {
      Tensor target = integers(draws, 40, CELLS, FEATURES);
      Tensor totals = integers(draws, 60, CELLS, 1).plus(5.0);
      Optional<Tensor> observed = mask(draws, copies);
      Tensor weights = weights(draws, copies * CELLS);
      check(
          draws,
          copies,
          (a, b, c) ->
              new NegativeBinomialLikelihood(
                  new Heads(a, c, inflated ? Optional.of(b) : Optional.empty()),
                  target,
                  totals,
                  observed,
                  weights));
    }
  }

  /** What nothing in the data can stretch: as at the bound, with a derivative only towards it. */
  @Test
  void beyondABoundOnlyTheWayBackIsOpen() {
    try (Scope scope = Scope.open()) {
      Tensor means = Tensor.of(new float[] {0f, 0f}, 1, 2).to(Placement.FLOAT64);
      Tensor target = Tensor.of(new float[] {0f, 9f}, 1, 2).to(Placement.FLOAT64);
      Tensor weights = Tensor.zeros(Placement.FLOAT64, 1).plus(1.0);
      Tensor tooLow = Tensor.zeros(Placement.FLOAT64, 1, 2).plus(GaussianLikelihood.LOWEST - 1);
      Tensor lowest = Tensor.zeros(Placement.FLOAT64, 1, 2).plus(GaussianLikelihood.LOWEST);
      Loss.Term beyond = new GaussianLikelihood(means, tooLow, target, Optional.empty(), weights);
      Loss.Term at = new GaussianLikelihood(means, lowest, target, Optional.empty(), weights);

      assertThat(beyond.value()).isEqualTo(at.value());
      double[] there = Doubles.of(at.slopes().get(1).gradient());
      assertThat(there[0]).isPositive();
      assertThat(there[1]).isNegative();
      assertThat(Doubles.of(beyond.slopes().get(1).gradient())).containsExactly(0.0, there[1]);
    }
  }

  /** A softmax that all but excludes a feature, totals of millions: in single placement, too. */
  @Test
  void extremeCountsStayFinite() {
    try (Scope scope = Scope.open()) {
      Tensor scores = Tensor.of(new float[] {60f, -60f, 0f, 0f, -200f, 60f}, 2, 3);
      Tensor dispersions = Tensor.of(new float[] {-30f, 30f, 0f}, 3);
      Tensor odds = Tensor.of(new float[] {-90f, 90f, 0f, 90f, -90f, 90f}, 2, 3);
      Tensor counts = Tensor.of(new float[] {4e6f, 0f, 3f, 0f, 12f, 1e6f}, 2, 3);
      Tensor totals = Tensor.of(new float[] {5e6f, 2e6f}, 2);
      Tensor weights = Tensor.of(new float[] {1f, 1f}, 2);
      for (Optional<Tensor> dropOut : List.of(Optional.<Tensor>empty(), Optional.of(odds))) {
        Loss.Term term =
            new NegativeBinomialLikelihood(
                new Heads(scores, dispersions, dropOut), counts, totals, Optional.empty(), weights);
        assertThat(term.value()).isFinite();
        for (Loss.Slope slope : term.slopes()) {
          for (float derivative : slope.gradient().toArray()) {
            assertThat(derivative).isFinite();
          }
        }
      }
    }
  }

  /** A parameter may be what a term depends on directly, as dispersions are. */
  @Test
  void aTermOfAParameterItself() {
    Layout layout = new Layout();
    Vector vector = new Vector(layout, "dispersions", 2, Initializer.constant(0.5f));
    try (Scope scope = Scope.open()) {
      Parameters parameters =
          new Parameters(layout, layout.initialValues(RandomStreams.of(1)), Placement.FLOAT64);
      Tensor counts = Tensor.of(new float[] {3f, 0f, 7f, 1f}, 2, 2).to(Placement.FLOAT64);
      Tensor scores = Tensor.zeros(Placement.FLOAT64, 2, 2);
      Tensor weights = Tensor.zeros(Placement.FLOAT64, 2).plus(1.0);
      List<GradientCheck.Derivative> derivatives =
          GradientCheck.of(
              parameters,
              () -> {
                Pass pass =
                    new Pass(parameters, Pass.Mode.TRAINING, RandomStreams.of(1).generator());
                Heads heads = new Heads(scores, vector.values(pass), Optional.empty());
                Loss.Term term =
                    new NegativeBinomialLikelihood(
                        heads, counts, counts.sum(1), Optional.empty(), weights);
                return new Loss(List.of(onlyDispersions(term)));
              });
      assertThat(derivatives).hasSize(2);
      assertThat(derivatives)
          .allMatch(d -> Math.abs(d.automatic() - d.measured()) < 1e-7)
          .anyMatch(d -> Math.abs(d.measured()) > 0.1);
    }
  }

  /** Leaves out what depends on no parameter here. */
  private static Loss.Term onlyDispersions(Loss.Term term) {
    return new Loss.Term() {
      @Override
      public List<Loss.Slope> slopes() {
        List<Loss.Slope> slopes = term.slopes();
        return slopes.subList(slopes.size() - 1, slopes.size());
      }

      @Override
      public double value() {
        return term.value();
      }
    };
  }
}
