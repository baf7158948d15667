package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.study.Evaluation.Alignment;
import org.chiasm.study.Evaluation.CellNumbers;
import org.chiasm.study.Evaluation.Classification;
import org.chiasm.study.Evaluation.Reconstruction;
import org.chiasm.study.Evaluation.TrainingEffort;
import org.chiasm.study.Evaluation.Transfer;
import org.chiasm.study.TypeProfile.TypeSums;
import org.junit.jupiter.api.Test;

class EvaluationJsonTest {

  private static final Evaluation FULL =
      evaluation(
          "coupled",
          List.of(
              new Reconstruction(
                  "T",
                  "E",
                  "z-score",
                  OptionalDouble.of(0.5),
                  20,
                  1,
                  3,
                  features("width", 0.25),
                  OptionalDouble.of(-0.75),
                  features("width", -0.75))),
          new Alignment(
              OptionalDouble.of(0.1),
              OptionalDouble.of(0.75),
              18,
              List.of(new Transfer("T", "E", 0.5, 19), new Transfer("E", "T", 1.0, 18))),
          List.of(new Classification("T", "type", "5-nn", 0.5, 0.125, 0.0625, 17)),
          new TrainingEffort(OptionalInt.of(60), OptionalDouble.of(1.5)));

  private static final Evaluation BARE =
      evaluation(
          "coupled",
          List.of(
              new Reconstruction(
                  "T",
                  "E",
                  "z-score",
                  OptionalDouble.empty(),
                  0,
                  0,
                  3,
                  Map.of(),
                  OptionalDouble.empty(),
                  Map.of())),
          Alignment.undefined(),
          List.of(),
          TrainingEffort.unknown());

  @Test
  void whatIsWrittenIsReadBackWithoutLoss() throws Exception {
    Evaluation exact =
        evaluation(
            "coupled",
            List.of(
                new Reconstruction(
                    "T",
                    "E",
                    "z-score",
                    OptionalDouble.of(0.1 + 0.2),
                    20,
                    1,
                    3,
                    Map.of("a", -1e300, "b", Double.MIN_VALUE),
                    OptionalDouble.of(-1.0 / 3),
                    Map.of("a", Math.nextUp(0.5)))),
            Alignment.undefined(),
            List.of(),
            TrainingEffort.unknown());

    for (Evaluation evaluation : List.of(FULL, BARE, exact)) {
      String text = EvaluationJson.text(EvaluationJson.of(evaluation));
      assertThat(EvaluationJson.read(EvaluationJson.MAPPER.readTree(text))).isEqualTo(evaluation);
    }
    assertThatThrownBy(() -> EvaluationJson.read(EvaluationJson.MAPPER.readTree("{\"seed\":{}}")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("expected an evaluation");
  }

  private static Evaluation evaluation(
      String method,
      List<Reconstruction> reconstruction,
      Alignment alignment,
      List<Classification> classification,
      TrainingEffort effort) {
    return new Evaluation(
        "1.0",
        method,
        List.of("T", "E"),
        3,
        reconstruction,
        alignment,
        classification,
        List.of(),
        List.of(),
        new CellNumbers(80, 20),
        effort);
  }

  private static Map<String, Double> features(Object... namesAndScores) {
    Map<String, Double> features = new LinkedHashMap<>();
    for (int i = 0; i < namesAndScores.length; i += 2) {
      features.put((String) namesAndScores[i], (Double) namesAndScores[i + 1]);
    }
    return features;
  }

  private static List<String> violations(JsonNode json) throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(
            EvaluationJson.class.getResourceAsStream("evaluation.schema.json"))) {
      Schema compiled =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
      return compiled.validate(EvaluationJson.text(json), InputFormat.JSON).stream()
          .map(Object::toString)
          .toList();
    }
  }

  @Test
  void oneEvaluationHasExactlyTheseKeys() throws IOException {
    JsonNode json = EvaluationJson.of(FULL);

    assertThat(json.toString())
        .isEqualTo(
            """
            {"version":"1.0","method":"coupled","modalities":["T","E"],"seed":3,\
            "reconstruction":[{"from":"T","to":"E","space":"z-score","r2":0.5,"n":20,\
            "scoredFeatures":1,"scorableFeatures":3,"features":{"width":0.25},\
            "medianPearson":-0.75,"featurePearson":{"width":-0.75}}],\
            "alignment":{"foscttm":0.1,"labelTransferAccuracy":0.75,"n":18,"pairs":[\
            {"trainedOn":"T","testedOn":"E","labelTransferAccuracy":0.5,"n":19},\
            {"trainedOn":"E","testedOn":"T","labelTransferAccuracy":1.0,"n":18}]},\
            "classification":[{"modality":"T","label":"type","method":"5-nn","accuracy":0.5,\
            "chance":0.125,"stratifiedGuess":0.0625,"n":17}],"cells":{"train":80,"test":20},\
            "training":{"steps":60,"seconds":1.5}}""");
    assertThat(violations(json)).isEmpty();
  }

  @Test
  void undefinedFiguresAreNull() throws IOException {
    JsonNode json = EvaluationJson.of(BARE);

    assertThat(json.path("alignment").toString())
        .isEqualTo("{\"foscttm\":null,\"labelTransferAccuracy\":null,\"n\":0,\"pairs\":[]}");
    assertThat(json.path("training").toString()).isEqualTo("{\"steps\":null,\"seconds\":null}");
    assertThat(json.path("reconstruction").path(0).path("r2").isNull()).isTrue();
    assertThat(json.path("reconstruction").path(0).path("medianPearson").isNull()).isTrue();
    assertThat(violations(json)).isEmpty();
  }

  @Test
  void everyFigureOfACrossValidationIsSummarised() throws IOException {
    Map<String, List<Evaluation>> byMethod = new LinkedHashMap<>();
    byMethod.put("coupled", List.of(FULL, FULL, BARE));
    byMethod.put("ridge", List.of(BARE, BARE, BARE));
    JsonNode json = EvaluationJson.of(byMethod);

    String half = "{\"mean\":0.5,\"sd\":0.0,\"folds\":[0.5,0.5,null]}";
    JsonNode direction = json.path("reconstruction").path(0);
    assertThat(json.path("reconstruction")).hasSize(1);
    assertThat(direction.path("r2").toString()).isEqualTo(half);
    assertThat(direction.path("n").path("folds").toString()).isEqualTo("[20.0,20.0,0.0]");
    assertThat(direction.at("/scoredFeatures/folds").toString()).isEqualTo("[1.0,1.0,0.0]");
    assertThat(direction.path("features").path("width").path("folds").toString())
        .isEqualTo("[0.25,0.25,null]");
    assertThat(direction.at("/medianPearson/folds").toString()).isEqualTo("[-0.75,-0.75,null]");
    assertThat(direction.at("/featurePearson/width/folds").toString())
        .isEqualTo("[-0.75,-0.75,null]");
    assertThat(json.path("classification").path(0).path("accuracy").toString()).isEqualTo(half);
    assertThat(json.at("/classification/0/stratifiedGuess/folds").toString())
        .isEqualTo("[0.0625,0.0625,null]");
    assertThat(json.at("/alignment/pairs")).hasSize(2);
    assertThat(json.at("/alignment/pairs/0/trainedOn").asText()).isEqualTo("T");
    assertThat(json.at("/alignment/pairs/0/testedOn").asText()).isEqualTo("E");
    assertThat(json.at("/alignment/pairs/0/labelTransferAccuracy").toString()).isEqualTo(half);
    assertThat(json.at("/alignment/pairs/0/n/folds").toString()).isEqualTo("[19.0,19.0,null]");
    assertThat(json.at("/alignment/n/folds").toString()).isEqualTo("[18.0,18.0,0.0]");
    assertThat(json.at("/classification/0/n/folds").toString()).isEqualTo("[17.0,17.0,null]");
    assertThat(json.path("cells").path("train").toString())
        .isEqualTo("{\"mean\":80.0,\"sd\":0.0,\"folds\":[80.0,80.0,80.0]}");
    assertThat(json.path("training").path("steps").path("mean").asDouble()).isEqualTo(60.0);
    assertThat(json.path("seed").asInt()).isEqualTo(3);
    assertThat(json.path("baselines").path(0).path("alignment").path("foscttm").toString())
        .isEqualTo("{\"mean\":null,\"sd\":null,\"folds\":[null,null,null]}");
    assertThat(violations(json)).isEmpty();
  }

  @Test
  void featuresMayBearTheNamesOfKeys() throws IOException {
    Evaluation odd =
        evaluation(
            "ridge",
            List.of(
                new Reconstruction(
                    "T",
                    "E",
                    "z-score",
                    OptionalDouble.of(0.5),
                    20,
                    3,
                    3,
                    features("method", 0.5, "seed", 0.25, "from", -1.0),
                    OptionalDouble.empty(),
                    Map.of())),
            Alignment.undefined(),
            List.of(),
            TrainingEffort.unknown());
    JsonNode json = EvaluationJson.of(Map.of("ridge", List.of(odd, odd)));

    JsonNode features = json.path("reconstruction").path(0).path("features");
    assertThat(features.path("method").path("mean").asDouble()).isEqualTo(0.5);
    assertThat(features.path("seed").path("mean").asDouble()).isEqualTo(0.25);
    assertThat(features.path("from").path("mean").asDouble()).isEqualTo(-1.0);
    assertThat(violations(json)).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    var json = EvaluationJson.of(FULL);
    json.remove("cells");
    assertThat(violations(json)).isNotEmpty();
    var more = EvaluationJson.of(FULL);
    more.put("more", 1);
    assertThat(violations(more)).isNotEmpty();
    var text = EvaluationJson.of(FULL);
    text.withObject("/alignment").put("foscttm", "NaN");
    assertThat(violations(text)).isNotEmpty();
  }

  @Test
  void whatIsAskedOfTypesIsThereOnlyIfAsked() throws IOException {
    Evaluation asked =
        new Evaluation(
            FULL.version(),
            FULL.method(),
            FULL.modalities(),
            FULL.seed(),
            FULL.reconstruction(),
            FULL.alignment(),
            FULL.classification(),
            List.of(new LevelScore(0.5, 3, "T", "E", "qda", 0.75, 0.5, 0.25, 20)),
            List.of(
                new TypeProfile(
                    "T",
                    "E",
                    List.of("width"),
                    List.of(new TypeSums("a", 4, List.of(3), List.of(6.0), List.of(1.5))))),
            FULL.cells(),
            FULL.training());
    JsonNode one = EvaluationJson.of(asked);
    assertThat(one.path("levels").toString())
        .isEqualTo(
            "[{\"height\":0.5,\"types\":3,\"trainedOn\":\"T\",\"testedOn\":\"E\",\"method\":\"qda\","
                + "\"accuracy\":0.75,\"chance\":0.5,\"stratifiedGuess\":0.25,\"n\":20}]");
    assertThat(one.path("profiles").toString())
        .isEqualTo(
            "[{\"from\":\"T\",\"to\":\"E\",\"features\":[\"width\"],\"types\":[{\"type\":\"a\",\"n\":4,"
                + "\"observed\":[3],\"measured\":[6.0],\"predicted\":[1.5]}]}]");
    assertThat(violations(one)).isEmpty();
    assertThat(EvaluationJson.read(one)).isEqualTo(asked);

    JsonNode summary = EvaluationJson.of(Map.of("coupled", List.of(asked, asked, FULL)));
    assertThat(summary.at("/levels/0/accuracy/folds").toString()).isEqualTo("[0.75,0.75,null]");
    assertThat(summary.at("/profiles/0/types/0").toString())
        .isEqualTo(
            "{\"type\":\"a\",\"n\":8,\"measured\":[2.0],\"predicted\":[0.5],\"pearson\":null}");
    assertThat(violations(summary)).isEmpty();
    assertThat(EvaluationJson.of(FULL).has("levels")).isFalse();
    assertThat(EvaluationJson.summary(List.of(FULL)).has("profiles")).isFalse();
  }

  @Test
  void needsSomethingToSummarise() {
    assertThatThrownBy(() -> EvaluationJson.of(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EvaluationJson.summary(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
