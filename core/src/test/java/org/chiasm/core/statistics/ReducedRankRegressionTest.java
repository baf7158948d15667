package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.ReducedRankRegression.Options;
import org.chiasm.core.text.Message;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReducedRankRegressionTest {

  private static final Tolerance SOLVED =
      new Tolerance("coefficients", 2e-5, 2e-5, "descent ends at 1e-7 of the targets' spread");
  private static final Tolerance CLOSED =
      new Tolerance("closed form", 1e-8, 1e-8, "eigenvectors of a Gram matrix against Cholesky");
  private static final Tolerance FORCE =
      new Tolerance("force", 1e-3, 0, "alternation ends at 1e-6 of the variance");
  private static final Tolerance FILLED =
      new Tolerance("filled", 5e-3, 5e-3, "filling ends when it changes by less than 1e-4 sd");
  private static final Tolerance FLOATS =
      new Tolerance("float32 predictions", 1e-5, 1e-5, "predictions are single precision");

  @ParameterizedTest
  @CsvSource({"tall, 0", "tall, 1", "tall, 2", "tall, 3", "wide, 0", "wide, 1", "wide, 2"})
  void equalsScikitLearnsElasticNetInAlternation(String name, int index) {
    Golden golden = Golden.load("reduced_rank").group(name);
    Golden expected = golden.group("sparse_" + index);
    DenseMatrix x = DenseMatrix.ofRows(golden.floats("x"));
    DenseMatrix y = DenseMatrix.ofRows(golden.floats("y"));
    Options options =
        new Options(
            expected.integer("rank"), expected.number("penalty"), expected.number("mix"), false);
    ReducedRankRegression fitted = ReducedRankRegression.fit(x, y, options);
    requireRows(expected.matrix("encoder"), fitted.encoder());
    requireRows(expected.matrix("decoder"), fitted.decoder());
    double[] selected = expected.vector("selected");
    assertThat(fitted.selected()).hasSize(selected.length);
    ReducedRankRegression relaxed =
        ReducedRankRegression.fit(
            x, y, new Options(options.rank(), options.penalty(), options.mix(), true));
    double[][] coefficients = expected.matrix("relaxed_coefficients");
    for (int row = 0; row < selected.length; row++) {
      assertThat(fitted.selected()[row]).isEqualTo((int) selected[row]);
      CLOSED.check(
          "relaxed", coefficients[row], coefficients(relaxed, (int) selected[row], y.columns()));
    }
  }

  private static void requireRows(double[][] expected, DoubleMatrix found) {
    for (int row = 0; row < expected.length; row++) {
      SOLVED.check("row " + row, expected[row], found.row(row));
    }
  }

  private static double[] coefficients(ReducedRankRegression model, int feature, int targets) {
    double[] coefficients = new double[targets];
    for (int target = 0; target < targets; target++) {
      for (int axis = 0; axis < model.rank(); axis++) {
        coefficients[target] +=
            model.encoder().at(feature, axis) * model.decoder().at(target, axis);
      }
    }
    return coefficients;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tall", "wide"})
  void aMixOfZeroEqualsRidgeRegressionOfReducedRank(String name) {
    Golden golden = Golden.load("reduced_rank").group(name);
    Golden expected = golden.group("ridge");
    ReducedRankRegression fitted =
        ReducedRankRegression.fit(
            DenseMatrix.ofRows(golden.floats("x")),
            DenseMatrix.ofRows(golden.floats("y")),
            new Options(expected.integer("rank"), expected.number("penalty"), 0, false));
    double[][] encoder = expected.matrix("encoder");
    for (int row = 0; row < encoder.length; row++) {
      CLOSED.check("row", encoder[row], fitted.encoder().row(row));
    }
  }

  @SeededTest(seeds = 10)
  void theSolutionFulfilsItsConditions(Draws draws) {
    DenseMatrix x = DenseMatrix.ofRows(draws.normal(25, draws.integer(3, 60)));
    DenseMatrix y = DenseMatrix.ofRows(dependent(draws, x, 3));
    Options options = new Options(2, 0, draws.uniform(0.3, 1), false);
    double penalty =
        draws.uniform(0.05, 0.9) * ReducedRankRegression.largestUsefulPenalty(x, y, options);
    ReducedRankRegression fitted = ReducedRankRegression.fit(x, y, options.withPenalty(penalty));
    requireOrthonormal(fitted.decoder());
    // the residual pulls at each feature with the force of the penalty, or less where it is out
    DenseMatrix predicted = fitted.predict(x);
    double[] means = Moments.of(x).means();
    for (int feature = 0; feature < x.columns(); feature++) {
      double[] pull = new double[2];
      for (int cell = 0; cell < 25; cell++) {
        for (int target = 0; target < 3; target++) {
          double residual = y.at(cell, target) - predicted.at(cell, target);
          for (int axis = 0; axis < 2; axis++) {
            pull[axis] +=
                (x.at(cell, feature) - means[feature])
                    * residual
                    * fitted.decoder().at(target, axis)
                    / 25;
          }
        }
      }
      double[] row = fitted.encoder().row(feature);
      for (int axis = 0; axis < 2; axis++) {
        pull[axis] -= penalty * (1 - options.mix()) * row[axis];
      }
      double force = Math.hypot(pull[0], pull[1]);
      double bound = penalty * options.mix();
      if (Math.hypot(row[0], row[1]) > 0) {
        FORCE.check("force", bound, force);
      } else {
        FORCE.check("force beyond the bound", 0, Math.max(0, force - bound));
      }
    }
  }

  private static void requireOrthonormal(DoubleMatrix axes) {
    for (int one = 0; one < axes.columns(); one++) {
      double[] column = axes.column(one);
      double largest = 0;
      for (double value : column) {
        largest = Math.abs(value) > Math.abs(largest) ? value : largest;
      }
      assertThat(largest).isPositive();
      for (int two = 0; two < axes.columns(); two++) {
        double[] other = axes.column(two);
        double product = 0;
        for (int row = 0; row < column.length; row++) {
          product += column[row] * other[row];
        }
        CLOSED.check("product", one == two ? 1 : 0, product);
      }
    }
  }

  private static float[][] dependent(Draws draws, DenseMatrix x, int targets) {
    float[][] y = draws.normal(x.rows(), targets);
    for (int cell = 0; cell < y.length; cell++) {
      for (int target = 0; target < targets; target++) {
        y[cell][target] += 2 * x.at(cell, target % x.columns());
      }
    }
    return y;
  }

  @SeededTest(seeds = 5)
  void aPathGivesWhatEachPenaltyGivesAlone(Draws draws) {
    DenseMatrix x = DenseMatrix.ofRows(draws.normal(20, 12));
    DenseMatrix y = DenseMatrix.ofRows(dependent(draws, x, 4));
    Options options = new Options(2, 0.1, 1, false);
    double largest = ReducedRankRegression.largestUsefulPenalty(x, y, options);
    List<Double> penalties = List.of(0.1, 0.5, 0.02, 2 * largest, 0.2);
    ReducedRankRegression.Path path = ReducedRankRegression.path(x, y, options, penalties);
    assertThat(path.largestUsefulPenalty()).isEqualTo(largest);
    for (int index = 0; index < penalties.size(); index++) {
      if (index == 3) {
        assertThat(path.models().get(index)).isEmpty();
        continue;
      }
      ReducedRankRegression model = path.models().get(index).orElseThrow();
      ReducedRankRegression alone =
          ReducedRankRegression.fit(x, y, options.withPenalty(penalties.get(index)));
      assertThat(model.selected()).isEqualTo(alone.selected());
      for (int feature = 0; feature < 12; feature++) {
        SOLVED.check("encoder", alone.encoder().row(feature), model.encoder().row(feature));
      }
    }
  }

  @SeededTest(seeds = 5)
  void theLargestUsefulPenaltyIsWhereTheFirstFeatureComesIn(Draws draws) {
    DenseMatrix x = DenseMatrix.ofRows(draws.normal(20, 12));
    DenseMatrix y = DenseMatrix.ofRows(dependent(draws, x, 4));
    Options options = new Options(2, 0, 1, true);
    double largest = ReducedRankRegression.largestUsefulPenalty(x, y, options);
    assertThat(ReducedRankRegression.fit(x, y, options.withPenalty(0.999 * largest)).selected())
        .hasSizeBetween(1, 2);
    assertThatThrownBy(() -> ReducedRankRegression.fit(x, y, options.withPenalty(1.001 * largest)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("selects no feature")
        .hasMessageContaining(Message.format("%.4g", largest));
  }

  @SeededTest(seeds = 5)
  void missingTargetsAreFilledWithWhatIsPredicted(Draws draws) {
    DenseMatrix x = DenseMatrix.ofRows(draws.normal(40, 5));
    float[][] complete = new float[40][3];
    for (int cell = 0; cell < 40; cell++) {
      for (int target = 0; target < 3; target++) {
        complete[cell][target] = 2 * x.at(cell, target) - x.at(cell, 3);
      }
    }
    float[][] gaps = new float[40][];
    for (int cell = 0; cell < 40; cell++) {
      gaps[cell] = complete[cell].clone();
      if (cell % 4 == 0) {
        gaps[cell][cell % 3] = Float.NaN;
      }
    }
    // without noise and with next to no penalty the gaps are found
    for (Options options : List.of(new Options(3, 0, 0, false), new Options(3, 1e-5, 1, true))) {
      ReducedRankRegression whole =
          ReducedRankRegression.fit(x, DenseMatrix.ofRows(complete), options);
      ReducedRankRegression holed = ReducedRankRegression.fit(x, DenseMatrix.ofRows(gaps), options);
      FILLED.check("prediction", doubles(whole.predict(x)), holed.predict(x).toArray());
    }
  }

  private static double[] doubles(DenseMatrix matrix) {
    float[] values = matrix.toArray();
    double[] wide = new double[values.length];
    for (int index = 0; index < wide.length; index++) {
      wide[index] = values[index];
    }
    return wide;
  }

  @Test
  void aFeatureThatDoesNotVaryIsNeverSelected() {
    Draws draws = Draws.of(3);
    float[][] values = draws.normal(20, 4);
    for (float[] row : values) {
      row[2] = 7;
    }
    DenseMatrix x = DenseMatrix.ofRows(values);
    DenseMatrix y = DenseMatrix.ofRows(dependent(draws, x, 2));
    ReducedRankRegression fitted = ReducedRankRegression.fit(x, y, new Options(1, 0.01, 1, true));
    assertThat(fitted.selected()).doesNotContain(2);
    assertThat(fitted.norm(2)).isZero();
  }

  @SeededTest(seeds = 5)
  void asManyFeaturesAreSelectedAsAskedFor(Draws draws) {
    DenseMatrix x = DenseMatrix.ofRows(draws.normal(40, 30));
    DenseMatrix y = DenseMatrix.ofRows(dependent(draws, x, 4));
    Options options = new Options(2, 0, 1, true);
    int most = draws.integer(2, 20);
    ReducedRankRegression fitted =
        ReducedRankRegression.selecting(x, y, options, most, share -> {});
    assertThat(fitted.selected()).hasSizeBetween(Math.max(1, most - 2), most);
    assertThat(ReducedRankRegression.fit(x, y, options.withPenalty(fitted.penalty())).selected())
        .isEqualTo(fitted.selected());
    assertThatThrownBy(
            () ->
                ReducedRankRegression.selecting(
                    x, y, new Options(2, 0, 0, true), most, share -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("selects all features");
  }

  @Test
  void latentsAreCentredProducts() {
    Draws draws = Draws.of(5);
    DenseMatrix x = DenseMatrix.ofRows(draws.normal(20, 6));
    ReducedRankRegression fitted =
        ReducedRankRegression.fit(
            x, DenseMatrix.ofRows(dependent(draws, x, 3)), new Options(2, 0.1, 1, true));
    double[] latent = new double[2];
    for (int feature : fitted.selected()) {
      for (int axis = 0; axis < 2; axis++) {
        latent[axis] +=
            (x.at(0, feature) - fitted.sourceMeans()[feature]) * fitted.encoder().at(feature, axis);
      }
    }
    FLOATS.check("latent", latent[0], fitted.latents(x).at(0, 0));
    FLOATS.check("latent", latent[1], fitted.latents(x).at(0, 1));
  }

  @Test
  void whatCannotBeFittedIsRefused() {
    DenseMatrix x = DenseMatrix.ofRows(new float[][] {{1, 2}, {3, 5}, {4, 4}});
    DenseMatrix y = DenseMatrix.ofRows(new float[][] {{1}, {2}, {4}});
    assertThatThrownBy(() -> ReducedRankRegression.fit(x, y, new Options(2, 0, 1, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rank: expected at most 1 (the smaller of 2 features and 1 targets), found 2");
    assertThatThrownBy(
            () ->
                ReducedRankRegression.fit(
                    x, y.selectRows(new int[] {0, 1}), new Options(1, 0, 1, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 in the source, 2 in the target");
    assertThatThrownBy(
            () ->
                ReducedRankRegression.fit(
                    x,
                    DenseMatrix.ofRows(new float[][] {{Float.NaN}, {Float.NaN}, {Float.NaN}}),
                    new Options(1, 0, 1, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target in column 0 is observed in no cell");
    assertThatThrownBy(
            () ->
                ReducedRankRegression.fit(
                    x,
                    DenseMatrix.ofRows(new float[][] {{1}, {Float.POSITIVE_INFINITY}, {2}}),
                    new Options(1, 0, 1, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found Infinity in row 1, column 0");
    assertThatThrownBy(
            () -> ReducedRankRegression.largestUsefulPenalty(x, y, new Options(1, 0, 0, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("selects all features");
    assertThatThrownBy(() -> new Options(0, 0, 1, true))
        .hasMessage("rank: expected a positive number, found 0");
    assertThatThrownBy(() -> new Options(1, -1, 1, true))
        .hasMessage("penalty: expected 0 or more, found -1.0");
    assertThatThrownBy(() -> new Options(1, 0, 1.5, true))
        .hasMessage("mix: expected a number in [0, 1], found 1.5");
  }

  /** Uncorrelated features that pull at one target, all nearly alike. */
  private static ReducedRankRegression selectingOne(float difference) {
    float[][] x = new float[32][4];
    float[][] y = new float[32][1];
    for (int cell = 0; cell < 32; cell++) {
      for (int feature = 0; feature < 4; feature++) {
        x[cell][feature] = (cell >> feature & 1) * 2 - 1;
        y[cell][0] += x[cell][feature] * (1 + feature * difference);
      }
    }
    return ReducedRankRegression.selecting(
        DenseMatrix.ofRows(x), DenseMatrix.ofRows(y), new Options(1, 0, 1, true), 1, share -> {});
  }

  @ParameterizedTest
  @ValueSource(floats = {0.1f, 1e-3f, 1e-5f})
  void featuresOfNearlyTheSamePullAreToldApart(float difference) {
    assertThat(selectingOne(difference).selected()).containsExactly(3);
  }

  @Test
  void featuresOfTheSamePullAreNot() {
    assertThatThrownBy(() -> selectingOne(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no penalty selects at most 1 of the features: the strongest selects 4");
  }
}
