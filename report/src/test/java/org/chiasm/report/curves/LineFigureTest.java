package org.chiasm.report.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.report.html.HtmlPage;
import org.chiasm.report.render.SvgRenderer;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Outlines;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFigureTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REGRESSIONS =
      """
      {"method": "reduced-rank", "grid": [
       {"rank": 2, "mix": 1.0, "penalty": 0.4, "r2": {"mean": 0.3, "sd": 0.1}, "genes": {"mean": 10, "sd": 2}},
       {"rank": 2, "mix": 1.0, "penalty": 0.1, "r2": {"mean": 0.2, "sd": 0.1}, "genes": {"mean": 400, "sd": 9}},
       {"rank": 2, "mix": 1.0, "penalty": 9, "r2": {"mean": null, "sd": null}, "genes": {"mean": 0, "sd": 0}},
       {"rank": 2, "mix": 0.5, "penalty": 0.4, "r2": {"mean": 0.4, "sd": null}, "genes": {"mean": 20, "sd": null}}]}
      """;
  private static final String NETWORKS =
      """
      {"method": "bottleneck", "grid": [
       {"lasso": 1.0, "r2": {"mean": 0.3, "sd": 0.1}, "genes": {"mean": 2, "sd": 0}, "norms": [0.5, 0.1, 0.01, 0]},
       {"lasso": 0.1, "r2": {"mean": 0.4, "sd": 0.1}, "genes": {"mean": 2, "sd": 0}, "norms": [0.9, 0.8, 0.7, 0.6]}]}
      """;

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }

  /** A run whose first part has 40 points, the second two and validation losses. */
  private static ObjectNode run() {
    ObjectNode run = JSON.createObjectNode();
    ArrayNode parts = run.putArray("curve");
    ObjectNode first = parts.addObject().put("part", "Learning groups of cells");
    first.put("stepsBefore", 0).put("stepsPerEpoch", 50);
    ArrayNode steps = first.putArray("steps");
    ArrayNode losses = first.putArray("meanLoss");
    for (int point = 1; point <= 40; point++) {
      steps.add(50 * point);
      losses.add(100.0 / point);
    }
    ObjectNode second = parts.addObject().put("part", "Selecting features");
    second.putArray("steps").add(2050).add(2100);
    second.putArray("meanLoss").add(3).add(1);
    second.putArray("validationSteps").add(2100);
    second.putArray("validationLoss").add(2);
    return run;
  }

  @Test
  void eachPartOfATrainingHasAPanel() {
    LineFigure figure = TrainingCurves.figure(run()).orElseThrow();

    assertThat(texts(figure.scene()))
        .contains("1. Learning groups of cells", "2. Selecting features", "mean loss", "validation")
        .contains("epoch", "step")
        .anyMatch(text -> text.contains("An epoch is one pass over the cells."));
    assertThat(Outlines.faults(figure.scene())).isEmpty();
    assertThat(figure.table().header())
        .containsExactly("part", "step", "epoch", "mean loss", "validation loss");
    assertThat(figure.table().rows())
        .hasSize(42)
        .startsWith(List.of("Learning groups of cells", "50", "1.0", "100.0", ""))
        .endsWith(
            List.of("Selecting features", "2050", "", "3.0", ""),
            List.of("Selecting features", "2100", "", "1.0", "2.0"));
  }

  @Test
  void epochsAreCountedFromTheBeginningOfTheirPart() throws Exception {
    String text =
        "{\"curve\": [{\"part\": \"x\", \"stepsBefore\": 100, \"stepsPerEpoch\": 4,"
            + " \"steps\": [104, 108, 110], \"meanLoss\": [3, 2, 1]}]}";
    LineFigure figure = TrainingCurves.figure(json(text)).orElseThrow();

    assertThat(json(figure.chart().data()).at("/0/x"))
        .extracting(JsonNode::asDouble)
        .containsExactly(1.0, 2.0, 2.5);
    assertThat(texts(figure.scene())).contains("x", "epoch").doesNotContain("1. x", "training");
  }

  @Test
  void termsOfALossAreLinesOfTheirOwn() throws Exception {
    String text =
        "{\"curve\": [{\"steps\": [10, 20], \"meanLoss\": [300, 2],"
            + " \"meanTerms\": {\"kl\": [0.001, 1.5], \"alignment\": [299.999, 0.5]}}]}";
    LineFigure figure = TrainingCurves.figure(json(text)).orElseThrow();

    assertThat(texts(figure.scene())).contains("training", "kl", "alignment");
    assertThat(String.join(" ", texts(figure.scene())))
        .contains("The terms of the loss have the weight that they have at that time");
    assertThat(Outlines.faults(figure.scene())).isEmpty();
    assertThat(json(figure.chart().layout()).at("/yaxis/type").asText()).isEqualTo("linear");
    assertThat(figure.table().header()).endsWith("validation loss", "kl", "alignment");
    assertThat(figure.table().rows())
        .containsExactly(
            List.of("", "10", "", "300.0", "", "0.001", "299.999"),
            List.of("", "20", "", "2.0", "", "1.5", "0.5"));
  }

  @Test
  void aLossThatFallsByLargeFactorsHasALogarithmicAxis() throws Exception {
    JsonNode layout = json(TrainingCurves.figure(run()).orElseThrow().chart().layout());

    assertThat(layout.at("/yaxis/type").asText()).isEqualTo("log");
    assertThat(layout.at("/yaxis2/type").asText()).isEqualTo("linear");
    assertThat(layout.at("/yaxis/range/0").asDouble()).isBetween(0.2, Math.log10(2.5));
  }

  @Test
  void whatHasNoCurveOrADamagedOneIsNotDrawn() throws Exception {
    assertThat(TrainingCurves.figure(MissingNode.getInstance())).isEmpty();
    for (String text :
        List.of(
            "{\"steps\": 5}",
            "{\"curve\": []}",
            "{\"curve\": 7}",
            // of single batches, as earlier versions wrote it
            "{\"curve\": [{\"steps\": [1, 2], \"loss\": [3, 4]}]}",
            "{\"curve\": [{\"steps\": [1, 2], \"meanLoss\": [1]}]}",
            "{\"curve\": [{\"steps\": [1], \"meanLoss\": [\"x\"]}]}",
            "{\"curve\": [{\"steps\": [], \"meanLoss\": []}]}")) {
      assertThat(TrainingCurves.figure(json(text))).as(text).isEmpty();
    }
  }

  @Test
  void aSingleMeasurementIsAPoint() throws Exception {
    String text = "{\"curve\": [{\"steps\": [80], \"meanLoss\": [0]}]}";
    LineFigure figure = TrainingCurves.figure(json(text)).orElseThrow();

    assertThat(Outlines.faults(figure.scene())).isEmpty();
    assertThat(SvgRenderer.render(figure.scene())).contains("<circle");
  }

  @Test
  void theStrengthOfAPenaltyIsALineForEachRankAndMix() throws Exception {
    LineFigure figure = StrengthPath.figure(json(REGRESSIONS));

    assertThat(Outlines.faults(figure.scene())).isEmpty();
    assertThat(texts(figure.scene()))
        .contains("mix 1", "mix 0.5", "Prediction", "Selection")
        .doesNotContain("rank 2, mix 1")
        .anyMatch(text -> text.contains("Strengths that select nothing are left out."));
    assertThat(figure.table().rows())
        .contains(
            List.of("mix 1", "0.1", "0.2", "0.1", "400.0", "9.0", "", ""),
            List.of("mix 1", "9.0", "", "", "0.0", "0.0", "", ""),
            List.of("mix 0.5", "0.4", "0.4", "", "20.0", "", "", ""));
    JsonNode data = json(figure.chart().data());
    assertThat(data.at("/0/x")).extracting(JsonNode::asDouble).containsExactly(0.1, 0.4);
    assertThat(data.at("/0/error_y/array"))
        .extracting(JsonNode::asDouble)
        .containsExactly(0.1, 0.1);
    assertThat(NormSpectrum.figure(json(REGRESSIONS))).isEmpty();
  }

  @Test
  void predictionIsLinearAndSelectionLogarithmicWithAllBarsInside() throws Exception {
    String grid = REGRESSIONS.replace("\"mean\": 0.2, \"sd\": 0.1", "\"mean\": 0.01, \"sd\": 0.1");
    JsonNode layout = json(StrengthPath.figure(json(grid)).chart().layout());

    assertThat(layout.at("/yaxis/type").asText()).isEqualTo("linear");
    assertThat(layout.at("/yaxis/range/0").asDouble()).isLessThan(-0.09);
    assertThat(layout.at("/yaxis2/type").asText()).isEqualTo("log");
    assertThat(layout.at("/yaxis2/range/0").asDouble()).isLessThan(Math.log10(8));
    assertThat(layout.at("/yaxis2/range/1").asDouble()).isGreaterThan(Math.log10(409));
  }

  @Test
  void networksThatSelectAlikeHaveNoPanelOfALevelLine() throws Exception {
    List<String> texts = texts(StrengthPath.figure(json(NETWORKS)).scene());

    assertThat(texts).doesNotContain("Selection");
    assertThat(String.join(" ", texts)).contains("Every setting selects 2 features.");
  }

  @Test
  void strengthZeroIsInTheTableAndNotOnALogarithmicAxis() throws Exception {
    LineFigure figure = StrengthPath.figure(json(NETWORKS.replace("0.1, \"r2\"", "0.0, \"r2\"")));

    assertThat(String.join(" ", texts(figure.scene()))).contains("Strength 0 has no place");
    assertThat(figure.table().rows()).anyMatch(row -> row.get(1).equals("0.0"));
  }

  @Test
  void normsFallByRankWithTheCutMarked() throws Exception {
    LineFigure figure = NormSpectrum.figure(json(NETWORKS)).orElseThrow();

    assertThat(Outlines.faults(figure.scene())).isEmpty();
    assertThat(texts(figure.scene())).contains("lasso", "0.1", "1", "2 are kept");
    assertThat(figure.table().rows())
        .hasSize(8)
        .contains(List.of("0.1", "4", "0.6"), List.of("1", "4", "0.0"));
    List<Polyline> lines =
        groups(figure.scene()).get(0).shapes().stream()
            .filter(Polyline.class::isInstance)
            .map(Polyline.class::cast)
            .toList();
    // the cut, four norms, and three of four as the last is 0
    assertThat(lines).extracting(line -> line.points().size()).containsExactly(2, 4, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[0.2, null, 0.4] | [5, 0, 6]", "2 | 3"})
  void aMeanOfSomeFoldsIsARing(String scored, String all) throws Exception {
    String result =
        REGRESSIONS.replace("\"mean\": 0.3,", "\"mean\": 0.3, \"folds\": " + scored + ",");
    LineFigure figure =
        StrengthPath.figure(
            json(result.replace("\"mean\": 10,", "\"mean\": 10, \"folds\": " + all + ",")));

    List<Circle> marks = marks(figure.scene(), 0);
    assertThat(marks).hasSize(3);
    // the weakest comes first
    assertThat(marks)
        .extracting(mark -> Colour.WHITE.equals(mark.paint().fill()))
        .containsExactly(false, true, false);
    assertThat(marks(figure.scene(), 1))
        .noneMatch(mark -> Colour.WHITE.equals(mark.paint().fill()));
    assertThat(String.join(" ", texts(figure.scene())))
        .contains("Rings: some folds select nothing");
    assertThat(json(figure.chart().data()).at("/0/marker/symbol"))
        .extracting(JsonNode::asText)
        .containsExactly("circle", "circle-open");
    assertThat(figure.table().rows())
        .contains(List.of("mix 1", "0.4", "0.3", "0.1", "10.0", "2.0", "2", "3"));
  }

  @Test
  void aMeanOfAllFoldsIsNoRing() throws Exception {
    String folds = "\"folds\": [1, 2, 3], \"mean\"";
    LineFigure figure = StrengthPath.figure(json(NETWORKS.replace("\"mean\"", folds)));

    assertThat(String.join(" ", texts(figure.scene()))).doesNotContain("Rings");
    assertThat(figure.chart().data()).doesNotContain("circle-open");
  }

  private static List<Circle> marks(Scene scene, int panel) {
    return groups(scene).get(panel).shapes().stream()
        .filter(Circle.class::isInstance)
        .map(Circle.class::cast)
        .toList();
  }

  @Test
  void eachCountThatIsKeptHasACut() throws Exception {
    String one = "\"genes\": {\"mean\": 2, \"sd\": 0}, \"norms\": [0.5";
    String other = "\"genes\": {\"mean\": 2.5, \"sd\": 0.7}, \"norms\": [0.5";
    LineFigure figure = NormSpectrum.figure(json(NETWORKS.replace(one, other))).orElseThrow();

    assertThat(texts(figure.scene()))
        .contains("2 are kept at 0.1", "2.5 on average are kept at 1")
        .doesNotContain("2 are kept", "3 are kept");
    JsonNode layout = json(figure.chart().layout());
    assertThat(layout.at("/shapes")).hasSize(2);
    assertThat(layout.at("/shapes/1/x0").asDouble()).isEqualTo(2.5);
    assertThat(layout.at("/shapes/0/line/color")).isNotEqualTo(layout.at("/shapes/1/line/color"));
  }

  @Test
  void aSettingWithoutNormsHasNoCut() throws Exception {
    String text = NETWORKS.replace(", \"norms\": [0.5, 0.1, 0.01, 0]", "");
    String more = text.replaceFirst("\"genes\": \\{\"mean\": 2", "\"genes\": {\"mean\": 3");

    assertThat(texts(NormSpectrum.figure(json(more)).orElseThrow().scene())).contains("2 are kept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"mean\": 10 | \"mean\": null | genes.mean | null",
        "\"mean\": 10, | | genes.mean | none",
        "\"mean\": 10 | \"mean\": 1e999 | genes.mean | \"Infinity\"",
        "\"sd\": 9 | \"sd\": \"9\" | genes.sd | \"9\"",
        "\"mean\": 0.3 | \"mean\": \"x\" | r2.mean | \"x\"",
        "\"mix\": 0.5 | \"mix\": null | mix | null"
      })
  void whatIsNoNumberIsNamed(String good, String bad, String key, String found) throws Exception {
    JsonNode result = json(REGRESSIONS.replace(good, bad == null ? "" : bad));

    assertThatThrownBy(() -> StrengthPath.figure(result))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("expected a finite number at " + key)
        .hasMessageContaining("found " + found);
  }

  @Test
  void whatIsNoGridIsRefused() throws Exception {
    for (String text :
        List.of(
            "{\"grid\": []}",
            "{\"method\": \"x\", \"grid\": [{\"penalty\": 1}]}",
            "{\"method\": \"x\", \"grid\": [{\"r2\": {}, \"genes\": {}}]}",
            "{\"method\": \"x\", \"grid\": 3}")) {
      JsonNode result = json(text);
      assertThatThrownBy(() -> StrengthPath.figure(result))
          .as(text)
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("expected");
    }
  }

  @Test
  void equalFiguresHaveEqualBytes() throws Exception {
    assertThat(bytes(TrainingCurves.figure(run()).orElseThrow()))
        .isEqualTo(bytes(TrainingCurves.figure(run()).orElseThrow()));
    assertThat(bytes(StrengthPath.figure(json(REGRESSIONS))))
        .isEqualTo(bytes(StrengthPath.figure(json(REGRESSIONS))));
    assertThat(bytes(NormSpectrum.figure(json(NETWORKS)).orElseThrow()))
        .isEqualTo(bytes(NormSpectrum.figure(json(NETWORKS)).orElseThrow()));
  }

  private static List<String> bytes(LineFigure figure) throws Exception {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    HtmlPage.write(figure.chart(), page);
    return List.of(page.toString(StandardCharsets.UTF_8), SvgRenderer.render(figure.scene()));
  }

  private static List<Group> groups(Scene scene) {
    return scene.shapes().stream().filter(Group.class::isInstance).map(Group.class::cast).toList();
  }

  private static List<String> texts(Scene scene) {
    return scene.shapes().stream()
        .flatMap(shape -> shape instanceof Group group ? group.shapes().stream() : Stream.of(shape))
        .flatMap(shape -> shape instanceof Text text ? Stream.of(text.content()) : Stream.empty())
        .toList();
  }
}
