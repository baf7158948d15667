package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is applied to tables which share only some of its features. */
class SomeOfTheFeaturesTest extends CommandLineTest {

  @TempDir static Path models;

  private static final List<String> APPLIED =
      List.of("embed", "impute --to E", "classify", "report", "evaluate --include-training");

  @BeforeAll
  static void train() {
    run("train pc-cca", labelled(), "--out", model("pc-cca")).done();
    run("train reduced-rank --genes 4", labelled(), "--out", model("reduced-rank")).done();
  }

  private static Path model(String method) {
    return models.resolve(method + ".chiasm");
  }

  /** The first of the genes, the others under names that the model does not know. */
  private Path genes(int kept) throws IOException {
    return Tables.map(
        counts(),
        folder.resolve("t" + kept + ".csv"),
        (row, line) -> row > 0 ? line : from(kept, line));
  }

  private static String from(int kept, String header) {
    List<String> names = new ArrayList<>(List.of(header.split(",", -1)));
    for (int column = kept + 1; column < names.size(); column++) {
      names.set(column, "other" + column);
    }
    return String.join(",", names);
  }

  private Outcome apply(String command, String method, Path counts) {
    List<String> out =
        command.startsWith("evaluate")
            ? List.of()
            : List.of("--out", folder.resolve(command.substring(0, 3)).toString());
    return run(command, model(method), "--modality", "T=" + counts, out);
  }

  @Test
  void tooFewAreRefusedWithTheirNumber() throws IOException {
    Path few = genes(5);
    for (String command : APPLIED) {
      apply(command, "pc-cca", few)
          .refused(
              ExitCode.INPUT,
              "modality T: only 5 of the 60 features that the model uses are there, too few");
    }
  }

  @Test
  void lessThanHalfAreWarnedOf() throws IOException {
    for (String command : APPLIED) {
      assertThat(apply(command, "pc-cca", genes(24)).done().err())
          .contains(
              "warning: T: only 24 of the 60 features that the model uses are there (40 %), so"
                  + " that results mean little");
    }
    assertThat(apply("embed", "pc-cca", genes(30)).done().err()).doesNotContain("mean little");
  }

  @Test
  void namesInAnotherCase() throws IOException {
    Path upper =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) -> row > 0 ? line : from(2, line).replace("other30,", "GENE0030,"));
    Path all =
        Tables.map(
            counts(),
            folder.resolve("all.csv"),
            (row, line) -> row > 0 ? line : line.toUpperCase(Locale.ROOT));

    apply("embed", "pc-cca", upper)
        .refused(
            ExitCode.INPUT,
            "1 more match if case is ignored (here 'GENE0030', in the model 'Gene0030')",
            "write their names as the model does");
    apply("embed", "pc-cca", all)
        .refused(ExitCode.INPUT, "none of the 60 features", "60 more match if case is ignored");
  }

  @Test
  void aModelOfFewGenesNeedsOneOfThose() throws IOException {
    List<String> names = new ArrayList<>(List.of(Tables.read(counts()).get(0).split(",", -1)));
    Path none = genes(0);
    apply("embed", "reduced-rank", none)
        .refused(ExitCode.INPUT, "none of the 4 features that the model uses is there");
    // whichever four it uses, half of all genes hold them or say how many are missing
    assertThat(names).hasSize(61);
    assertThat(apply("impute --to E", "reduced-rank", genes(60)).done().err())
        .doesNotContain("mean little");
  }

  @Test
  void theScoreSaysOnHowManyFeaturesItRests() throws IOException {
    Path three =
        Tables.map(
            physiology(),
            folder.resolve("e.csv"),
            (row, line) -> String.join(",", List.of(line.split(",", -1)).subList(0, 4)));
    List<String> data = modalities(counts(), three);
    Outcome table = run("evaluate --include-training", model("pc-cca"), data).done();
    Outcome json = run("evaluate --include-training --json", model("pc-cca"), data).done();

    assertThat(table.out())
        .contains("E from T, R2 (3 of 8 features)", "T from E, R2 ")
        .doesNotContain("of 60 features");
    assertThat(table.err()).contains("warning: E: only 3 of the 8 features");
    assertThat(EvaluationSchema.violations(json.out())).isEmpty();
    for (JsonNode entry : new ObjectMapper().readTree(json.out()).path("reconstruction")) {
      boolean physiology = entry.path("to").asText().equals("E");
      assertThat(entry.path("scoredFeatures").asInt()).isEqualTo(physiology ? 3 : 60);
      assertThat(entry.path("scorableFeatures").asInt()).isEqualTo(physiology ? 8 : 60);
    }
  }
}
