package org.chiasm.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** The formulas by hand, the way back, and queries that fit only in part. */
class CommonSpaceTest {

  private static final float NAN = Float.NaN;
  private static final Tolerance SINGLE =
      Tolerance.relative("single precision", 1e-6, "values are kept as floats");
  private static final Tolerance ROUND_TRIP =
      new Tolerance("there and back", 1e-5, 1e-5, "two roundings to floats, one at a logarithm");

  /** Depths 10, 0, 20 and 30, so the median is 20; counts 13, 15 and 32 of 60. */
  private static final Modality COUNTS =
      modality(
          FeatureKind.COUNTS,
          new float[][] {{2, 0, 8}, {0, 0, 0}, {10, 10, 0}, {1, 5, 24}},
          "a",
          "b",
          "c");

  private static Modality modality(FeatureKind kind, float[][] values, String... features) {
    List<String> cells = IntStream.range(0, values.length).mapToObj(cell -> "s" + cell).toList();
    List<Feature> named = List.of(features).stream().map(Feature::named).toList();
    return new Modality("X", kind, cells, named, DenseMatrix.ofRows(values));
  }

  @Test
  void countsAreScaledToTheMedianDepthAndLogged() {
    PreparedCells prepared = CommonSpace.fit(COUNTS).prepare(COUNTS);
    assertThat(prepared.cells()).containsExactly("s0", "s2", "s3");
    assertThat(prepared.empty()).containsExactly("s1");
    assertThat(prepared.missingFeatures()).isEmpty();
    SINGLE.check("depth 10", new double[] {Math.log(5), 0, Math.log(17)}, prepared.values().row(0));
    SINGLE.check(
        "depth 20", new double[] {Math.log(11), Math.log(11), 0}, prepared.values().row(1));
    SINGLE.check(
        "depth 30",
        new double[] {Math.log1p(2.0 / 3), Math.log1p(10.0 / 3), Math.log(17)},
        prepared.values().row(2));
  }

  @Test
  void sparseCountsAreTheSame() {
    Modality sparse =
        new Modality(
            "X",
            FeatureKind.COUNTS,
            COUNTS.cells(),
            COUNTS.features(),
            SparseMatrix.wrap(
                3,
                new int[] {0, 2, 2, 4, 7},
                new int[] {0, 2, 0, 1, 0, 1, 2},
                new float[] {2, 8, 10, 10, 1, 5, 24}));
    assertThat(CommonSpace.fit(sparse).prepare(sparse).values())
        .isEqualTo(CommonSpace.fit(COUNTS).prepare(COUNTS).values());
  }

  @Test
  void theDepthOfAQueryIsRescaledByTheTrainingShareOfWhatItHas() {
    CommonSpace space = CommonSpace.fit(COUNTS);
    // a and b hold 28 of 60 training counts, so 14 counts in them stand for a depth of 30
    Modality part =
        modality(FeatureKind.COUNTS, new float[][] {{7, 7, 999}, {0, 0, 5}}, "b", "a", "unknown");
    PreparedCells prepared = space.prepare(part);
    assertThat(prepared.missingFeatures()).containsExactly("c");
    assertThat(prepared.empty()).containsExactly("s1");
    double expected = Math.log1p(7 * 20.0 / 30);
    SINGLE.check("query", new double[] {expected, expected, NAN}, prepared.values().row(0));
    Modality gap = modality(FeatureKind.COUNTS, new float[][] {{7, 7, NAN}}, "a", "b", "c");
    assertThat(space.prepare(gap).values()).isEqualTo(prepared.values());
  }

  @Test
  void aQueryOfGenesThatNoTrainingCellHadKeepsItsOwnDepth() {
    Modality training =
        modality(FeatureKind.COUNTS, new float[][] {{4, 0}, {4, 0}}, "seen", "unseen");
    Modality query = modality(FeatureKind.COUNTS, new float[][] {{8}}, "unseen");
    SINGLE.check(
        "value", Math.log1p(4), CommonSpace.fit(training).prepare(query).values().at(0, 1));
  }

  @Test
  void continuousFeaturesBecomeZScores() {
    Modality training =
        modality(
            FeatureKind.CONTINUOUS,
            new float[][] {{1, 7, NAN}, {3, 7, NAN}, {NAN, 7, NAN}, {5, NAN, NAN}, {NAN, NAN, NAN}},
            "varies",
            "constant",
            "never");
    CommonSpace space = CommonSpace.fit(training);
    PreparedCells prepared = space.prepare(training);
    assertThat(prepared.empty()).containsExactly("s4");
    double sd = Math.sqrt(8.0 / 3);
    SINGLE.check("z", new double[] {-2 / sd, 0, NAN, 2 / sd}, prepared.values().column(0));
    assertThat(prepared.values().column(1)).containsExactly(0f, 0f, 0f, NAN);
    assertThat(prepared.values().column(2)).containsOnly(NAN);
    assertThat(space.constantFeatures()).containsExactlyInAnyOrder(1, 2);
    assertThat(space.trainingMean()).containsExactly(0.0, 0.0, Double.NaN);
    assertThat(space.fillValues()).containsExactly(0f, 0f, 0f);
    assertThat(space.filled(prepared.values()).row(2)).containsExactly(0f, 0f, 0f);
    DenseMatrix back = space.toOriginalUnits(DenseMatrix.ofRows(new float[] {1f, 9f, 9f}));
    SINGLE.check("back", new double[] {3 + sd, 7, Double.NaN}, back.row(0));
  }

  @Test
  void binaryFeaturesStayAsTheyAre() {
    Modality training =
        modality(
            FeatureKind.BINARY,
            new float[][] {{1, 1, 0}, {0, 1, 0}, {NAN, 1, 0}, {1, 1, NAN}},
            "a",
            "b",
            "c");
    CommonSpace space = CommonSpace.fit(training);
    assertThat(space.prepare(training).values()).isEqualTo(training.values());
    SINGLE.check("means", new double[] {2.0 / 3, 1, 0}, space.trainingMean());
    assertThat(space.constantFeatures()).containsExactlyInAnyOrder(1, 2);
    assertThat(space.toOriginalUnits(DenseMatrix.ofRows(new float[] {0.25f, 0.5f, 0.5f})))
        .isEqualTo(DenseMatrix.ofRows(new float[] {0.25f, 1f, 0f}));
    assertThat(space.id()).isEqualTo("identity");
  }

  @SeededTest
  void originalUnitsComeBack(Draws draws) {
    int cells = draws.integer(2, 20);
    int width = draws.integer(2, 6);
    float[][] values = draws.normal(cells, width);
    float[][] counts = new float[cells][width];
    for (int cell = 0; cell < cells; cell++) {
      for (int feature = 0; feature < width; feature++) {
        values[cell][feature] = -60 + 10 * (feature + 1) * values[cell][feature];
        counts[cell][feature] = feature == 0 ? 1 : draws.integer(0, 50);
      }
    }
    String[] names = IntStream.range(0, width).mapToObj(i -> "f" + i).toArray(String[]::new);
    Modality continuous = modality(FeatureKind.CONTINUOUS, values, names);
    CommonSpace space = CommonSpace.fit(continuous);
    DenseMatrix back = space.toOriginalUnits(space.prepare(continuous).values());
    for (int cell = 0; cell < cells; cell++) {
      ROUND_TRIP.check("cell " + cell, wide(values[cell], 1), back.row(cell));
    }
    Modality reads = modality(FeatureKind.COUNTS, counts, names);
    space = CommonSpace.fit(reads);
    back = space.toOriginalUnits(space.prepare(reads).values());
    for (int cell = 0; cell < cells; cell++) {
      double depth = 0;
      for (float count : counts[cell]) {
        depth += count;
      }
      double factor = space.statistics().medianDepth() / depth;
      ROUND_TRIP.check("cell " + cell, wide(counts[cell], factor), back.row(cell));
    }
  }

  private static double[] wide(float[] values, double factor) {
    return IntStream.range(0, values.length).mapToDouble(i -> factor * values[i]).toArray();
  }

  @Test
  void negativePredictionsOfCountsBecomeZero() {
    CommonSpace space = CommonSpace.fit(COUNTS);
    assertThat(space.toOriginalUnits(DenseMatrix.ofRows(new float[] {-1f, 0f, NAN})))
        .isEqualTo(DenseMatrix.ofRows(new float[] {0f, 0f, NAN}));
    assertThat(space.id()).isEqualTo("log1p-depth");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    CommonSpace space = CommonSpace.fit(COUNTS);
    assertThatThrownBy(() -> space.prepare(modality(FeatureKind.BINARY, new float[][] {{1}}, "a")))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("modality X: expected counts as in training, found binary");
    assertThatThrownBy(() -> space.prepare(modality(FeatureKind.COUNTS, new float[][] {{1}}, "A")))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "modality X: none of the 3 features that the model knows is there (such as 'a')");
    assertThatThrownBy(() -> space.filled(DenseMatrix.ofRows(new float[] {1f})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 3 features, found 1");
    assertThatThrownBy(
            () ->
                CommonSpace.restore(
                    FeatureKind.COUNTS, List.of(Feature.named("a")), space.statistics()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected statistics of 1 features, found 3");
  }

  @Test
  void cellsWithNothingToGoByFitNothing() {
    assertThatThrownBy(
            () -> CommonSpace.fit(modality(FeatureKind.COUNTS, new float[][] {{0, NAN}}, "a", "b")))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("modality X: no training cell has a single count");
    for (FeatureKind kind : List.of(FeatureKind.CONTINUOUS, FeatureKind.BINARY)) {
      assertThatThrownBy(() -> CommonSpace.fit(modality(kind, new float[][] {{NAN}}, "a")))
          .isInstanceOf(DataFormatException.class)
          .hasMessage("modality X: no training cell has a single value");
    }
  }

  @Test
  void aSpaceThatWasTakenApartAndPutTogetherIsTheSame() {
    CommonSpace space = CommonSpace.fit(COUNTS);
    FeatureStatistics fitted = space.statistics();
    CommonSpace restored =
        CommonSpace.restore(
            space.kind(),
            space.features(),
            new FeatureStatistics(
                fitted.medianDepth(),
                fitted.countShares(),
                fitted.centres(),
                fitted.spreads(),
                fitted.means()));
    assertThat(restored.prepare(COUNTS)).isEqualTo(space.prepare(COUNTS));
    assertThat(restored.width()).isEqualTo(3);
    assertThat(restored.features()).isEqualTo(COUNTS.features());
  }

  @Test
  void unitsHaveToAgreeWhereBothSidesNameThem() {
    Modality trained = inUnit(Optional.of("ms"));
    CommonSpace space = CommonSpace.fit(trained);
    assertThat(space.prepare(inUnit(Optional.empty())).values())
        .isEqualTo(space.prepare(trained).values());
    assertThatThrownBy(() -> space.prepare(inUnit(Optional.of("s"))))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("modality E: feature 'AP width' is in s, the model was trained on ms");
  }

  private static Modality inUnit(Optional<String> unit) {
    return new Modality(
        "E",
        FeatureKind.CONTINUOUS,
        List.of("a", "b"),
        List.of(new Feature("AP width", unit)),
        DenseMatrix.ofRows(new float[][] {{1}, {2}}));
  }

  @Test
  void valuesBeyondAllNumbersBecomeTheLargest() {
    CommonSpace counts = CommonSpace.fit(COUNTS);
    float[] far = new float[counts.width()];
    Arrays.fill(far, 95f);
    float[] farther = new float[counts.width()];
    Arrays.fill(farther, Float.POSITIVE_INFINITY);
    DenseMatrix back = counts.toOriginalUnits(DenseMatrix.ofRows(far, farther));
    for (int feature = 0; feature < counts.width(); feature++) {
      if (!counts.constantFeatures().contains(feature)) {
        assertThat(back.column(feature)).containsOnly(Float.MAX_VALUE);
      }
    }
    Modality values =
        new Modality(
            "E",
            FeatureKind.CONTINUOUS,
            List.of("a", "b"),
            List.of(Feature.named("f")),
            DenseMatrix.ofRows(new float[] {0}, new float[] {2e4f}));
    assertThat(
            CommonSpace.fit(values)
                .toOriginalUnits(
                    DenseMatrix.ofRows(
                        new float[] {1e38f}, new float[] {-1e38f}, new float[] {NAN}))
                .column(0))
        .containsExactly(Float.MAX_VALUE, -Float.MAX_VALUE, NAN);
  }
}
