package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalComponentsTest {

  private static final Tolerance DOUBLES =
      Tolerance.absolute(
          "loadings", 1e-9, "eigenvectors of a Gram matrix against a singular value decomposition");
  private static final Tolerance FLOATS =
      Tolerance.absolute("float32 scores", 2e-5, "scores of size 10 rounded to single precision");
  private static final Tolerance ITERATED =
      Tolerance.absolute(
          "iterated loadings", 1e-3, "eigenvalues settle to 1e-8, vectors to its square root");
  private static final Tolerance ITERATED_VARIANCE =
      Tolerance.relative("iterated variance", 1e-6, "eigenvalues settle to 1e-8 a round");

  private static final RandomStreams STREAMS = RandomStreams.of(1);

  @ParameterizedTest
  @ValueSource(strings = {"tall_components", "wide_components"})
  void equalScikitLearns(String group) {
    Golden golden = Golden.load("statistics").group(group);
    DenseMatrix cells = DenseMatrix.ofRows(golden.floats("x"));
    PrincipalComponents components = PrincipalComponents.fit(cells, 4, STREAMS);
    double[][] loadings = golden.matrix("loadings");
    double[][] scores = golden.matrix("scores");
    for (int feature = 0; feature < loadings.length; feature++) {
      DOUBLES.check("loadings", loadings[feature], components.loadings().row(feature));
    }
    for (int cell = 0; cell < scores.length; cell++) {
      FLOATS.check("scores", scores[cell], components.scores(cells).row(cell));
    }
    DOUBLES.check("variance", golden.vector("explained_variance"), components.explainedVariance());
    DOUBLES.check("share", golden.vector("explained_share"), components.explainedShare());
    double mean = Arrays.stream(golden.vector("explained_variance")).average().orElseThrow();
    DOUBLES.check("scale", Math.sqrt(mean), components.scale());
  }

  @SeededTest(seeds = 10)
  void iterationFindsWhatTheExactDecompositionFinds(Draws draws) {
    DenseMatrix cells =
        DenseMatrix.ofRows(decaying(draws, draws.integer(40, 90), draws.integer(40, 90)));
    RandomStreams streams = RandomStreams.of(draws.seed());
    PrincipalComponents exact = PrincipalComponents.fitExactly(cells, 5);
    PrincipalComponents iterated = PrincipalComponents.fitIteratively(cells, 5, streams);
    ITERATED_VARIANCE.check("variance", exact.explainedVariance(), iterated.explainedVariance());
    ITERATED.check("loadings", exact.loadings().toArray(), iterated.loadings().toArray());
    assertThat(PrincipalComponents.fitIteratively(SparseMatrix.of(cells), 5, streams).loadings())
        .isEqualTo(iterated.loadings());
  }

  @SeededTest(seeds = 5)
  void iterationCopesWithASmallRank(Draws draws) {
    float[][] low = Draws.multiply(draws.normal(60, 3), widened(draws.rotation(50), 3));
    PrincipalComponents iterated =
        PrincipalComponents.fitIteratively(DenseMatrix.ofRows(low), 10, STREAMS);
    assertThat(iterated.components()).isEqualTo(3);
  }

  @SeededTest
  void allComponentsGiveTheCellsBack(Draws draws) {
    int cells = draws.integer(2, 30);
    int features = draws.integer(1, 30);
    DenseMatrix data = DenseMatrix.ofRows(draws.normal(cells, features));
    PrincipalComponents components = PrincipalComponents.fit(data, 100, STREAMS);
    assertThat(components.components()).isEqualTo(Math.min(cells - 1, features));
    DenseMatrix back = components.reconstruct(components.scores(data));
    for (int cell = 0; cell < cells; cell++) {
      FLOATS.check("cell " + cell, doubles(data.row(cell)), back.row(cell));
    }
    DOUBLES.check("share", 1, Arrays.stream(components.explainedShare()).sum());
  }

  @SeededTest(seeds = 5)
  void scoresDoNotChangeWhenTheFeaturesAreRotated(Draws draws) {
    float[][] cells = decaying(draws, 20, 6);
    DenseMatrix expected = scores(DenseMatrix.ofRows(cells));
    DenseMatrix actual = scores(DenseMatrix.ofRows(Draws.multiply(cells, draws.rotation(6))));
    for (int cell = 0; cell < 20; cell++) {
      for (int component = 0; component < 3; component++) {
        FLOATS.check(
            "score", Math.abs(expected.at(cell, component)), Math.abs(actual.at(cell, component)));
      }
    }
  }

  @Test
  void missingValuesStandAtTheTrainingMean() {
    float nan = Float.NaN;
    DenseMatrix gaps = DenseMatrix.ofRows(new float[][] {{1, 5}, {nan, 1}, {3, 3}});
    DenseMatrix filled = DenseMatrix.ofRows(new float[][] {{1, 5}, {2, 1}, {3, 3}});
    PrincipalComponents fitted = PrincipalComponents.fit(gaps, 2, STREAMS);
    assertThat(fitted.loadings()).isEqualTo(PrincipalComponents.fit(filled, 2, STREAMS).loadings());
    assertThat(fitted.scores(gaps)).isEqualTo(fitted.scores(filled));
  }

  @Test
  void restoresWhatWasFitted() {
    DenseMatrix cells = DenseMatrix.ofRows(decaying(Draws.of(3), 12, 4));
    PrincipalComponents fitted = PrincipalComponents.fit(cells, 2, STREAMS);
    PrincipalComponents restored =
        PrincipalComponents.restore(
            fitted.means(), fitted.loadings(), fitted.explainedVariance(), fitted.totalVariance());
    assertThat(restored.scores(cells)).isEqualTo(fitted.scores(cells));
  }

  @Test
  void saysWhatIsWrong() {
    DenseMatrix empty = DenseMatrix.ofRows(new float[][] {{1, Float.NaN}, {2, Float.NaN}});
    assertThatThrownBy(() -> PrincipalComponents.fit(empty, 1, STREAMS))
        .hasMessageContaining("column 1");
    DenseMatrix equal = DenseMatrix.ofRows(new float[][] {{1, 2}, {1, 2}, {1, 2}});
    assertThatThrownBy(() -> PrincipalComponents.fit(equal, 1, STREAMS))
        .hasMessageContaining("all cells are equal");
    DenseMatrix cells = DenseMatrix.ofRows(decaying(Draws.of(3), 12, 4));
    assertThatThrownBy(() -> PrincipalComponents.fit(cells, 0, STREAMS))
        .hasMessageContaining("at least 1 component");
    assertThatThrownBy(() -> PrincipalComponents.fit(cells, 2, STREAMS).scores(empty))
        .hasMessageContaining("expected 4 columns, found 2");
  }

  private static DenseMatrix scores(DenseMatrix cells) {
    return PrincipalComponents.fit(cells, 3, STREAMS).scores(cells);
  }

  /**
   * Standard deviations 6.5, 4.7, 3.4, ... down to 0.5, so that leading components differ clearly.
   */
  private static float[][] decaying(Draws draws, int cells, int features) {
    float[][] values = draws.normal(cells, features);
    for (float[] row : values) {
      for (int feature = 0; feature < features; feature++) {
        row[feature] *= (float) (0.5 + 6 * Math.pow(0.7, feature));
      }
    }
    return Draws.multiply(values, draws.rotation(features));
  }

  private static double[][] widened(double[][] axes, int count) {
    return Arrays.copyOf(axes, count);
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int index = 0; index < values.length; index++) {
      result[index] = values[index];
    }
    return result;
  }
}
