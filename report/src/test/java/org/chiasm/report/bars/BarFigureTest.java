package org.chiasm.report.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.report.CsvTable;
import org.chiasm.report.bars.BarFigure.BarView;
import org.chiasm.report.plane.WavyModel;
import org.chiasm.report.render.SvgRenderer;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Outlines;
import org.chiasm.report.scene.Rectangle;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.junit.jupiter.api.Test;

class BarFigureTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESULT =
      """
      {"method": "coupled", "modalities": ["T", "E"],
       "reconstruction": [
        {"from": "T", "to": "E", "r2": {"mean": 0.4, "sd": 0.1, "folds": [0.3, 0.5]},
         "features": {
          "worse": {"mean": 0.2, "sd": 0.05, "folds": [0.15, 0.25]},
          "hopeless": {"mean": -7.0, "sd": 2.0, "folds": [-5, -9]},
          "undefined": {"mean": null, "sd": null, "folds": [null, null]},
          "better": {"mean": 0.6, "sd": null, "folds": [0.6, null]}}},
        {"from": "E", "to": "E", "r2": {"mean": 0.4, "sd": 0.1, "folds": [0.3, 0.5]},
         "features": {"worse": {"mean": 0.9, "sd": 0.01, "folds": [0.9, 0.9]}}}],
       "baselines": [
        {"method": "ridge", "reconstruction": [
         {"from": "T", "to": "E", "features": {"better": {"mean": 0.5, "sd": 0.1, "folds": []}}}]},
        {"method": "type-mean", "reconstruction": [
         {"from": "type", "to": "E",
          "features": {"better": {"mean": 0.3, "sd": 0.1, "folds": []}}}]}]}
      """;

  @Test
  void scoresAreSortedWithTheOtherMethodsBeside() throws Exception {
    BarFigure figure = FeatureScores.figure(JSON.readTree(RESULT));

    assertThat(figure.table().header())
        .containsExactly("from", "to", "feature", "r2", "sd", "r2 ridge", "r2 type-mean");
    assertThat(figure.table().rows())
        .containsExactly(
            List.of("T", "E", "better", "0.6", "", "0.5", "0.3"),
            List.of("T", "E", "worse", "0.2", "0.05", "", ""),
            List.of("T", "E", "hopeless", "-7.0", "2.0", "", ""),
            List.of("E", "E", "worse", "0.9", "0.01", "", ""));
    assertThat(texts(figure.scene()))
        .containsSubsequence("T > E", "3 features", "better", "worse", "hopeless")
        .contains("E > E", "1 feature", "coupled", "ridge", "type-mean");
    assertThat(String.join(" ", texts(figure.scene()))).contains("told the true type");
    assertThat(Outlines.faults(figure.scene())).isEmpty();
    assertThat(SvgRenderer.render(figure.scene()))
        .isEqualTo(SvgRenderer.render(FeatureScores.figure(JSON.readTree(RESULT)).scene()));
  }

  @Test
  void predictionsOfAnotherModalityComeFirst() throws Exception {
    ObjectNode result = (ObjectNode) JSON.readTree(RESULT);
    ArrayNode ways = (ArrayNode) result.path("reconstruction");
    ways.add(ways.remove(0));

    assertThat(texts(FeatureScores.figure(result).scene())).containsSubsequence("T > E", "E > E");
  }

  @Test
  void whatIsHopelessDoesNotSqueezeTheRest() throws Exception {
    Scene scene = FeatureScores.figure(JSON.readTree(RESULT)).scene();
    List<Shape> bars = groups(scene).get(0).shapes();
    List<Rectangle> drawn =
        bars.stream().filter(Rectangle.class::isInstance).map(Rectangle.class::cast).toList();

    assertThat(drawn).hasSize(3);
    assertThat(drawn.get(0).box().width()).isGreaterThan(70);
    assertThat(drawn.get(2).box().x()).isLessThan(groups(scene).get(0).clip().orElseThrow().x());
    assertThat(String.join(" ", texts(scene))).contains("worse than \u22120.5 is cut off");
    assertThat(bars.stream().filter(Circle.class::isInstance)).hasSize(2);
  }

  @Test
  void oneEvaluationHasNoErrorBars() throws Exception {
    JsonNode result =
        JSON.readTree(
            """
            {"method": "ridge", "reconstruction": [
              {"from": "T", "to": "E", "features": {"a": 0.5, "b": null, "c": -0.2}}]}
            """);
    BarFigure figure = FeatureScores.figure(result);

    assertThat(figure.table().rows())
        .containsExactly(List.of("T", "E", "a", "0.5", ""), List.of("T", "E", "c", "-0.2", ""));
    assertThat(JSON.readTree(figure.chart().data()).get(0).has("error_x")).isFalse();
    JsonNode withDeviations =
        JSON.readTree(FeatureScores.figure(JSON.readTree(RESULT)).chart().data());
    assertThat(withDeviations.at("/0/error_x/array")).extracting(JsonNode::asDouble).contains(0.05);
  }

  @Test
  void refusesWhatIsNoResult() throws Exception {
    for (String text : List.of("{}", "[]", "{\"method\": \"ridge\"}")) {
      JsonNode other = JSON.readTree(text);
      assertThatThrownBy(() -> FeatureScores.figure(other))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("cross-validate --json");
    }
    ObjectNode empty = JSON.createObjectNode().put("method", "ridge");
    empty.putArray("reconstruction");
    assertThatThrownBy(() -> FeatureScores.figure(empty))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("the result has no feature with a defined R2");
  }

  @Test
  void longNamesAndManyBarsStayOnThePaper() throws Exception {
    List<Bar> bars =
        Stream.iterate(0, index -> index + 1)
            .limit(300)
            .map(index -> Bar.plain("a feature with a very long name <b>%{x}</b> " + index, index))
            .toList();
    List<BarPanel> panels =
        List.of(BarPanel.first("T > E", bars, 40), BarPanel.first("E > E", bars.subList(0, 3), 40));
    BarView view = new BarView("title", "R2", List.of("x"), List.of(), panels, 0, "Caption.");
    BarFigure figure = new BarFigure(view, new CsvTable(List.of("a"), List.of()));

    assertThat(Outlines.faults(figure.scene())).isEmpty();
    assertThat(texts(figure.scene())).contains("first 40 of 300 features", "3 features");
    assertThat(figure.chart().data()).doesNotContain("<b>%{x}");
    assertThat(JSON.readTree(figure.chart().layout()).at("/yaxis/tickvals")).hasSize(40);
  }

  @Test
  void barsOfNoLengthAreDrawn() {
    BarPanel panel = BarPanel.first("T", List.of(Bar.plain("a", 0)), 40);
    BarView view = new BarView("title", "norm", List.of("norm"), List.of(), List.of(panel), 0, "");
    BarFigure figure = new BarFigure(view, new CsvTable(List.of("a"), List.of()));

    assertThat(Outlines.faults(figure.scene())).isEmpty();
  }

  @Test
  void whatTheModelUsesIsToldFromWhatRefitsSelect() throws Exception {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("Gene 20", 0.5);
    shares.put("Gene 10", 0.2);
    shares.put("Gene 1", 0.5);
    shares.put("Gene 29", 1.0);
    BarFigure figure = RefitFrequencies.figure(new WavyModel(2, true), shares);

    assertThat(figure.table().rows())
        .containsExactly(
            List.of("Gene 29", "1.0", "yes"),
            List.of("Gene 20", "0.5", "yes"),
            List.of("Gene 1", "0.5", "no"),
            List.of("Gene 10", "0.2", "yes"));
    assertThat(texts(figure.scene())).contains("used by the model", "selected in refits only");
    assertThat(Outlines.faults(figure.scene())).isEmpty();
    List<Rectangle> bars =
        groups(figure.scene()).get(0).shapes().stream().map(Rectangle.class::cast).toList();
    assertThat(bars.get(1).paint())
        .isEqualTo(bars.get(3).paint())
        .isNotEqualTo(bars.get(2).paint());
    JsonNode data = JSON.readTree(figure.chart().data());
    assertThat(data.at("/0/x").toString()).isEqualTo("[1.0,0.5,null,0.2]");
    assertThat(data.at("/1/x").toString()).isEqualTo("[null,null,0.5,null]");
  }

  @Test
  void atMostAHundredRefitFrequenciesAreDrawn() {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int feature = 0; feature < 150; feature++) {
      shares.put("feature " + feature, feature / 150.0);
    }
    BarFigure figure = RefitFrequencies.figure(new WavyModel(2, true), shares);

    assertThat(texts(figure.scene())).contains("first 100 of 150 features", "feature 149");
    assertThat(texts(figure.scene())).doesNotContain("feature 49");
    assertThat(figure.table().rows()).hasSize(150);
  }

  private static List<Group> groups(Scene scene) {
    return scene.shapes().stream().filter(Group.class::isInstance).map(Group.class::cast).toList();
  }

  private static List<String> texts(Scene scene) {
    return scene.shapes().stream()
        .flatMap(shape -> shape instanceof Text text ? Stream.of(text.content()) : Stream.empty())
        .toList();
  }
}
