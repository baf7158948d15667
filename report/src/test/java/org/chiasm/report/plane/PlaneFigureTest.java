package org.chiasm.report.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.report.latent.LatentOptions;
import org.chiasm.report.latent.LatentPanel;
import org.chiasm.report.render.SvgRenderer;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Outlines;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneFigureTest {

  private static final LatentOptions LOOK = LatentOptions.defaults().withLabelName("type");
  private static final PlaneOptions NINE = PlaneOptions.of(LOOK);

  @Test
  void showsTheCellsBetweenWhatIsSelectedAndWhatIsPredicted() {
    PlaneFigure figure = PlaneFigure.of(new WavyModel(2, true), cells(300, 2, 4), NINE);
    List<Group> pictures = pictures(figure.scene());

    assertThat(pictures).hasSize(9 + 9 + 1);
    assertThat(pictures.get(18).shapes()).hasSize(300).allMatch(Circle.class::isInstance);
    assertThat(pictures.subList(0, 18))
        .allSatisfy(picture -> assertThat(picture.shapes()).hasSizeGreaterThan(1))
        .allMatch(picture -> picture.shapes().stream().allMatch(Polyline.class::isInstance));
    // genes in the order of their norms; of the waves, higher ones vary more
    assertThat(texts(figure.scene()))
        .containsSubsequence("T", "9 of 20 selected", "Gene 29", "Gene 28", "Gene 21")
        .containsSubsequence("E", "9 of 12 predicted")
        .contains("300 cells", "type", "type 0", "type 3")
        .doesNotContain("Gene 20");
    assertThat(String.join(" ", texts(figure.scene()))).contains("of the cell 11");
  }

  @Test
  void theSameTwice() {
    PlaneFigure one = PlaneFigure.of(new WavyModel(3, true), cells(300, 3, 4), NINE);
    PlaneFigure other = PlaneFigure.of(new WavyModel(3, true), cells(300, 3, 4), NINE);

    assertThat(SvgRenderer.render(one.scene())).isEqualTo(SvgRenderer.render(other.scene()));
    assertThat(one.chart()).isEqualTo(other.chart());
    assertThat(one.table()).isEqualTo(other.table());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 300, 4, 9",
    "2, 300, 4, 1",
    "2, 300, 40, 9",
    "2, 300, 0, 20",
    "3, 300, 100, 9",
    "2, 2, 1, 9",
    "2, 0, 1, 9",
    "5, 40, 12, 4"
  })
  void textsLieOnThePaperAndNotOnEachOther(int dimensions, int count, int types, int features) {
    PlaneOptions options = NINE.withSelected(features).withPredicted(features);
    WavyModel model = new WavyModel(dimensions, true).and("a modality of a long name", 5);
    PlaneFigure figure = PlaneFigure.of(model, cells(count, dimensions, types), options);

    assertThat(Outlines.faults(figure.scene())).isEmpty();
    assertThat(figure.chart().data()).doesNotContain("NaN");
  }

  @Test
  void drawsPointsWhereThereIsNoAreaBetweenCells() {
    LatentPanel line =
        LatentPanel.unlabelled(
            "T",
            IntStream.range(0, 30).mapToObj(cell -> "c" + cell).toList(),
            DenseMatrix.generate(30, 2, cell -> new float[] {cell, 2 * cell}));
    LatentPanel strip = cells(30, 1, 3);
    for (LatentPanel cells : List.of(line, strip)) {
      int dimensions = cells.latents().columns();
      Scene scene = PlaneFigure.of(new WavyModel(dimensions, true), cells, NINE).scene();

      assertThat(pictures(scene))
          .hasSize(19)
          .allSatisfy(
              picture ->
                  assertThat(picture.shapes()).hasSize(30).allMatch(Circle.class::isInstance));
      assertThat(String.join(" ", texts(scene))).doesNotContain("triangles");
    }
  }

  @Test
  void ofMoreThanTwoDimensionsPredictsInThePlaneOfTheComponents() {
    // two dimensions vary; the third, which the waves depend on, varies too little to be seen
    LatentPanel cells =
        new LatentPanel(
            "T",
            IntStream.range(0, 100).mapToObj(cell -> "c" + cell).toList(),
            DenseMatrix.generate(
                100,
                3,
                cell -> new float[] {cell % 10, cell * 0.1f, cell % 2 == 0 ? 0.01f : -0.01f}),
            IntStream.range(0, 100).mapToObj(cell -> Optional.<String>empty()).toList());
    PlaneFigure figure = PlaneFigure.of(new WavyModel(3, true), cells, NINE);

    assertThat(String.join(" ", texts(figure.scene())))
        .contains("PC 1 (")
        .contains("Predictions are for the places of the cells in this plane");
    assertThat(figure.table().header()).contains("z3", "x", "y", "T: Gene 29");
  }

  @Test
  void withoutAReconstructionThereIsOneSide() {
    Scene scene = PlaneFigure.of(new WavyModel(2, false), cells(100, 2, 4), NINE).scene();

    assertThat(pictures(scene)).hasSize(10);
    assertThat(texts(scene)).doesNotContain("Gene 29");
    assertThat(Outlines.faults(scene)).isEmpty();
  }

  @Test
  void targetsAreNamedIfThereAreSeveral() {
    WavyModel model = new WavyModel(2, true).and("M", 40);
    PlaneFigure figure = PlaneFigure.of(model, cells(100, 2, 4), NINE);

    assertThat(texts(figure.scene())).contains("E, M", "9 of 52 predicted");
    assertThat(String.join(" ", texts(figure.scene()))).contains("M: M").contains("feature 39");
  }

  @Test
  void thePageOffersMoreFeaturesThanThePaper() throws Exception {
    PlaneFigure figure = PlaneFigure.of(new WavyModel(2, true), cells(50, 2, 4), NINE);
    ObjectMapper json = new ObjectMapper();
    JsonNode buttons = json.readTree(figure.chart().layout()).at("/updatemenus/0/buttons");
    JsonNode data = json.readTree(figure.chart().data());

    assertThat(buttons).hasSize(20 + 12);
    assertThat(buttons.at("/0/label").asText()).isEqualTo("T: Gene 29");
    JsonNode shown = data.get(data.size() - 1);
    assertThat(buttons.at("/0/args/1/0").asInt()).isEqualTo(data.size() - 1);
    assertThat(buttons.at("/0/args/0/marker.color/0")).isEqualTo(shown.at("/marker/color"));
    assertThat(shown.at("/marker/color")).hasSize(50);
    assertThat(shown.at("/marker/cmin").asDouble()).isEqualTo(-2);
    assertThat(figure.table().header()).hasSize(3 + 2 + 2 + 20 + 12);
  }

  @Test
  void theTableHoldsWhatIsPredictedForEachCell() {
    LatentPanel cells = cells(50, 2, 4);
    WavyModel model = new WavyModel(2, true);
    DenseMatrix predicted = model.predictAt("T", cells.latents());
    PlaneFigure figure = PlaneFigure.of(model, cells, NINE);
    int column = figure.table().header().indexOf("T: Gene 29");

    for (int cell = 0; cell < 50; cell++) {
      assertThat(figure.table().rows().get(cell).get(column))
          .isEqualTo(Float.toString(predicted.at(cell, 29)));
    }
  }

  @Test
  void heldOutCellsAreRingsAndCellsWithoutLatentsAreLeftOut() {
    DenseMatrix latents =
        DenseMatrix.ofRows(
            new float[] {0, 0}, new float[] {1, 0}, new float[] {0, 1}, new float[] {Float.NaN, 0});
    LatentPanel cells = LatentPanel.unlabelled("T", List.of("a", "b", "c", "d"), latents);
    PlaneOptions options = PlaneOptions.of(LOOK.withHeldOut(Set.of("b")));
    PlaneFigure figure = PlaneFigure.of(new WavyModel(2, true), cells, options);

    List<Group> pictures = pictures(figure.scene());
    assertThat(pictures.get(18).shapes()).hasSize(3);
    assertThat(pictures.get(18).shapes())
        .filteredOn(shape -> ((Circle) shape).paint().stroke() != null)
        .hasSize(1);
    assertThat(String.join(" ", texts(figure.scene()))).contains("Rings: held-out cells.");
    assertThat(figure.table().rows().get(3)).endsWith("", "");
    assertThat(figure.chart().data()).contains("circle-open");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -9})
  void refusesNegativeNumbersOfFeatures(int number) {
    assertThatThrownBy(() -> NINE.withSelected(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected how many features to draw, found " + number);
  }

  private static LatentPanel cells(int count, int dimensions, int types) {
    RandomGenerator random = RandomStreams.of(11).generator();
    DenseMatrix latents =
        DenseMatrix.generate(
            count,
            dimensions,
            cell -> {
              float[] row = new float[dimensions];
              for (int column = 0; column < dimensions; column++) {
                row[column] = (float) (6 * random.nextDouble() - 3) / (1 + column);
              }
              return row;
            });
    List<Optional<String>> labels =
        IntStream.range(0, count)
            .mapToObj(
                cell -> types == 0 ? Optional.<String>empty() : Optional.of("type " + cell % types))
            .toList();
    List<String> ids = IntStream.range(0, count).mapToObj(cell -> "c" + cell).toList();
    return new LatentPanel("T", ids, latents, labels);
  }

  private static List<Group> pictures(Scene scene) {
    return scene.shapes().stream().filter(Group.class::isInstance).map(Group.class::cast).toList();
  }

  private static List<String> texts(Scene scene) {
    return scene.shapes().stream()
        .flatMap(shape -> shape instanceof Text text ? Stream.of(text.content()) : Stream.empty())
        .toList();
  }
}
