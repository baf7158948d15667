package org.chiasm.report.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.report.scene.Text;
import org.junit.jupiter.api.Test;

class MeasuredCellsTest {

  private static final LatentOptions DEFAULTS = LatentOptions.defaults();

  /** Scores are scaled and scaled back in single precision. */
  private static final double CLOSE = 1e-4;

  private static Modality modality(FeatureKind kind, float[][] rows) {
    return new Modality(
        "M",
        kind,
        IntStream.range(0, rows.length).mapToObj(cell -> "c" + cell).toList(),
        IntStream.range(0, rows[0].length).mapToObj(i -> Feature.named("f" + i)).toList(),
        DenseMatrix.ofRows(rows));
  }

  /** Three clouds; the values of each feature have their own unit. */
  private static float[][] clouds(int cells, int features) {
    RandomGenerator random = RandomStreams.of(3).child("clouds").generator();
    float[][] rows = new float[cells][features];
    for (int cell = 0; cell < cells; cell++) {
      for (int feature = 0; feature < features; feature++) {
        double centre = 3 * Math.cos(1.7 * (cell % 3) * (feature + 1));
        rows[cell][feature] = (float) ((centre + random.nextDouble()) * Math.pow(10, feature % 5));
      }
    }
    return rows;
  }

  private static LatentFigure figure(Modality modality, Projection projection) {
    return MeasuredCells.figure(modality, Optional.empty(), DEFAULTS, projection);
  }

  private static String texts(LatentFigure figure) {
    return String.join(
        " ",
        figure.scene().shapes().stream()
            .filter(Text.class::isInstance)
            .map(shape -> ((Text) shape).content())
            .toList());
  }

  private static double number(LatentFigure figure, int row, String column) {
    return Double.parseDouble(
        figure.table().rows().get(row).get(figure.table().header().indexOf(column)));
  }

  @Test
  void componentsAreThoseOfStandardisedFeatures() {
    Modality modality = modality(FeatureKind.CONTINUOUS, clouds(60, 8));
    DenseMatrix standardised = CommonSpace.fit(modality).prepare(modality).values();
    PrincipalComponents expected = PrincipalComponents.fit(standardised, 8, RandomStreams.of(9));
    LatentFigure figure = figure(modality, Projection.PCA);

    assertThat(figure.table().header())
        .containsExactly(
            "cell",
            "modality",
            "label",
            "PC1",
            "PC2",
            "PC3",
            "PC4",
            "PC5",
            "PC6",
            "PC7",
            "PC8",
            "x",
            "y");
    for (int cell = 0; cell < 60; cell++) {
      DenseMatrix scores = expected.scores(standardised);
      assertThat(number(figure, cell, "PC3")).isCloseTo(scores.at(cell, 2), within(CLOSE));
      assertThat(number(figure, cell, "x")).isCloseTo(scores.at(cell, 0), within(CLOSE));
      assertThat(number(figure, cell, "y")).isCloseTo(scores.at(cell, 1), within(CLOSE));
    }
    double share = 100 * expected.explainedShare()[0];
    assertThat(texts(figure))
        .contains("PC 1 (" + Math.round(10 * share) / 10.0 + " %)")
        .contains("PC: principal components of 8 features")
        .contains("Features: z-scores.");
    assertThat(figure.scene().description()).contains("by what was measured");
    assertThat(figure.chart().data()).contains("scatter3d");
  }

  @Test
  void ofManyFeaturesFiftyComponents() {
    Modality modality = modality(FeatureKind.CONTINUOUS, clouds(90, 120));
    LatentFigure figure = figure(modality, Projection.TSNE);

    assertThat(figure.table().header()).contains("PC50").doesNotContain("PC51");
    assertThat(texts(figure))
        .contains("t-SNE 1", "perplexity 30")
        .containsPattern("t-SNE of 50 principal components \\(\\d+ % of the variance\\) of 120");
    assertThat(figure.table()).isEqualTo(figure(modality, Projection.TSNE).table());
    assertThat(texts(figure(modality, Projection.UMAP))).contains("UMAP of 50", "UMAP 1");
  }

  @Test
  void countsAreComparedAtEqualDepth() {
    float[][] rows = new float[40][6];
    for (int cell = 0; cell < rows.length; cell++) {
      for (int gene = 0; gene < 6; gene++) {
        // two types, sequenced ten times more deeply in every other pair
        int depth = cell / 2 % 2 == 0 ? 1 : 10;
        rows[cell][gene] = depth * (gene % 2 == cell % 2 ? 30 + gene : 3);
      }
    }
    LatentFigure figure = figure(modality(FeatureKind.COUNTS, rows), Projection.PCA);

    for (int cell = 4; cell < rows.length; cell++) {
      assertThat(number(figure, cell, "x")).isCloseTo(number(figure, cell % 2, "x"), within(1e-3));
    }
    assertThat(Math.abs(number(figure, 0, "x") - number(figure, 1, "x"))).isGreaterThan(1);
    assertThat(texts(figure)).contains("logarithms of counts at equal depth");
  }

  @Test
  void gapsStandAtTheMeanAndConstantsSayNothing() {
    float[][] rows = clouds(60, 6);
    float[][] gaps = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    for (float[] row : gaps) {
      row[4] = 7;
    }
    gaps[0][1] = Float.NaN;
    gaps[9][2] = Float.NaN;
    LatentFigure figure = figure(modality(FeatureKind.CONTINUOUS, gaps), Projection.PCA);

    assertThat(texts(figure))
        .contains("Missing values (2, 0.56 %) stand at the mean of their feature.")
        .contains("1 of the features does not vary.");
    assertThat(figure.table().rows()).allMatch(row -> !row.get(row.size() - 1).isEmpty());
    assertThat(figure.table().header()).contains("PC5").doesNotContain("PC6");
  }

  @Test
  void cellsWithNothingToGoByHaveNoPlace() {
    float[][] rows = clouds(60, 6);
    Arrays.fill(rows[3], Float.NaN);
    for (Projection projection : Projection.values()) {
      LatentFigure figure = figure(modality(FeatureKind.CONTINUOUS, rows), projection);

      assertThat(figure.table().rows()).hasSize(60);
      assertThat(figure.table().rows().get(59)).startsWith("c3", "M", "").endsWith("", "");
      assertThat(texts(figure)).contains("Left out for want of finite coordinates: 1 cell (M 1).");
    }
  }

  @Test
  void fewFeaturesAreDrawnAsTheyAre() {
    for (int count = 1; count <= 3; count++) {
      Modality modality = modality(FeatureKind.CONTINUOUS, clouds(30, count));
      DenseMatrix values = CommonSpace.fit(modality).prepare(modality).values();
      LatentFigure figure = figure(modality, Projection.PCA);

      assertThat(figure.table().header().get(3)).isEqualTo("M: f0");
      assertThat(figure.table().header()).hasSize(3 + count + 2);
      assertThat((float) number(figure, 7, "M: f0")).isEqualTo(values.at(7, 0));
      assertThat(count == 3 ? figure.chart().layout() : texts(figure)).contains("f0");
    }
  }

  @Test
  void longNamesOfFeaturesStayOnThePage() {
    String name = "a feature with a name ".repeat(9).strip();
    Modality modality =
        new Modality(
            "M",
            FeatureKind.CONTINUOUS,
            List.of("a", "b"),
            List.of(Feature.named(name), Feature.named("other " + name)),
            DenseMatrix.ofRows(new float[] {1, 2}, new float[] {2, 4}));
    LatentFigure figure = figure(modality, Projection.PCA);

    assertThat(texts(figure))
        .contains("a feature with a name a feature\u2026")
        .doesNotContain(name);
    assertThat(figure.table().header()).contains("M: " + name);
  }

  @Test
  void classesAndColoursAreThoseOfTheLabels() {
    Modality modality = modality(FeatureKind.CONTINUOUS, clouds(30, 5));
    Labels labels = new Labels("type", Map.of("c0", "a", "c1", "b"), Map.of());
    LatentFigure figure =
        MeasuredCells.figure(
            modality, Optional.of(labels), DEFAULTS.withLabelName("type"), Projection.PCA);

    assertThat(figure.table().rows().get(0)).startsWith("c0", "M", "a");
    assertThat(texts(figure)).contains("type a b unlabelled");
  }

  @Test
  void tellsOfFewComponentsWhereNeighboursAreWanted() {
    // three cells span two components
    Modality modality = modality(FeatureKind.CONTINUOUS, clouds(3, 8));

    assertThat(figure(modality, Projection.UMAP).instead())
        .contains("UMAP needs more than 3 dimensions, found 2: drawn are principal components.");
    assertThat(figure(modality, Projection.PCA).instead()).isEmpty();
  }

  @Test
  void otherTroubleIsNotCalledConstant() {
    float[][] rows = clouds(20, 5);
    for (int cell = 0; cell < rows.length; cell++) {
      // their differences are no floats
      rows[cell][0] = cell == 0 ? Float.MAX_VALUE : -Float.MAX_VALUE;
    }
    Modality modality = modality(FeatureKind.CONTINUOUS, rows);

    assertThatThrownBy(() -> figure(modality, Projection.PCA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column 0");
  }

  @Test
  void refusesWhatDoesNotVary() {
    float[][] equal = new float[20][5];
    List<Modality> flat =
        List.of(
            modality(FeatureKind.CONTINUOUS, equal),
            modality(FeatureKind.CONTINUOUS, clouds(1, 5)));
    for (Modality modality : flat) {
      assertThatThrownBy(() -> figure(modality, Projection.PCA))
          .isInstanceOf(DataFormatException.class)
          .hasMessageStartingWith("modality M: nothing varies over its ");
    }
  }
}
