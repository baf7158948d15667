package org.chiasm.core.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.chiasm.core.clustering.GaussianMixture.Options;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.AdjustedRandIndex;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Moments;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GaussianMixtureTest {

  private static final Tolerance PEER =
      Tolerance.relative("scikit-learn", 1e-7, "sums in another order, over some hundred steps");
  private static final Tolerance SMALL =
      Tolerance.absolute("scikit-learn, near 0", 1e-8, "as above, of numbers about 1");
  private static final Tolerance SUMS =
      Tolerance.relative("sums", 1e-9, "the same sums in another order");

  private static void check(String what, double[] expected, double[] found) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      Tolerance bound = Math.abs(expected[i]) < 0.1 ? SMALL : PEER;
      bound.check(what + " " + i, expected[i], found[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesWhereScikitLearnGoes(CovarianceShape shape) {
    Golden all = Golden.load("clustering").group("mixtures");
    Golden golden = all.group(shape.id());
    DenseMatrix cells = DenseMatrix.ofRows(all.floats("x"));
    DenseMatrix fresh = DenseMatrix.ofRows(all.floats("new"));
    int k = all.integer("components");
    GaussianMixture found =
        GaussianMixture.from(cells, golden.integers("start"), Options.of(k).withShape(shape));

    assertThat(found.iterations()).isEqualTo(golden.integer("iterations"));
    assertThat(found.converged()).isTrue();
    check("weights", golden.vector("weights"), found.weights());
    double[][] covariances = golden.matrix("covariances");
    for (int component = 0; component < k; component++) {
      check("mean", golden.matrix("means")[component], found.mean(component));
      for (int axis = 0; axis < 3; axis++) {
        check(
            "covariance", covariances[component * 3 + axis], found.covariance(component).row(axis));
      }
    }
    PEER.check("likelihood", golden.number("likelihood"), found.trainingLikelihood());
    PEER.check("BIC", golden.number("bic"), found.bic(cells));
    check("densities", golden.vector("densities"), found.logDensities(fresh));
    DoubleMatrix probabilities = found.probabilities(fresh);
    for (int cell = 0; cell < fresh.rows(); cell++) {
      check("probabilities", golden.matrix("probabilities")[cell], probabilities.row(cell));
    }
  }

  @SeededTest(seeds = 8)
  void oneComponentIsTheNormalDistributionOfTheCells(Draws draws) {
    DenseMatrix cells = DenseMatrix.ofRows(draws.normal(300, draws.integer(1, 5)));
    Options options = Options.of(1).withStarts(1).withRegularisation(0);
    GaussianMixture found = GaussianMixture.fit(cells, options, RandomStreams.of(draws.seed()));
    Moments moments = Moments.of(cells);
    double[] deviations = new double[cells.columns()];
    Arrays.setAll(deviations, axis -> Math.sqrt(found.covariance(0).at(axis, axis)));
    SUMS.check("deviations", moments.deviations(), deviations);
    assertThat(found.weights()).containsExactly(1.0);
    assertThat(found.assign(cells)).containsOnly(0);
  }

  @SeededTest(seeds = 8)
  void aStepNeverMakesTheCellsLessLikely(Draws draws) {
    DenseMatrix cells = DenseMatrix.ofRows(draws.normal(120, 2));
    int[] start = IntStream.range(0, 120).map(cell -> draws.integer(0, 2)).toArray();
    for (CovarianceShape shape : CovarianceShape.values()) {
      requireSteps(cells, start, shape);
    }
  }

  private static void requireSteps(DenseMatrix cells, int[] start, CovarianceShape shape) {
    double before = Double.NEGATIVE_INFINITY;
    for (int steps = 1; steps < 12; steps++) {
      Options options = new Options(3, shape, 1, 1e-12, steps, 0);
      GaussianMixture found = GaussianMixture.from(cells, start, options);
      assertThat(found.trainingLikelihood()).isGreaterThanOrEqualTo(before - 1e-12);
      before = found.trainingLikelihood();
    }
  }

  @SeededTest(seeds = 5)
  void sharesOfACellSumToOneAndDensitiesToTheSumOfTheParts(Draws draws) {
    DenseMatrix cells = DenseMatrix.ofRows(draws.normal(300, 2));
    GaussianMixture found =
        GaussianMixture.fit(cells, Options.of(5).withStarts(2), RandomStreams.of(draws.seed()));
    DoubleMatrix probabilities = found.probabilities(cells);
    int[] assigned = found.assign(cells);
    for (int cell = 0; cell < cells.rows(); cell++) {
      double[] row = probabilities.row(cell);
      SUMS.check("sum", 1, Arrays.stream(row).sum());
      assertThat(row[assigned[cell]]).isEqualTo(Arrays.stream(row).max().orElseThrow());
    }
    SUMS.check("weights", 1, Arrays.stream(found.weights()).sum());
  }

  @Test
  void findsTheComponentsThatDrewTheCells() {
    DenseMatrix first = DenseMatrix.ofRows(Draws.of(1).normal(200, 2));
    float[] values = first.toArray();
    for (int cell = 100; cell < 200; cell++) {
      values[2 * cell] = 6 + 0.2f * values[2 * cell];
    }
    DenseMatrix cells = DenseMatrix.wrap(200, 2, values);
    GaussianMixture found =
        GaussianMixture.fit(cells, Options.of(2).withStarts(3), RandomStreams.of(1));
    List<String> drawn = IntStream.range(0, 200).mapToObj(cell -> cell < 100 ? "a" : "b").toList();
    List<String> assigned = Arrays.stream(found.assign(cells)).mapToObj(Integer::toString).toList();
    assertThat(AdjustedRandIndex.of(drawn, assigned)).isEqualTo(1);
  }

  @Test
  void whatIsDrawnHasTheMomentsOfTheMixture() {
    DenseMatrix cells = DenseMatrix.ofRows(Draws.of(3).normal(400, 3));
    GaussianMixture mixture =
        GaussianMixture.fit(cells, Options.of(3).withStarts(2), RandomStreams.of(3));
    DenseMatrix drawn = mixture.sample(100_000, new SplittableRandom(4));
    // of cells, mean and deviation of a mixture are those of what it was fitted to, but for the
    // number on the diagonals
    Moments expected = Moments.of(cells);
    Moments found = Moments.of(drawn);
    Tolerance draws = Tolerance.absolute("draws", 0.02, "some standard errors of 100,000 draws");
    draws.check("mean", expected.means(), found.means());
    draws.check("deviation", expected.deviations(), found.deviations());
    assertThat(mixture.sample(5, new SplittableRandom(4)))
        .isEqualTo(mixture.sample(5, new SplittableRandom(4)));
    List<Integer> components = mixture.draw(100_000, new SplittableRandom(4)).components();
    double[] shares = new double[3];
    components.forEach(component -> shares[component] += 1.0 / components.size());
    draws.check("weights", mixture.weights(), shares);
  }

  @Test
  void theCriterionFindsHowManyThereAre() {
    float[] values = DenseMatrix.ofRows(Draws.of(5).normal(400, 2)).toArray();
    for (int cell = 0; cell < 400; cell++) {
      values[2 * cell] += 7 * (cell % 3);
    }
    DenseMatrix cells = DenseMatrix.wrap(400, 2, values);
    double[] criteria =
        IntStream.rangeClosed(1, 5)
            .mapToDouble(
                k ->
                    GaussianMixture.fit(cells, Options.of(k).withStarts(5), RandomStreams.of(1))
                        .bic(cells))
            .toArray();
    assertThat(criteria[2]).isEqualTo(Arrays.stream(criteria).min().orElseThrow());
  }

  @Test
  void aComponentThatLosesItsCellsStaysWhereItIs() {
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{1, 2}, {1, 2}, {1, 2}, {5, 2}});
    GaussianMixture found = GaussianMixture.from(cells, new int[4], Options.of(2));
    assertThat(found.weights()).containsExactly(1.0, 0.0);
    assertThat(found.assign(cells)).containsOnly(0);
    assertThat(found.logDensities(cells)).doesNotContain(Double.NaN);
  }

  @Test
  void whatCannotBeFittedIsRefused() {
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{1, 1}, {2, 2}});
    assertThatThrownBy(() -> GaussianMixture.fit(cells, Options.of(3), RandomStreams.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least as many cells as components (3), found 2");
    assertThatThrownBy(
            () ->
                GaussianMixture.fit(
                    cells, Options.of(1).withRegularisation(0), RandomStreams.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("component 0 has no spread in some direction");
    assertThatThrownBy(() -> GaussianMixture.from(cells, new int[] {0, 2}, Options.of(2)))
        .hasMessageContaining("expected components from 0 to 1, found 2");
    assertThatThrownBy(() -> GaussianMixture.from(cells, new int[] {0}, Options.of(2)))
        .hasMessageContaining("a component for each of 2 cells, found 1");
    assertThatThrownBy(
            () ->
                GaussianMixture.fit(
                    DenseMatrix.ofRows(new float[][] {{1}, {Float.NaN}}),
                    Options.of(1),
                    RandomStreams.of(1)))
        .hasMessageContaining("found NaN in row 1, column 0");
    assertThatThrownBy(() -> Options.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Options.of(1).withRegularisation(-1))
        .isInstanceOf(IllegalArgumentException.class);
    GaussianMixture one = GaussianMixture.fit(cells, Options.of(1), RandomStreams.of(1));
    assertThatThrownBy(() -> one.assign(DenseMatrix.ofRows(new float[][] {{1, 2, 3}})))
        .hasMessageContaining("expected 2 dimensions, found 3");
  }

  @Test
  void isTheSameFromItsComponents() {
    DenseMatrix cells = DenseMatrix.ofRows(Draws.of(3).normal(60, 2));
    GaussianMixture fitted =
        GaussianMixture.fit(cells, Options.of(3).withStarts(2), RandomStreams.of(3));
    List<DoubleMatrix> covariances = IntStream.range(0, 3).mapToObj(fitted::covariance).toList();
    double[] means =
        IntStream.range(0, 3).mapToObj(fitted::mean).flatMapToDouble(Arrays::stream).toArray();
    GaussianMixture restored =
        GaussianMixture.of(
            CovarianceShape.FULL, fitted.weights(), DoubleMatrix.wrap(3, 2, means), covariances);

    assertThat(restored.probabilities(cells)).isEqualTo(fitted.probabilities(cells));
    assertThat(restored.bic(cells)).isEqualTo(fitted.bic(cells));
    assertThatThrownBy(
            () ->
                GaussianMixture.of(
                    CovarianceShape.FULL,
                    new double[] {0.5, 0.5},
                    DoubleMatrix.wrap(3, 2, means),
                    covariances))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2 shares, means [3, 2] and 3 covariances");
  }
}
