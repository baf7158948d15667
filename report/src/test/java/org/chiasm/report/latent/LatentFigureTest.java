package org.chiasm.report.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Palette;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatentFigureTest {

  private static final LatentOptions DEFAULTS = LatentOptions.defaults();
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void drawsEveryCellInsideItsPanel(int dimensions) throws IOException {
    LatentFigure figure =
        LatentFigure.of(
            List.of(
                LatentSamples.clouds("T", 60, dimensions, 5),
                LatentSamples.clouds("E", 40, dimensions, 5)),
            DEFAULTS);

    List<Group> panels = panels(figure.scene());
    assertThat(panels).extracting(panel -> panel.shapes().size()).containsExactly(60, 40);
    for (Group panel : panels) {
      for (Shape shape : panel.shapes()) {
        Circle circle = (Circle) shape;
        var box = panel.clip().orElseThrow();
        assertThat(circle.centre().x()).isBetween(box.x(), box.right());
        assertThat(circle.centre().y()).isBetween(box.y(), box.bottom());
      }
    }
    JsonNode data = JSON.readTree(figure.chart().data());
    assertThat(data.get(0).get("type").asText())
        .isEqualTo(dimensions < 3 ? "scatter" : "scatter3d");
    assertThat(data.findValues("text").stream().mapToInt(JsonNode::size).sum()).isEqualTo(100);
    assertThat(figure.table().header()).hasSize(3 + dimensions + 2);
    assertThat(figure.table().rows()).hasSize(100);
  }

  @Test
  void isTheSameTwice() {
    LatentFigure one = labelled(DEFAULTS);
    LatentFigure other = labelled(DEFAULTS);

    assertThat(one.scene()).isEqualTo(other.scene());
    assertThat(one.chart()).isEqualTo(other.chart());
    assertThat(one.table()).isEqualTo(other.table());
  }

  @Test
  void theFirstClassesTakeTheFirstColours() {
    DenseMatrix latents = DenseMatrix.ofRows(new float[] {0, 1}, new float[] {1, 0});
    LatentPanel panel =
        new LatentPanel(
            "T", List.of("a", "b"), latents, List.of(Optional.of("z 2"), Optional.of("a")));
    LatentOptions options = DEFAULTS.withFirstClasses(List.of("z 10", "z 2", "m"));
    LatentClasses classes = LatentClasses.of(List.of(panel), options);

    // in natural order m, z 2, z 10, then a, which is no first class but comes first in the legend
    List<Colour> palette = Palette.categorical(4);
    assertThat(classes.entries())
        .containsExactly(
            new LatentClasses.Entry(Optional.of("a"), palette.get(3)),
            new LatentClasses.Entry(Optional.of("z 2"), palette.get(1)));
    assertThat(classes.named()).isEqualTo(2);
  }

  @Test
  void namesComponentsWithTheirShare() {
    Scene scene = LatentFigure.of(List.of(LatentSamples.clouds("T", 60, 10, 5)), DEFAULTS).scene();

    assertThat(texts(scene)).anyMatch(text -> text.matches("PC 1 \\(\\d+\\.\\d %\\)"));
    assertThat(String.join(" ", texts(scene))).contains("principal components of the 10 latent");
  }

  @Test
  void orderedDimensionsAreDrawnAsTheyAre() throws IOException {
    LatentPanel panel = LatentSamples.clouds("T", 60, 8, 5);
    LatentFigure figure = LatentFigure.of(List.of(panel), DEFAULTS, Projection.FIRST);

    assertThat(texts(figure.scene()))
        .contains("z\u2081", "z\u2082")
        .noneMatch(t -> t.contains("PC"));
    String note = "Drawn are the first of the 8 latent dimensions, in the order that the method";
    assertThat(String.join(" ", texts(figure.scene()))).contains(note);
    // three of eight are not all, in space neither
    assertThat(figure.chart().caption()).contains(note);
    assertThat(JSON.readTree(figure.chart().data()).get(0).get("type").asText())
        .isEqualTo("scatter3d");
    LatentView view = LatentView.of(List.of(panel), Dimensions.latent(8), Projection.FIRST);
    for (int cell = 0; cell < 60; cell++) {
      assertThat(view.flat().get(0)[cell])
          .containsExactly(panel.latents().at(cell, 0), panel.latents().at(cell, 1));
    }
    List<LatentPanel> plane = List.of(LatentSamples.clouds("T", 40, 2, 3));
    assertThat(LatentFigure.of(plane, DEFAULTS, Projection.FIRST).scene())
        .isEqualTo(LatentFigure.of(plane, DEFAULTS).scene());
  }

  @ParameterizedTest
  @CsvSource({"UMAP,UMAP,15 neighbours", "TSNE,t-SNE,perplexity 30"})
  void neighboursStayTogether(Projection projection, String name, String settings)
      throws IOException {
    List<LatentPanel> panels =
        List.of(LatentSamples.clouds("T", 90, 6, 3), LatentSamples.clouds("E", 60, 6, 3));
    LatentFigure figure = LatentFigure.of(panels, DEFAULTS, projection);
    LatentFigure again = LatentFigure.of(panels, DEFAULTS, projection);

    assertThat(figure.table()).isEqualTo(again.table());
    assertThat(figure.scene()).isEqualTo(again.scene());
    assertThat(texts(figure.scene())).contains(name + " 1", name + " 2");
    assertThat(String.join(" ", texts(figure.scene())))
        .contains(name + " of the 6 latent dimensions over the cells of all panels", settings);
    assertThat(JSON.readTree(figure.chart().data()).get(0).get("type").asText())
        .isEqualTo("scatter");
    // cells of one cloud are a multiple of three apart; the nearest one on paper is of its cloud
    double[][] places = LatentView.of(panels, Dimensions.latent(6), projection).flat().get(0);
    for (int cell = 0; cell < places.length; cell++) {
      assertThat((nearest(places, cell) - cell) % 3).isZero();
    }
  }

  private static int nearest(double[][] places, int cell) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int other = 0; other < places.length; other++) {
      double distance =
          Math.hypot(places[cell][0] - places[other][0], places[cell][1] - places[other][1]);
      if (other != cell && distance < least) {
        least = distance;
        nearest = other;
      }
    }
    return nearest;
  }

  @ParameterizedTest
  @CsvSource({
    "UMAP,0", "UMAP,1", "UMAP,9", "UMAP,10", "UMAP,20", "TSNE,0", "TSNE,1", "TSNE,9", "TSNE,10",
    "TSNE,20"
  })
  void neighboursOfFewOrEqualOrMissingCells(Projection projection, int cells) {
    float[] values = new float[5 * cells];
    if (cells > 9) {
      values[0] = Float.NaN;
    }
    List<String> ids = Stream.iterate(0, id -> id + 1).limit(cells).map(id -> "c" + id).toList();
    LatentPanel panel = LatentPanel.unlabelled("T", ids, DenseMatrix.wrap(cells, 5, values));
    LatentFigure figure = LatentFigure.of(List.of(panel), DEFAULTS, projection);

    assertThat(panels(figure.scene()).get(0).shapes()).hasSize(cells > 9 ? cells - 1 : cells);
    // ten cells of which one has no place are too few for neighbours
    String name = projection == Projection.UMAP ? "UMAP 1" : "t-SNE 1";
    assertThat(texts(figure.scene()).contains(name)).isEqualTo(cells == 20);
    assertThat(figure.instead().isEmpty()).isEqualTo(cells == 20);
  }

  @Test
  void tellsWhatIsDrawnInsteadOfTheWantedProjection() {
    List<LatentPanel> few = List.of(LatentSamples.clouds("T", 7, 5, 3));
    LatentFigure figure = LatentFigure.of(few, DEFAULTS, Projection.TSNE);
    String few7 =
        "t-SNE needs at least 10 cells with finite coordinates, found 7: drawn are principal"
            + " components.";

    assertThat(figure.instead()).contains(few7);
    assertThat(figure.scene().description()).contains(few7);
    assertThat(figure.chart().caption()).contains(few7);
    assertThat(LatentFigure.of(few, DEFAULTS, Projection.PCA).instead()).isEmpty();
    List<LatentPanel> plane = List.of(LatentSamples.clouds("T", 40, 2, 3));
    assertThat(LatentFigure.of(plane, DEFAULTS, Projection.UMAP).instead())
        .contains("UMAP needs more than 3 dimensions, found 2: drawn are these.");
  }

  @Test
  void cellsWithoutCoordinatesMoveNoOthers() {
    LatentPanel all = LatentSamples.clouds("T", 60, 6, 3);
    float[] values = all.latents().toArray();
    Arrays.fill(values, 0, 6, Float.NaN);
    LatentPanel gap =
        new LatentPanel("T", all.cells(), DenseMatrix.wrap(60, 6, values), all.labels());
    int[] rest = IntStream.range(1, 60).toArray();
    LatentPanel without =
        new LatentPanel(
            "T",
            all.cells().subList(1, 60),
            all.latents().selectRows(rest),
            all.labels().subList(1, 60));
    Dimensions dimensions = Dimensions.latent(6);
    for (Projection projection : Projection.values()) {
      double[][] places = LatentView.of(List.of(gap), dimensions, projection).flat().get(0);
      double[][] expected = LatentView.of(List.of(without), dimensions, projection).flat().get(0);
      assertThat(places[0]).containsOnly(Double.NaN);
      assertThat(Arrays.copyOfRange(places, 1, 60)).isDeepEqualTo(expected);
    }
  }

  @Test
  void threeDimensionsStandAsTheyAreInSpace() {
    LatentFigure figure = labelled(DEFAULTS);

    assertThat(String.join(" ", texts(figure.scene()))).contains("principal components");
    assertThat(figure.chart().caption()).doesNotContain("principal components");
    assertThat(figure.chart().layout()).contains("z\u2083").doesNotContain("PC 1");
  }

  @Test
  void classesComeInNaturalOrderAndTheUnlabelledLast() {
    Scene scene = LatentFigure.of(List.of(LatentSamples.clouds("T", 60, 2, 12)), DEFAULTS).scene();

    assertThat(texts(scene))
        .containsSubsequence("type 0", "type 1", "type 2", "type 10", "type 11", "unlabelled");
  }

  @Test
  void takesColoursThatAreGiven() {
    Colour red = new Colour(255, 0, 0);
    Scene scene = labelled(DEFAULTS.withColours(Map.of("type 0", red))).scene();

    assertThat(fills(scene)).contains(red, Colour.NEUTRAL);
  }

  @Test
  void withoutLabelsThereIsOneColourAndNoLegend() {
    LatentPanel panel =
        LatentPanel.unlabelled("T", List.of("a", "b"), DenseMatrix.wrap(2, 2, new float[4]));
    LatentFigure figure = LatentFigure.of(List.of(panel), DEFAULTS);

    assertThat(fills(figure.scene())).hasSize(1);
    assertThat(texts(figure.scene())).doesNotContain("unlabelled");
    assertThat(figure.chart().data()).contains("\"showlegend\":false");
  }

  @Test
  void heldOutCellsAreRings() {
    LatentFigure figure = labelled(DEFAULTS.withHeldOut(Set.of("cell 0", "cell 1")));
    List<Paint> rings =
        panels(figure.scene()).stream()
            .flatMap(panel -> panel.shapes().stream())
            .map(shape -> ((Circle) shape).paint())
            .filter(paint -> paint.stroke() != null)
            .toList();

    assertThat(rings).hasSize(4);
    assertThat(texts(figure.scene())).contains("trained on", "held out");
    assertThat(figure.chart().data()).contains("circle-open");
    assertThat(figure.table().header()).contains("part");
    assertThat(figure.table().rows().get(0)).contains("held out");
    assertThat(figure.table().rows().get(2)).contains("training");
  }

  @Test
  void leavesOutAndCountsCellsWithoutCoordinates() throws IOException {
    float[] values = {0, 0, Float.NaN, 1, 2, Float.POSITIVE_INFINITY, 1, 1};
    List<String> cells = List.of("a", "b", "c", "d");
    LatentPanel panel = LatentPanel.unlabelled("E", cells, DenseMatrix.wrap(4, 2, values));
    LatentFigure figure = LatentFigure.of(List.of(panel), DEFAULTS);

    assertThat(panels(figure.scene()).get(0).shapes()).hasSize(2);
    assertThat(texts(figure.scene()))
        .contains("2 cells", "Left out for want of finite coordinates: 2 cells (E 2).");
    assertThat(figure.scene().description()).contains("2 cells (E 2)");
    assertThat(figure.table().rows().get(1)).containsExactly("b", "E", "", "", "1.0", "", "");
    assertThat(JSON.readTree(figure.chart().data()).get(0).get("text")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void drawsNoCellsAndOneCell(int dimensions) {
    LatentPanel none =
        LatentPanel.unlabelled("T", List.of(), DenseMatrix.wrap(0, dimensions, new float[0]));
    float[] values = new float[dimensions];
    LatentPanel one =
        new LatentPanel(
            "E",
            List.of("c"),
            DenseMatrix.wrap(1, dimensions, values),
            List.of(Optional.of("type")));

    assertThat(panels(LatentFigure.of(List.of(none), DEFAULTS).scene()).get(0).shapes()).isEmpty();
    LatentFigure figure = LatentFigure.of(List.of(none, one), DEFAULTS);
    assertThat(texts(figure.scene())).contains("0 cells", "1 cell");
    assertThat(figure.chart().layout()).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void manyClassesAndModalitiesStayOnThePage() {
    for (int count = 1; count <= 7; count++) {
      List<LatentPanel> panels =
          Stream.iterate(1, index -> index + 1)
              .limit(count)
              .map(index -> LatentSamples.clouds("modality " + index, 200, 3, 100))
              .toList();
      Scene scene = LatentFigure.of(panels, DEFAULTS.withLabelName("a type")).scene();

      for (Shape shape : scene.shapes()) {
        if (shape instanceof Text text && text.rotation() == 0) {
          double left = text.at().x() - text.anchorOffset();
          assertThat(left).isNotNegative();
          assertThat(left + text.width()).isLessThanOrEqualTo(scene.width());
          assertThat(text.at().y()).isBetween(0.0, scene.height());
        }
      }
    }
  }

  @Test
  void aClassIsSwitchedInAllPanelsByOneEntryOfTheLegend() throws IOException {
    JsonNode data = JSON.readTree(labelled(DEFAULTS).chart().data());
    long shown = data.findValues("showlegend").stream().filter(JsonNode::asBoolean).count();
    long groups = data.findValues("legendgroup").stream().distinct().count();

    assertThat(data).hasSize(12);
    assertThat(groups).isEqualTo(6);
    assertThat(shown).isEqualTo(6);
  }

  @Test
  void refusesPanelsThatDoNotBelongTogether() {
    LatentPanel two = LatentSamples.clouds("T", 5, 2, 2);
    LatentPanel three = LatentSamples.clouds("E", 5, 3, 2);

    assertThatThrownBy(() -> LatentFigure.of(List.of(two, three), DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("modality T has 2 latent dimensions, modality E has 3");
    assertThatThrownBy(() -> LatentFigure.of(List.of(), DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LatentPanel("T", List.of("a"), two.latents(), two.labels()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("modality T: 1 cells and 5 labels for latents of 5 rows");
    assertThatThrownBy(
            () -> LatentPanel.unlabelled("T", List.of("a"), DenseMatrix.wrap(1, 0, new float[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LatentFigure labelled(LatentOptions options) {
    return LatentFigure.of(
        List.of(LatentSamples.clouds("T", 60, 3, 5), LatentSamples.clouds("E", 60, 3, 5)), options);
  }

  private static List<Group> panels(Scene scene) {
    return scene.shapes().stream().filter(Group.class::isInstance).map(Group.class::cast).toList();
  }

  private static Set<Colour> fills(Scene scene) {
    return panels(scene).stream()
        .flatMap(panel -> panel.shapes().stream())
        .flatMap(shape -> Stream.ofNullable(((Circle) shape).paint().fill()))
        .collect(Collectors.toSet());
  }

  private static List<String> texts(Scene scene) {
    return scene.shapes().stream()
        .filter(Text.class::isInstance)
        .map(shape -> ((Text) shape).content())
        .toList();
  }
}
