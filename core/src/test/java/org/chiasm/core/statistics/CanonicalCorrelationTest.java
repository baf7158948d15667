package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class CanonicalCorrelationTest {

  private static final Tolerance DOUBLES =
      Tolerance.absolute(
          "correlations",
          1e-9,
          "eigenvalues of a covariance against singular values of QR factors");
  private static final Tolerance FLOATS =
      Tolerance.absolute("float32 scores", 1e-6, "scores of size 1 rounded to single precision");
  private static final Tolerance ROTATED =
      Tolerance.absolute("rotated input", 1e-4, "the input itself was rounded after rotation");

  @Test
  void equalsTheClassicalOneForTwo() {
    Golden golden = Golden.load("statistics").group("pair");
    DenseMatrix x = DenseMatrix.ofRows(golden.floats("x"));
    DenseMatrix y = DenseMatrix.ofRows(golden.floats("y"));
    CanonicalCorrelation fitted = CanonicalCorrelation.fit(List.of(x, y), 4);
    DOUBLES.check("correlation", golden.vector("correlations"), fitted.correlations());
    checkUpToSign(golden.matrix("x_scores"), fitted.scores(0, x), FLOATS);
    checkUpToSign(golden.matrix("y_scores"), fitted.scores(1, y), FLOATS);
  }

  @Test
  void equalsTheGeneralisedEigenproblemForThree() {
    Golden golden = Golden.load("statistics").group("triple");
    List<DenseMatrix> sets =
        Stream.of("first", "second", "third")
            .map(name -> DenseMatrix.ofRows(golden.floats(name)))
            .toList();
    CanonicalCorrelation fitted = CanonicalCorrelation.fit(sets, 3);
    DOUBLES.check("correlation", golden.vector("correlations"), fitted.correlations());
    assertThat(fitted.modalities()).isEqualTo(3);
    checkUpToSign(golden.matrix("first_scores"), fitted.scores(0, sets.get(0)), FLOATS);
    checkUpToSign(golden.matrix("second_scores"), fitted.scores(1, sets.get(1)), FLOATS);
    checkUpToSign(golden.matrix("third_scores"), fitted.scores(2, sets.get(2)), FLOATS);
  }

  @SeededTest
  void trainingScoresHaveUnitVarianceAndTheStatedCorrelation(Draws draws) {
    List<DenseMatrix> pair = related(draws);
    CanonicalCorrelation fitted = CanonicalCorrelation.fit(pair, 2);
    DenseMatrix first = fitted.scores(0, pair.get(0));
    DenseMatrix second = fitted.scores(1, pair.get(1));
    for (int dimension = 0; dimension < 2; dimension++) {
      double correlation = meanProduct(first.column(dimension), second.column(dimension));
      FLOATS.check("correlation", fitted.correlations()[dimension], correlation);
      FLOATS.check("variance", 1, meanProduct(first.column(dimension), first.column(dimension)));
    }
    FLOATS.check("between dimensions", 0, meanProduct(first.column(0), first.column(1)));
    assertThat(fitted.correlations()[0]).isBetween(fitted.correlations()[1], 1.0);
  }

  @SeededTest
  void rotatingAModalityChangesNothing(Draws draws) {
    float[][] first = draws.normal(40, 4);
    DenseMatrix second = DenseMatrix.ofRows(mixedWith(draws, first));
    DenseMatrix turned = DenseMatrix.ofRows(Draws.multiply(first, draws.rotation(4)));
    ROTATED.check(
        "correlation",
        CanonicalCorrelation.fit(List.of(DenseMatrix.ofRows(first), second), 3).correlations(),
        CanonicalCorrelation.fit(List.of(turned, second), 3).correlations());
  }

  @SeededTest(seeds = 5)
  void aRidgeLowersTheCorrelationAndNotTheVariance(Draws draws) {
    List<DenseMatrix> pair = related(draws);
    CanonicalCorrelation plain = CanonicalCorrelation.fit(pair, 2);
    CanonicalCorrelation ridge = CanonicalCorrelation.fit(pair, 2, 0.1);
    assertThat(ridge.correlations()[0]).isLessThan(plain.correlations()[0]);
    float[] scores = ridge.scores(0, pair.get(0)).column(0);
    FLOATS.check("variance", 1, meanProduct(scores, scores));
  }

  @Test
  void theSameTwiceCorrelatesPerfectly() {
    DenseMatrix cells = DenseMatrix.ofRows(Draws.of(5).normal(20, 3));
    CanonicalCorrelation fitted = CanonicalCorrelation.fit(List.of(cells, cells, cells), 3);
    DOUBLES.check("correlation", new double[] {1, 1, 1}, fitted.correlations());
  }

  @Test
  void saysWhatIsWrong() {
    DenseMatrix cells = DenseMatrix.ofRows(Draws.of(5).normal(20, 3));
    DenseMatrix fewer = DenseMatrix.ofRows(Draws.of(5).normal(19, 3));
    DenseMatrix line = cells.selectColumns(new int[] {1});
    assertThatThrownBy(() -> CanonicalCorrelation.fit(List.of(cells, fewer), 1))
        .hasMessageContaining("modality 2 has 19");
    assertThatThrownBy(() -> CanonicalCorrelation.fit(List.of(cells, line), 2))
        .hasMessageContaining("modality 2 has rank 1");
    assertThatThrownBy(() -> CanonicalCorrelation.fit(List.of(cells), 2))
        .hasMessageContaining("2 or more modalities");
  }

  private static List<DenseMatrix> related(Draws draws) {
    float[][] first = draws.normal(40, 4);
    return List.of(DenseMatrix.ofRows(first), DenseMatrix.ofRows(mixedWith(draws, first)));
  }

  private static float[][] mixedWith(Draws draws, float[][] first) {
    float[][] second = draws.normal(first.length, 3);
    for (int row = 0; row < second.length; row++) {
      second[row][0] += first[row][0] + first[row][1];
      second[row][1] += first[row][2] / 2;
    }
    return second;
  }

  private static double meanProduct(float[] a, float[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += (double) a[index] * b[index];
    }
    return sum / a.length;
  }

  private static void checkUpToSign(double[][] expected, DenseMatrix actual, Tolerance tolerance) {
    for (int column = 0; column < actual.columns(); column++) {
      double sign = Math.signum(expected[0][column] * actual.at(0, column));
      for (int row = 0; row < actual.rows(); row++) {
        tolerance.check("score", sign * expected[row][column], actual.at(row, column));
      }
    }
  }
}
