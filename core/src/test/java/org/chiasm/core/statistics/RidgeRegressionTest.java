package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeRegressionTest {

  private static final Tolerance DOUBLES =
      new Tolerance(
          "coefficients", 1e-9, 1e-9, "eigenvectors of a Gram matrix against Cholesky and SVD");
  private static final Tolerance FLOATS =
      new Tolerance("float32 predictions", 1e-5, 1e-5, "predictions are single precision");
  private static final Tolerance SCALED =
      new Tolerance("scaled input", 1e-4, 1e-4, "the input itself was rounded after scaling");

  @ParameterizedTest
  @ValueSource(strings = {"tall_ridge", "wide_ridge"})
  void equalsScikitLearns(String group) {
    Golden golden = Golden.load("statistics").group(group);
    DenseMatrix x = DenseMatrix.ofRows(golden.floats("x"));
    DenseMatrix y = DenseMatrix.ofRows(golden.floats("y"));
    double[] grid = golden.vector("relative_penalties");
    double[] errors = new double[grid.length];
    new RidgePath(x, y).addLeaveOneOutErrors(grid, errors);
    DOUBLES.check("error", golden.vector("leave_one_out_errors"), errors);

    RidgeRegression fitted = RidgeRegression.fit(x, y, penalties(grid));
    double[][] coefficients = golden.matrix("coefficients");
    for (int feature = 0; feature < coefficients.length; feature++) {
      DOUBLES.check("coefficient", coefficients[feature], fitted.coefficients().row(feature));
    }
    DOUBLES.check("intercept", golden.vector("intercepts"), fitted.intercepts());
    DOUBLES.check("penalty", golden.number("penalty"), fitted.penalties()[0]);
  }

  @SeededTest(seeds = 10)
  void predictionsDoNotDependOnTheUnitOfTheSource(Draws draws) {
    float[][] source = draws.normal(30, draws.integer(2, 40));
    DenseMatrix target = DenseMatrix.ofRows(dependent(draws, source));
    float[][] scaled = new float[30][];
    for (int cell = 0; cell < 30; cell++) {
      scaled[cell] = source[cell].clone();
      for (int feature = 0; feature < scaled[cell].length; feature++) {
        scaled[cell][feature] = 1000 * scaled[cell][feature] - 50;
      }
    }
    DenseMatrix plain = predict(DenseMatrix.ofRows(source), target);
    DenseMatrix other = predict(DenseMatrix.ofRows(scaled), target);
    for (int cell = 0; cell < 30; cell++) {
      SCALED.check("cell " + cell, doubles(plain.row(cell)), other.row(cell));
    }
  }

  @SeededTest(seeds = 10)
  void missingTargetsAreFittedOnTheCellsThatHaveThem(Draws draws) {
    float[][] source = draws.normal(30, 4);
    float[][] target = dependent(draws, source);
    for (int cell = 20; cell < 30; cell++) {
      target[cell][1] = Float.NaN;
    }
    RidgeRegression.Options one = penalties(0.1);
    DenseMatrix x = DenseMatrix.ofRows(source);
    DenseMatrix y = DenseMatrix.ofRows(target);
    int[] rows = IntStream.range(0, 20).toArray();
    DenseMatrix only =
        RidgeRegression.fit(
                x.selectRows(rows), y.selectRows(rows).selectColumns(new int[] {1}), one)
            .predict(x);
    DenseMatrix whole = RidgeRegression.fit(x, y.selectColumns(new int[] {0, 2}), one).predict(x);
    DenseMatrix together = RidgeRegression.fit(x, y, one).predict(x);
    assertThat(together.column(1)).isEqualTo(only.column(0));
    assertThat(together.column(0)).isEqualTo(whole.column(0));
    assertThat(together.column(2)).isEqualTo(whole.column(1));
  }

  @SeededTest(seeds = 5)
  void manyPatternsGiveTheSamePenaltyAsFew(Draws draws) {
    float[][] source = draws.normal(30, 3);
    float[][] target = draws.normal(30, 12);
    for (int column = 0; column < 12; column++) {
      for (int cell = 0; cell < 30; cell++) {
        target[cell][column] = cell == column ? Float.NaN : target[cell][column] + source[cell][0];
      }
    }
    DenseMatrix x = DenseMatrix.ofRows(source);
    DenseMatrix y = DenseMatrix.ofRows(target);
    double[] grid = {0.01, 0.1, 1, 10};
    double[] errors = new double[grid.length];
    for (MissingPattern pattern : MissingPattern.groups(y)) {
      new RidgePath(
              x.selectRows(pattern.rows()),
              y.selectRows(pattern.rows()).selectColumns(pattern.columns()))
          .addLeaveOneOutErrors(grid, errors);
    }
    double best = Arrays.stream(errors).min().orElseThrow();
    double chosen = RidgeRegression.fit(x, y, penalties(grid)).relativePenalty();
    assertThat(errors[Arrays.binarySearch(grid, chosen)]).isEqualTo(best);
  }

  @SeededTest(seeds = 5)
  void noiseIsShrunkToTheMeanAndSignalIsKept(Draws draws) {
    float[][] source = draws.normal(60, 5);
    DenseMatrix x = DenseMatrix.ofRows(source);
    assertThat(RidgeRegression.fit(x, DenseMatrix.ofRows(draws.normal(60, 8))).relativePenalty())
        .isGreaterThan(0.3);
    DenseMatrix signal = x.selectColumns(new int[] {2});
    RidgeRegression kept = RidgeRegression.fit(x, signal);
    assertThat(kept.relativePenalty()).isEqualTo(1e-5);
    assertThat(kept.coefficients().at(2, 0)).isBetween(0.999, 1.0);
  }

  @Test
  void constantSourceAndTooManyFeaturesWithoutPenaltyAreNoTrouble() {
    DenseMatrix constant = DenseMatrix.ofRows(new float[][] {{1}, {1}, {1}});
    DenseMatrix target = DenseMatrix.ofRows(new float[][] {{3}, {4}, {8}});
    assertThat(predict(constant, target).column(0)).containsOnly(5f);

    DenseMatrix wide = DenseMatrix.ofRows(Draws.of(1).normal(3, 7));
    RidgeRegression exact = RidgeRegression.fit(wide, target, penalties(0));
    FLOATS.check("fitted", new double[] {3, 4, 8}, exact.predict(wide).column(0));
    assertThat(RidgeRegression.fit(wide, target, penalties(0, 1)).relativePenalty()).isOne();
  }

  @Test
  void restoresWhatWasFitted() {
    Draws draws = Draws.of(2);
    DenseMatrix x = DenseMatrix.ofRows(draws.normal(20, 3));
    RidgeRegression fitted = RidgeRegression.fit(x, DenseMatrix.ofRows(draws.normal(20, 2)));
    RidgeRegression restored =
        RidgeRegression.restore(
            fitted.coefficients(),
            fitted.intercepts(),
            fitted.relativePenalty(),
            fitted.penalties());
    assertThat(restored.predict(x)).isEqualTo(fitted.predict(x));
  }

  @Test
  void saysWhatIsWrong() {
    DenseMatrix x = DenseMatrix.ofRows(new float[][] {{1}, {2}});
    DenseMatrix gap = DenseMatrix.ofRows(new float[][] {{1}, {Float.NaN}});
    assertThatThrownBy(() -> RidgeRegression.fit(gap, x)).hasMessageContaining("row 1, column 0");
    assertThatThrownBy(() -> RidgeRegression.fit(x, gap)).hasMessageContaining("in 1 cells");
    assertThatThrownBy(() -> RidgeRegression.fit(x, DenseMatrix.ofRows(new float[][] {{1}})))
        .hasMessageContaining("2 in the source, 1 in the target");
    assertThatThrownBy(() -> penalties(-1)).hasMessageContaining("-1");
  }

  private static RidgeRegression.Options penalties(double... grid) {
    List<Double> list = Arrays.stream(grid).boxed().toList();
    return RidgeRegression.Options.defaults().withRelativePenalties(list);
  }

  private static DenseMatrix predict(DenseMatrix source, DenseMatrix target) {
    return RidgeRegression.fit(source, target).predict(source);
  }

  /** Three targets that follow the first two features. */
  private static float[][] dependent(Draws draws, float[][] source) {
    float[][] target = draws.normal(source.length, 3);
    for (int cell = 0; cell < source.length; cell++) {
      target[cell][0] += 2 * source[cell][0];
      target[cell][1] -= source[cell][1];
    }
    return target;
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(index -> values[index]).toArray();
  }
}
