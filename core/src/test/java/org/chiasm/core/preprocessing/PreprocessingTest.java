package org.chiasm.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.preprocessing.Preprocessing.Options;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The formulas by hand, the way back, and what is never selected. */
class PreprocessingTest {

  private static final float NAN = Float.NaN;
  private static final Options NOTHING = Options.defaults();

  /** Whose way back is exact; what L2 loses has tests of its own. */
  private static final List<Scaling> FEATURE_BY_FEATURE =
      List.of(Scaling.NONE, Scaling.LOG2, Scaling.Z_SCORE);

  private static final Tolerance SINGLE =
      new Tolerance("single precision", 1e-6, 1e-6, "values are kept as floats");
  private static final Tolerance ROUND_TRIP =
      new Tolerance(
          "there and back", 1e-5, 1e-5, "loadings are floats, orthogonal to seven digits only");

  /** Equal depths of 16, so that the common space is the plain log1p of the counts. */
  private static final Modality COUNTS =
      modality(FeatureKind.COUNTS, new float[][] {{1, 7, 8, 0}, {3, 5, 8, 0}, {7, 1, 8, 0}});

  private static Modality modality(FeatureKind kind, float[][] values) {
    List<String> cells = IntStream.range(0, values.length).mapToObj(cell -> "s" + cell).toList();
    List<Feature> features =
        IntStream.range(0, values[0].length).mapToObj(i -> Feature.named("f" + i)).toList();
    return new Modality("X", kind, cells, features, DenseMatrix.ofRows(values));
  }

  /** A space of values as they are, with the given means. */
  private static CommonSpace plain(float... means) {
    float[] ones = new float[means.length];
    Arrays.fill(ones, 1f);
    List<Feature> features =
        IntStream.range(0, means.length).mapToObj(i -> Feature.named("f" + i)).toList();
    return CommonSpace.restore(
        FeatureKind.CONTINUOUS,
        features,
        new FeatureStatistics(1f, new float[means.length], new float[means.length], ones, means));
  }

  private static Preprocessing fit(Modality modality, Options options) {
    CommonSpace space = CommonSpace.fit(modality);
    return Preprocessing.fit(space, common(modality), options, RandomStreams.of(1));
  }

  private static DenseMatrix common(Modality modality) {
    return CommonSpace.fit(modality).prepare(modality).values();
  }

  private static List<String> names(CommonSpace space) {
    return space.features().stream().map(Feature::name).toList();
  }

  @Test
  void log2OfCountsByHand() {
    Preprocessing log2 = fit(COUNTS, NOTHING.withScaling(Scaling.LOG2));
    DenseMatrix seen = log2.forward(common(COUNTS));
    double log9 = Math.log(9) / Math.log(2);
    SINGLE.check("counts 1, 7, 8, 0", new double[] {1, 3, log9, 0}, seen.row(0));
    SINGLE.check("counts 7, 1, 8, 0", new double[] {3, 1, log9, 0}, seen.row(2));
    CommonSpace space = log2.modelSpace();
    assertThat(space.kind()).isEqualTo(FeatureKind.COUNTS);
    SINGLE.check("mean", 2.0, space.trainingMean()[0]);
    assertThat(space.constantFeatures()).containsExactly(3);
  }

  @Test
  void log2MeansNothingToOtherKinds() {
    Modality values = modality(FeatureKind.CONTINUOUS, new float[][] {{1, 2}, {3, 7}});
    assertThat(fit(values, NOTHING.withScaling(Scaling.LOG2)).forward(common(values)))
        .isEqualTo(common(values));
  }

  @Test
  void cellsOfNorm1ByHand() {
    Modality values =
        modality(FeatureKind.CONTINUOUS, new float[][] {{3, 4, 0}, {0, 0, 0}, {0, 30, 40}});
    Preprocessing rows = fit(values, NOTHING.withScaling(Scaling.L2));
    DenseMatrix seen = rows.forward(common(values));
    SINGLE.check("3, 4, 0", new double[] {0.6, 0.8, 0}, seen.row(0));
    SINGLE.check("0, 0, 0", new double[3], seen.row(1));
    SINGLE.check("0, 30, 40", new double[] {0, 0.6, 0.8}, seen.row(2));
    assertThat(rows.modelSpace().kind()).isEqualTo(FeatureKind.CONTINUOUS);
    SINGLE.check("means", new double[] {0.2, 1.4 / 3, 0.8 / 3}, rows.modelSpace().trainingMean());
    // norms are 5, 0 and 50: all come back with their mean
    DenseMatrix back = rows.space().toOriginalUnits(rows.inverse(seen));
    ROUND_TRIP.check("back", new double[] {11, 55.0 / 3 * 0.8, 0}, back.row(0));
  }

  @Test
  void countsOfNorm1AreLogarithms() {
    Preprocessing rows = fit(COUNTS, NOTHING.withScaling(Scaling.L2));
    float[] seen = rows.forward(common(COUNTS)).row(0);
    double norm = Math.sqrt(1 + 9 + Math.pow(Math.log(9) / Math.log(2), 2));
    SINGLE.check("1", 1 / norm, seen[0]);
    SINGLE.check("7", 3 / norm, seen[1]);
    assertThat(rows.modelSpace().constantFeatures()).containsExactly(3);
  }

  @Test
  void inTheNormTheTrainingMeanStandsForWhatIsMissing() {
    Modality values = modality(FeatureKind.CONTINUOUS, new float[][] {{3, NAN}, {1, 2}, {2, 6}});
    float[] seen = fit(values, NOTHING.withScaling(Scaling.L2)).forward(common(values)).row(0);
    SINGLE.check("3 of (3, 4)", 0.6, seen[0]);
    assertThat(seen[1]).isNaN();
  }

  @Test
  void zScoresOfCountsByHand() {
    Preprocessing scaled = fit(COUNTS, NOTHING.withScaling(Scaling.Z_SCORE));
    DenseMatrix seen = scaled.forward(common(COUNTS));
    // log2 of the first gene is 1, 2, 3: mean 2, variance 2/3; a z-score knows no base
    double z = Math.sqrt(1.5);
    SINGLE.check("z", new double[] {-z, 0, z}, seen.column(0));
    assertThat(seen.column(2)).containsOnly(0f);
    assertThat(seen.column(3)).containsOnly(0f);
    CommonSpace space = scaled.modelSpace();
    assertThat(space.kind()).isEqualTo(FeatureKind.CONTINUOUS);
    assertThat(space.constantFeatures()).containsExactlyInAnyOrder(2, 3);
    SINGLE.check("means", new double[4], space.trainingMean());
    DenseMatrix back = scaled.inverse(DenseMatrix.ofRows(new float[] {(float) z, 0, 0, 0}));
    SINGLE.check("back", Math.log(8), back.at(0, 0));
    SINGLE.check("a constant gene", Math.log(9), back.at(0, 2));
  }

  @Test
  void componentsAreDividedByOneNumber() {
    // variances 4 and 1 along the axes, so the mean is 2.5
    DenseMatrix values = DenseMatrix.ofRows(new float[][] {{2, 1}, {-2, 1}, {2, -1}, {-2, -1}});
    Preprocessing components =
        Preprocessing.fit(plain(0, 0), values, NOTHING.withComponents(7), RandomStreams.of(1));
    DenseMatrix seen = components.forward(values);
    double divisor = Math.sqrt(2.5);
    SINGLE.check("scores", new double[] {2 / divisor, 1 / divisor}, seen.row(0));
    assertThat(names(components.modelSpace())).containsExactly("PC1", "PC2");
    assertThat(components.modelSpace().kind()).isEqualTo(FeatureKind.CONTINUOUS);
    assertThat(components.modelSpace().constantFeatures()).isEmpty();
  }

  @Test
  void theMostVariableFeaturesAreSelectedInTheirOrder() {
    // f3 varies most, then f1; f0 is constant and f4 was never measured
    DenseMatrix values =
        DenseMatrix.ofRows(
            new float[][] {{1, 0, 1, 5, NAN}, {1, 2, 0, 0, NAN}, {1, NAN, 0, -5, NAN}});
    Preprocessing selected =
        Preprocessing.fit(
            plain(1, 1, 1f / 3, 0, NAN),
            values,
            NOTHING.withVariableFeatures(2),
            RandomStreams.of(1));
    assertThat(selected.selected()).containsExactly(1, 3);
    assertThat(names(selected.modelSpace())).containsExactly("f1", "f3");
    assertThat(selected.modelSpace().trainingMean()).containsExactly(1, 0);
    DenseMatrix seen = selected.forward(values);
    assertThat(seen.row(2)).containsExactly(NAN, -5f);
    DenseMatrix back = selected.inverse(seen);
    SINGLE.check("unselected", new double[] {1, 0, 1.0 / 3, 5, 0}, back.row(0));
  }

  @Test
  void ofEqualVariancesTheFirstAreSelected() {
    Draws draws = Draws.of(3);
    Modality values = modality(FeatureKind.CONTINUOUS, draws.normal(50, 9));
    assertThat(fit(values, NOTHING.withVariableFeatures(4)).selected()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void moreThanThereIsMeansAllThatVary() {
    Options much = NOTHING.withVariableFeatures(900).withComponents(900);
    Preprocessing all = fit(COUNTS, much);
    assertThat(all.selected()).containsExactly(0, 1);
    assertThat(all.components().orElseThrow().components()).isEqualTo(2);
    assertThat(all.options()).isEqualTo(much);
  }

  @Test
  void constantFeaturesTellComponentsNothing() {
    Modality values =
        modality(FeatureKind.CONTINUOUS, new float[][] {{1, 3, NAN}, {2, 3, NAN}, {4, 3, NAN}});
    Preprocessing fitted = fit(values, NOTHING.withComponents(3));
    DenseMatrix expected = fitted.forward(DenseMatrix.ofRows(new float[] {1, 0, NAN}));
    assertThat(fitted.forward(DenseMatrix.ofRows(new float[] {1, 87, -4}))).isEqualTo(expected);
    assertThat(fitted.inverse(expected).row(0)[2]).isZero();
  }

  @Test
  void whatRoundingLeavesOfAConstantFeatureIsNoVariation() {
    // the next float after 1e9 is 1e9 + 64: a spread of 32 in the common space, which says nothing
    Modality values =
        modality(FeatureKind.CONTINUOUS, new float[][] {{1e9f, 1}, {1e9f + 64f, 2}, {1e9f, 4}});
    DenseMatrix common = common(values);
    assertThat(Math.abs(common.at(1, 0))).isGreaterThan(10f);
    assertThat(fit(values, NOTHING.withVariableFeatures(1)).selected()).containsExactly(1);
    Preprocessing scaled = fit(values, NOTHING.withScaling(Scaling.Z_SCORE));
    assertThat(scaled.scaling().spreads()[0]).isZero();
    assertThat(scaled.modelSpace().constantFeatures()).containsExactly(0);
    assertThat(fit(values, NOTHING.withComponents(2)).components().orElseThrow().components())
        .isEqualTo(1);
  }

  @Test
  void componentsAreKeptAsFloats() {
    Draws draws = Draws.of(4);
    Modality values = modality(FeatureKind.CONTINUOUS, draws.normal(20, 5));
    PrincipalComponents kept = fit(values, NOTHING.withComponents(3)).components().orElseThrow();
    for (double[] numbers :
        List.of(kept.means(), kept.loadings().toArray(), kept.explainedVariance())) {
      for (double number : numbers) {
        assertThat((double) (float) number).isEqualTo(number);
      }
    }
  }

  @Test
  void whereNothingVariesThereIsNothingToSelect() {
    Modality constant = modality(FeatureKind.BINARY, new float[][] {{1, 0}, {1, 0}});
    assertThatThrownBy(() -> fit(constant, NOTHING.withVariableFeatures(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no feature varies over the training cells");
    assertThatThrownBy(() -> fit(constant, NOTHING.withComponents(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("all cells are equal");
  }

  @Test
  void nothingIsNothing() {
    Preprocessing nothing = fit(COUNTS, NOTHING);
    assertThat(nothing.forward(common(COUNTS))).isEqualTo(common(COUNTS));
    assertThat(nothing.inverse(common(COUNTS))).isEqualTo(common(COUNTS));
    assertThat(nothing.modelSpace()).isSameAs(nothing.space());
    assertThat(NOTHING.changesNothing()).isTrue();
    assertThat(NOTHING.withScaling(Scaling.LOG2).changesNothing()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(FeatureKind.class)
  void missingValuesStayMissingButForComponents(FeatureKind kind) {
    Modality values = modality(kind, new float[][] {{1, NAN, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}});
    DenseMatrix common = common(values);
    for (Scaling scaling : FEATURE_BY_FEATURE) {
      DenseMatrix seen = fit(values, NOTHING.withScaling(scaling)).forward(common);
      assertThat(seen.at(0, 1)).isNaN();
      assertThat(seen.at(0, 0)).isFinite();
      Preprocessing components = fit(values, NOTHING.withScaling(scaling).withComponents(3));
      assertThat(components.forward(common).row(0)).doesNotContain(NAN);
      SINGLE.check(
          "the training mean stands in",
          CommonSpace.fit(values).trainingMean()[1],
          components.inverse(components.forward(common)).at(0, 1));
    }
  }

  @SeededTest
  void nothingIsLostWithoutSelectionAndWithAllComponents(Draws draws) {
    FeatureKind kind = List.of(FeatureKind.values()).get(draws.integer(0, 2));
    int cells = draws.integer(8, 30);
    Modality values = modality(kind, drawn(draws, kind, cells, draws.integer(2, 7)));
    DenseMatrix common = common(values);
    for (Scaling scaling : FEATURE_BY_FEATURE) {
      Options options = NOTHING.withScaling(scaling);
      requireRoundTrip(fit(values, options), common);
      requireRoundTrip(fit(values, options.withComponents(100)), common);
      requireRoundTrip(restored(fit(values, options.withComponents(100))), common);
    }
  }

  @SeededTest
  void ofCellsOfNorm1OnlyTheNormIsLost(Draws draws) {
    FeatureKind kind = List.of(FeatureKind.values()).get(draws.integer(0, 2));
    Modality values = modality(kind, drawn(draws, kind, draws.integer(8, 30), 5));
    Preprocessing rows = restored(fit(values, NOTHING.withScaling(Scaling.L2)));
    DenseMatrix seen = rows.forward(common(values));
    DenseMatrix again = rows.forward(rows.inverse(seen));
    for (int cell = 0; cell < seen.rows(); cell++) {
      double[] expected = new double[5];
      double square = 0;
      for (int feature = 0; feature < 5; feature++) {
        expected[feature] = seen.at(cell, feature);
        square += expected[feature] * expected[feature];
      }
      ROUND_TRIP.check("cell " + cell, expected, again.row(cell));
      ROUND_TRIP.check("norm", square > 0 ? 1 : 0, Math.sqrt(square));
    }
  }

  private static float[][] drawn(Draws draws, FeatureKind kind, int cells, int width) {
    float[][] values = draws.normal(cells, width);
    for (float[] row : values) {
      for (int feature = 0; feature < width; feature++) {
        float normal = row[feature];
        row[feature] =
            switch (kind) {
              case COUNTS -> (float) (1 + Math.floor(5 * Math.exp(normal)));
              case CONTINUOUS -> -60f + 10f * (feature + 1) * normal;
              case BINARY -> normal > 0f ? 1f : 0f;
            };
      }
    }
    return values;
  }

  private static void requireRoundTrip(Preprocessing preprocessing, DenseMatrix common) {
    DenseMatrix back = preprocessing.inverse(preprocessing.forward(common));
    for (int cell = 0; cell < common.rows(); cell++) {
      double[] expected = new double[common.columns()];
      for (int feature = 0; feature < expected.length; feature++) {
        expected[feature] = common.at(cell, feature);
      }
      ROUND_TRIP.check("cell " + cell, expected, back.row(cell));
    }
  }

  private static Preprocessing restored(Preprocessing fitted) {
    Options options = fitted.options();
    return Preprocessing.restore(
        fitted.space(),
        options,
        options.variableFeatures().isPresent() ? Optional.of(fitted.selected()) : Optional.empty(),
        options.scaling() == Scaling.Z_SCORE ? Optional.of(fitted.scaling()) : Optional.empty(),
        fitted.rowNorm(),
        fitted.components());
  }

  @SeededTest
  void theModelSpaceTellsTheTruthOfTheTrainingCells(Draws draws) {
    Modality values = modality(FeatureKind.COUNTS, drawn(draws, FeatureKind.COUNTS, 20, 6));
    DenseMatrix common = common(values);
    for (Scaling scaling : Scaling.values()) {
      Options selection = NOTHING.withScaling(scaling).withVariableFeatures(4);
      for (Options options : List.of(selection, selection.withComponents(3))) {
        Preprocessing fitted = fit(values, options);
        DenseMatrix seen = fitted.forward(common);
        assertThat(restored(fitted).forward(common)).isEqualTo(seen);
        CommonSpace space = fitted.modelSpace();
        Moments moments = Moments.of(seen);
        ROUND_TRIP.check("means", space.trainingMean(), moments.means());
        assertThat(space.constantFeatures()).isEmpty();
        assertThat(space.statistics().countShares()).hasSize(seen.columns());
        if (options.components().isPresent()) {
          double variance = 0.0;
          for (double deviation : moments.deviations()) {
            variance += deviation * deviation / seen.columns();
          }
          ROUND_TRIP.check("mean variance", 1.0, variance);
        }
      }
    }
  }

  @Test
  void otherNumbersOfColumnsAreRefused() {
    Preprocessing fitted = fit(COUNTS, NOTHING.withVariableFeatures(2));
    assertThatThrownBy(() -> fitted.forward(DenseMatrix.ofRows(new float[] {1, 2, 3})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 4 features, found 3");
    assertThatThrownBy(() -> fitted.inverse(DenseMatrix.ofRows(new float[] {1, 2, 3})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 2 values of the model, found 3");
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    CommonSpace space = CommonSpace.fit(COUNTS);
    Options two = NOTHING.withVariableFeatures(2);
    assertThatThrownBy(() -> restore(space, two, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the options ask for selected features, which are missing");
    assertThatThrownBy(() -> restore(space, NOTHING, Optional.of(new int[] {1}), Optional.empty()))
        .hasMessage("the options ask for no selected features, which are there");
    assertThatThrownBy(() -> restore(space, two, Optional.of(new int[] {2, 1}), Optional.empty()))
        .hasMessage("selected features: expected ascending columns of 4, found 1 at position 1");
    assertThatThrownBy(() -> restore(space, two, Optional.of(new int[] {4}), Optional.empty()))
        .hasMessageContaining("found 4 at position 0");
    assertThatThrownBy(() -> restore(space, two, Optional.of(new int[0]), Optional.empty()))
        .hasMessageContaining("found none");
    assertThatThrownBy(
            () ->
                restore(
                    space,
                    two.withScaling(Scaling.Z_SCORE),
                    Optional.of(new int[] {0, 1}),
                    Optional.of(FeatureScaling.none(3))))
        .hasMessageContaining("2 selected features", "scaling of 3");
    assertThatThrownBy(() -> new FeatureScaling(new float[2], new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Preprocessing restore(
      CommonSpace space,
      Options options,
      Optional<int[]> selected,
      Optional<FeatureScaling> scaling) {
    return Preprocessing.restore(
        space, options, selected, scaling, Optional.empty(), Optional.empty());
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> NOTHING.withVariableFeatures(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variable features: expected a positive number, found 0");
    assertThatThrownBy(() -> NOTHING.withComponents(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("components: expected a positive number, found -1");
    assertThat(new Options(OptionalInt.of(3), Scaling.LOG2, OptionalInt.of(2)))
        .isEqualTo(NOTHING.withVariableFeatures(3).withScaling(Scaling.LOG2).withComponents(2));
  }
}
