package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.chiasm.methods.coupled.LatentCoupling.Encoded;
import org.chiasm.tensor.GradientCheck.Derivative;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every coupling term: values, derivatives and what they do not depend on. */
@SuppressWarnings("try") // scopes work by being open
class LatentCouplingTest {

  private static final int CELLS = 9;
  private static final Tolerance SINGLE =
      Tolerance.relative("weights", 1e-6, "weights are given in single precision");
  private static final Tolerance GOLDEN =
      new Tolerance("coupling", 1e-12, 1e-10, "double placement in two programs");
  private static final Tolerance DIFFERENCES =
      new Tolerance("finite differences", 1e-6, 1e-5, "steps of 1e-5 in double precision");

  private static Encoded encoded(Tensor latents, Tensor logVariances) {
    return new Encoded(latents, Optional.of(logVariances));
  }

  @ParameterizedTest
  @EnumSource(Coupling.class)
  void valuesAreThoseOfAnotherProgram(Coupling coupling) {
    Golden golden = Golden.load("latent-coupling");
    LatentCoupling term = LatentCoupling.of(coupling);
    for (int number = 0; number < 3; number++) {
      Golden given = golden.group(Integer.toString(number));
      try (Scope scope = Scope.open()) {
        Encoded first = encoded(given, "first");
        Encoded second = encoded(given, "second");
        double found = SmallLatents.between(term, first, second).item();
        GOLDEN.check(coupling.id() + " " + number, given.number(coupling.id()), found);
      }
    }
  }

  private static Encoded encoded(Golden given, String name) {
    return encoded(
        SmallLatents.tensor(given.floats(name)),
        SmallLatents.tensor(given.floats(name + "_log_variances")));
  }

  @ParameterizedTest
  @EnumSource(Coupling.class)
  void derivativesByLatentsAreThoseOfFiniteDifferences(Coupling coupling) {
    for (int seed = 1; seed <= 3; seed++) {
      Draws draws = Draws.of(seed);
      float[][] first = draws.normal(CELLS, 3);
      float[][] second = draws.normal(CELLS, 3);
      try (Scope scope = Scope.open()) {
        Tensor one = SmallLatents.tensor(draws.normal(CELLS, 3));
        Tensor two = SmallLatents.tensor(draws.normal(CELLS, 3));
        LatentCoupling term = LatentCoupling.of(coupling);
        check(
            first, second, (a, b) -> SmallLatents.between(term, encoded(a, one), encoded(b, two)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Coupling.class, names = "KL")
  void derivativesByLogVariancesAreThoseOfFiniteDifferences(Coupling coupling) {
    Draws draws = Draws.of(4);
    LatentCoupling term = LatentCoupling.of(coupling);
    try (Scope scope = Scope.open()) {
      Tensor one = SmallLatents.tensor(draws.normal(CELLS, 3));
      Tensor two = SmallLatents.tensor(draws.normal(CELLS, 3));
      check(
          draws.normal(CELLS, 3),
          draws.normal(CELLS, 3),
          (a, b) -> SmallLatents.between(term, encoded(one, a), encoded(two, b)));
    }
  }

  private static void check(
      float[][] first, float[][] second, BiFunction<Tensor, Tensor, Tensor> loss) {
    List<Derivative> derivatives = SmallLatents.derivatives(first, second, loss);
    assertThat(derivatives).hasSize(2 * CELLS * 3).anyMatch(one -> one.automatic() > 1e-3);
    for (Derivative derivative : derivatives) {
      String place = derivative.parameter() + "[" + derivative.index() + "]";
      DIFFERENCES.check(place, derivative.measured(), derivative.automatic());
    }
  }

  private static Tensor weights(float... values) {
    return Tensor.of(values, values.length, 1).to(Placement.FLOAT64);
  }

  @ParameterizedTest
  @EnumSource(Coupling.class)
  void weightsOfPairsAreInTheDerivatives(Coupling coupling) {
    Draws draws = Draws.of(9);
    LatentCoupling term = LatentCoupling.of(coupling);
    float[] sure = new float[CELLS];
    for (int pair = 0; pair < CELLS; pair++) {
      sure[pair] = 0.5f + (pair % 2);
    }
    try (Scope scope = Scope.open()) {
      Tensor one = SmallLatents.tensor(draws.normal(CELLS, 3));
      Tensor two = SmallLatents.tensor(draws.normal(CELLS, 3));
      Optional<Tensor> weights = Optional.of(weights(sure));
      check(
          draws.normal(CELLS, 3),
          draws.normal(CELLS, 3),
          (a, b) -> SmallLatents.between(term, encoded(a, one), encoded(b, two), weights));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Coupling.class,
      names = {"BATCH_NORM", "PLAIN", "KL"})
  void aPairOfTwiceTheWeightCountsTwice(Coupling coupling) {
    Draws draws = Draws.of(10);
    LatentCoupling term = LatentCoupling.of(coupling);
    float[][][] values = new float[4][][];
    float[][][] repeated = new float[4][][];
    for (int i = 0; i < 4; i++) {
      values[i] = draws.normal(4, 2);
      // the first pair twice
      repeated[i] =
          new float[][] {values[i][0], values[i][0], values[i][1], values[i][2], values[i][3]};
    }
    try (Scope scope = Scope.open()) {
      double expected =
          SmallLatents.between(
                  term,
                  encoded(SmallLatents.tensor(repeated[0]), SmallLatents.tensor(repeated[1])),
                  encoded(SmallLatents.tensor(repeated[2]), SmallLatents.tensor(repeated[3])))
              .item();
      double found =
          SmallLatents.between(
                  term,
                  encoded(SmallLatents.tensor(values[0]), SmallLatents.tensor(values[1])),
                  encoded(SmallLatents.tensor(values[2]), SmallLatents.tensor(values[3])),
                  Optional.of(weights(1.6f, 0.8f, 0.8f, 0.8f)))
              .item();
      SINGLE.check(coupling.id(), expected, found);
    }
  }

  @ParameterizedTest
  @EnumSource(Coupling.class)
  void theOrderOfModalitiesDoesNotMatter(Coupling coupling) {
    Draws draws = Draws.of(5);
    LatentCoupling term = LatentCoupling.of(coupling);
    try (Scope scope = Scope.open()) {
      Tensor variances = SmallLatents.tensor(draws.normal(CELLS, 2));
      Encoded one = encoded(SmallLatents.tensor(draws.normal(CELLS, 2)), variances);
      Encoded two = encoded(SmallLatents.tensor(draws.normal(CELLS, 2)), variances.times(0.5));
      GOLDEN.check(
          coupling.id(),
          SmallLatents.between(term, one, two).item(),
          SmallLatents.between(term, two, one).item());
    }
  }

  @ParameterizedTest
  @EnumSource(Coupling.class)
  void nothingCostsLessThanEqualLatents(Coupling coupling) {
    Draws draws = Draws.of(6);
    LatentCoupling term = LatentCoupling.of(coupling);
    try (Scope scope = Scope.open()) {
      Tensor variances = SmallLatents.tensor(draws.normal(CELLS, 2));
      Encoded one = encoded(SmallLatents.tensor(draws.normal(CELLS, 2)), variances);
      Encoded two = encoded(SmallLatents.tensor(draws.normal(CELLS, 2)), variances);
      double equal = SmallLatents.between(term, one, one).item();
      assertThat(equal).isLessThan(SmallLatents.between(term, one, two).item());
      if (coupling == Coupling.DCCA) {
        // both correlations are 1 but for the ridge
        assertThat(equal).isBetween(-2.0, -1.98);
      } else {
        assertThat(equal).isBetween(-1e-12, 1e-12);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Coupling.class,
      names = {"PLAIN", "BATCH_NORM", "KL"})
  void shrinkingBothLatentsIsAWayOut(Coupling coupling) {
    assertThat(ofHalf(coupling)).isLessThan(0.7);
  }

  @ParameterizedTest
  @EnumSource(
      value = Coupling.class,
      names = {"MIN_SINGULAR_VALUE", "FULL_COVARIANCE", "DCCA"})
  void shrinkingBothLatentsIsNoWayOut(Coupling coupling) {
    assertThat(ofHalf(coupling)).isBetween(0.98, 1.0 + 1e-12);
  }

  /** The term of latents of half the size, as a share of that of latents as they are. */
  private static double ofHalf(Coupling coupling) {
    Draws draws = Draws.of(7);
    LatentCoupling term = LatentCoupling.of(coupling);
    try (Scope scope = Scope.open()) {
      Tensor variances = SmallLatents.tensor(draws.normal(40, 2));
      Tensor one = SmallLatents.tensor(draws.normal(40, 2));
      Tensor two = one.plus(SmallLatents.tensor(draws.normal(40, 2)).times(0.5));
      double whole =
          SmallLatents.between(term, encoded(one, variances), encoded(two, variances)).item();
      double half =
          SmallLatents.between(
                  term, encoded(one.times(0.5), variances), encoded(two.times(0.5), variances))
              .item();
      return half / whole;
    }
  }
}
