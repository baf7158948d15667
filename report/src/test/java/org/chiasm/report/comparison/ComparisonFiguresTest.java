package org.chiasm.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.report.Figure;
import org.chiasm.report.boxes.TypeBoxes;
import org.chiasm.report.comparison.ComparedMethods.Compared;
import org.chiasm.report.comparison.ComparedMethods.Direction;
import org.chiasm.report.curves.DistanceShares;
import org.chiasm.report.render.SvgRenderer;
import org.chiasm.report.scatter.AlignmentScatter;
import org.chiasm.report.scatter.FeatureDuels;
import org.chiasm.report.scatter.FeatureDuels.Score;
import org.junit.jupiter.api.Test;

class ComparisonFiguresTest {

  private static final String ONE_WAY =
      """
      {"from": "T", "to": "E", "pooled": {"n": 20, "jensenShannon": 0.3,
        "features": {"pearson": [%s, 0.5, null], "auroc": [0.75, 0.5, 0.625],
          "jensenShannon": [0.25, 0.5, 0.375]},
        "types": [{"label": "type", "type": "<i>x", "n": 12, "jensenShannon": 0.5,
          "features": [0.5, null, 0.625]}],
        "wins": [{"score": "pearson", "won": 1, "lost": 0, "ties": 1, "undefined": 1, "p": 1.0}]}}
      """;

  private static final String RESULT =
      """
      {"study": "comparison", "modalities": ["T", "E"], "labels": ["type"], "against": "knn",
       "protocol": {"scored": "held-out", "splits": 3, "revealedPairs": 30, "hiddenPairs": 10},
       "chance": {"transfers": [{"label": "type", "trainedOn": "T", "testedOn": "E",
         "majorityClass": {"mean": 0.25, "sd": null, "folds": [0.25]}}]},
       "directions": [{"from": "T", "to": "E", "space": "z-score", "features": ["f0", "f1", "f2"]},
         {"from": "E", "to": "T", "space": "log1p-depth", "features": ["g"]}],
       "methods": [
         {"name": "one", "role": "compared", "failure": null,
          "alignment": {"foscttm": {"mean": 0.125, "sd": 0.0625},
            "pairs": [{"first": "T", "second": "E", "foscttm": {"mean": 0.125, "sd": 0.0625}}],
            "transfers": [{"label": "type", "trainedOn": "T", "testedOn": "E", "published": false,
              "accuracy": {"mean": 0.75, "sd": null}}]},
          "reconstruction": [ONE]},
         {"name": "two", "role": "compared", "failure": "does not fit",
          "alignment": {"foscttm": {"mean": null}, "transfers": []}, "reconstruction": []},
         {"name": "knn", "role": "baseline", "failure": null,
          "alignment": {"foscttm": {"mean": null}, "transfers": []},
          "reconstruction": [KNN]}],
       "boxes": [
         {"from": "T", "to": "E", "feature": "f0", "type": "<i>x", "of": "measured", "n": 12,
          "low": -1, "lowerQuartile": -0.5, "median": 0, "upperQuartile": 0.5, "high": 2},
         {"from": "T", "to": "E", "feature": "f0", "type": "<i>x", "of": "one", "n": 12,
          "low": -0.5, "lowerQuartile": -0.25, "median": 0, "upperQuartile": 0.25, "high": 1}]}
      """
          .replace("ONE", ONE_WAY.replace("%s", "0.75"))
          .replace("KNN", ONE_WAY.replace("%s", "0.25"));

  private static JsonNode json() throws IOException {
    return new ObjectMapper().readTree(RESULT);
  }

  private static List<Optional<? extends Figure>> figures(JsonNode result) {
    ComparedMethods methods = new ComparedMethods(result);
    Direction direction = methods.directions().get(0);
    return List.of(
        AlignmentScatter.figure(methods),
        FeatureDuels.figure(methods, direction, Score.PEARSON),
        FeatureDuels.figure(methods, direction, Score.AUROC),
        DistanceShares.figure(methods, direction),
        TypeBoxes.figure(methods, direction));
  }

  @Test
  void theSameResultGivesTheSameFigures() throws IOException {
    for (int index = 0; index < 5; index++) {
      Figure once = figures(json()).get(index).orElseThrow();
      Figure again = figures(json()).get(index).orElseThrow();
      assertThat(svg(once)).isEqualTo(svg(again));
      assertThat(once.chart()).isEqualTo(again.chart());
      assertThat(once.table()).isEqualTo(again.table());
    }
  }

  private static String svg(Figure figure) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgRenderer.write(figure.scene(), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tablesHoldWhatIsDrawn() throws IOException {
    List<Optional<? extends Figure>> figures = figures(json());

    assertThat(figures.get(0).orElseThrow().table().rows())
        .containsExactly(List.of("one", "type", "T", "E", "0.75", "", "0.125", "0.0625"));
    assertThat(figures.get(1).orElseThrow().table().rows())
        .containsExactly(
            List.of("T", "E", "f0", "one", "0.75", "0.25"),
            List.of("T", "E", "f1", "one", "0.5", "0.5"),
            List.of("T", "E", "f2", "one", "", ""));
    assertThat(figures.get(3).orElseThrow().table().rows())
        .hasSize(12)
        .contains(
            List.of("T", "E", "all cells", "one", "f2", "0.375"),
            List.of("T", "E", "<i>x", "knn", "f1", ""));
    assertThat(figures.get(4).orElseThrow().table().rows()).hasSize(2);
  }

  /** A third modality P, nearer to T than E is. */
  private static JsonNode ofThree() throws IOException {
    String transfer =
        """
        , {"label": "type", "trainedOn": "P", "testedOn": "T", "published": true,
           "accuracy": {"mean": 0.875, "sd": null}},
          {"label": "type", "trainedOn": "E", "testedOn": "T", "published": true,
           "accuracy": {"mean": 0.625, "sd": null}}]},
        """;
    String pair =
        """
        , {"first": "T", "second": "P", "foscttm": {"mean": 0.0625, "sd": null}}],
        """;
    return new ObjectMapper()
        .readTree(
            RESULT
                .replace(
                    "\"accuracy\": {\"mean\": 0.75, \"sd\": null}}]},",
                    "\"accuracy\": {\"mean\": 0.75, \"sd\": null}}" + transfer)
                .replace("\"sd\": 0.0625}}],", "\"sd\": 0.0625}}" + pair));
  }

  @Test
  void eachPairOfModalitiesHasItsOwnMark() throws IOException {
    Figure figure = AlignmentScatter.figure(new ComparedMethods(ofThree())).orElseThrow();
    JsonNode data = new ObjectMapper().readTree(figure.chart().data());

    assertThat(figure.table().rows())
        .contains(
            List.of("one", "type", "P", "T", "0.875", "", "0.0625", ""),
            List.of("one", "type", "E", "T", "0.625", "", "0.125", "0.0625"));
    assertThat(data).hasSize(2);
    assertThat(data.get(0).at("/marker/symbol").toString()).isEqualTo("[\"circle\"]");
    assertThat(data.get(1).at("/marker/symbol").toString()).isEqualTo("[\"square\",\"circle\"]");
    assertThat(data.get(1).path("x").toString()).isEqualTo("[0.0625,0.125]");
    assertThat(figure.chart().caption()).contains("circle: T and E; square: T and P;");
  }

  @Test
  void chanceIsDrawn() throws IOException {
    Figure figure = AlignmentScatter.figure(new ComparedMethods(json())).orElseThrow();
    JsonNode lines = new ObjectMapper().readTree(figure.chart().layout()).path("shapes");

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).path("x0").asDouble()).isEqualTo(0.5);
    assertThat(lines.get(0).path("x1").asDouble()).isEqualTo(0.5);
    assertThat(lines.get(1).path("y0").asDouble()).isEqualTo(0.25);
    assertThat(svg(figure)).contains("chance");
  }

  @Test
  void captionsSayWhichCellsAndPairs() throws IOException {
    for (Optional<? extends Figure> figure : figures(json())) {
      assertThat(figure.orElseThrow().chart().caption())
          .contains(
              "Held-out cells of 3 splits.", "The pairing of 10 of 40 training cells was hidden");
    }
    assertThat(figures(json()).get(0).orElseThrow().scene().description())
        .contains("Without latents of these cells: knn.");
  }

  @Test
  void textIsNoMarkup() throws IOException {
    for (Optional<? extends Figure> figure : figures(json())) {
      assertThat(svg(figure.orElseThrow())).doesNotContain("<i>x");
      assertThat(figure.orElseThrow().chart().data() + figure.orElseThrow().chart().layout())
          .doesNotContain("<i>x");
    }
  }

  @Test
  void whatIsNotThereIsNotDrawn() throws IOException {
    ObjectNode result = (ObjectNode) json();
    ComparedMethods methods = new ComparedMethods(result);
    Direction other = methods.directions().get(1);

    assertThat(methods.all()).extracting(Compared::name).containsExactly("one", "knn");
    assertThat(FeatureDuels.figure(methods, other, Score.AUROC)).isEmpty();
    assertThat(DistanceShares.figure(methods, other)).isEmpty();
    assertThat(TypeBoxes.figure(methods, other)).isEmpty();
    result.putNull("against");
    assertThat(FeatureDuels.figure(methods, methods.directions().get(0), Score.PEARSON)).isEmpty();
    result.putArray("methods");
    assertThatThrownBy(() -> new ComparedMethods(result))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected what 'chiasm compare --json' printed");
  }
}
