package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a label column does to a model, and where it is refused. */
class LabelsOfAModelTest extends CommandLineTest {

  @TempDir static Path models;

  @BeforeAll
  static void train() throws IOException {
    run("train pc-cca", labelled(), "--out", model()).done();
    run("train pc-cca", both(), "--out", models.resolve("bare.chiasm")).done();
    run("train ridge", labelled(), "--out", models.resolve("ridge.chiasm")).done();
    for (Path table : List.of(counts(), physiology(), cells())) {
      Tables.map(
          table,
          models.resolve(table.getFileName().toString().replace(".gz", "")),
          (row, line) -> row == 0 ? line : "new" + line);
    }
  }

  private static Path model() {
    return models.resolve("m.chiasm");
  }

  private static List<String> held() {
    return modalities(
        models.resolve("transcriptomics_counts.csv"), models.resolve("electrophysiology.csv"));
  }

  @Test
  void evaluateTellsWhyTypesAreNotScored() {
    Path cells = models.resolve("cells.csv");
    Outcome other = run("evaluate --label family --cells", cells, model(), held()).done();
    Outcome bare =
        run("evaluate --label type --cells", cells, models.resolve("bare.chiasm"), held()).done();
    Outcome ridge =
        run("evaluate --label type --cells", cells, models.resolve("ridge.chiasm"), held()).done();

    assertThat(other.out()).doesNotContain("QDA  ", "label transfer");
    assertThat(other.err())
        .contains(
            "types are not scored: no training cell has a label in 'family'; the model was trained"
                + " with --label type. To score them, give --label type, or a --cells table that"
                + " holds the training cells, too")
        .doesNotContain("count as wrong");
    assertThat(bare.err()).contains("in 'type'; the model was trained without --label");
    assertThat(ridge.err()).contains("types are not scored: a model of the method 'ridge'");
  }

  @Test
  void evaluateScoresAnotherColumnThatTrainingCellsHave() throws IOException {
    Path all = folder.resolve("all.csv");
    Tables.map(cells(), all, (row, line) -> row == 0 ? line : line + "\nnew" + line);
    Outcome outcome = run("evaluate --label family --cells", all, model(), held()).done();

    assertThat(outcome.out()).contains("family from T, QDA");
    assertThat(outcome.err()).doesNotContain("not scored");
  }

  @Test
  void classesAreKnownOrTooSmallByModality() throws IOException {
    int type = List.of(Tables.read(cells()).get(0).split(",", -1)).indexOf("type");
    List<String> ids = Tables.read(cells()).stream().map(line -> Tables.field(line, 0)).toList();
    List<String> one = ids.subList(1, 9);
    List<String> few = ids.subList(9, 12);
    Path labels = folder.resolve("cells.csv");
    Tables.map(
        cells(),
        labels,
        (row, line) -> {
          String id = Tables.field(line, 0);
          String changed =
              one.contains(id)
                  ? Tables.with(line, type, "Only in E")
                  : few.contains(id) ? Tables.with(line, type, "Few") : line;
          return row == 0 ? line : changed + "\nnew" + changed;
        });
    Path counts = folder.resolve("counts.csv");
    Tables.map(
        counts(),
        counts,
        (row, line) -> one.contains(Tables.field(line, 0)) ? "other" + line : line);
    Path model = folder.resolve("m.chiasm");
    run(
            "train pc-cca --label type --cells",
            labels,
            modalities(counts, physiology()),
            "--out",
            model)
        .done();
    Outcome outcome = run("evaluate --label type --cells", labels, model, held()).done();

    assertThat(outcome.err())
        .contains(
            "labels in 'type' that no training cell of T has, which count as wrong for 5-NN and are"
                + " left out by QDA: 1 (Only in E)")
        .doesNotContain("no training cell of E has")
        .containsOnlyOnce(
            "classes in 'type' of fewer than 6 training cells, which QDA leaves out: ")
        .contains("Few in T and E");
  }

  @Test
  void aTableOfCellsWithoutALabelIsTold() {
    assertThat(run("evaluate --cells", models.resolve("cells.csv"), model(), held()).done().err())
        .contains("warning: --cells is given without --label COLUMN");
  }

  @Test
  void reportTakesLabelsForTrainingCells() throws IOException {
    run("report --label family --cells", cells(), model(), "--out", folder).done();

    assertThat(lines(folder.resolve("latents.csv")).get(1)).doesNotMatch(".*(Pvalb|Sst|Vip) \\d.*");
    assertThat(colours()).isNotEmpty();
    assertThat(chart()).contains("family");
  }

  @Test
  void reportRefusesWhatHasNoEffect() throws IOException {
    Path out = folder.resolve("figures");
    run("report --label family", model(), "--out", out)
        .refused(ExitCode.USAGE, "--label names a column of --cells FILE");
    run("report --cells", cells(), model(), "--out", out)
        .refused(ExitCode.USAGE, "--cells without data is read for --label COLUMN");
    run("report --kind T=counts", model(), "--out", out)
        .refused(ExitCode.USAGE, "--kind is about tables of --modality NAME=FILE");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatMeansNothingIsNotOffered() {
    for (String command : List.of("embed", "impute", "classify")) {
      run(command + " --label type", model(), held(), "--out", folder.resolve("x.csv"))
          .refused(ExitCode.USAGE, "no option '--label' here; it is one of inspect, train");
      assertThat(run(command + " --help").out()).doesNotContain("--cells=", "--label=");
    }
  }

  @Test
  void classesKeepTheirColoursInEveryFigure() throws IOException {
    run("report", model(), "--out", folder).done();
    Map<String, String> before = colours();
    Path cells = folder.resolve("cells.csv");
    int type = List.of(Tables.read(cells()).get(0).split(",", -1)).indexOf("type");
    Tables.map(
        cells(),
        cells,
        (row, line) ->
            row == 0 ? line : "new" + (row <= 5 ? Tables.with(line, type, "A new one") : line));
    run("report --label type --cells", cells, model(), held(), "--out", folder).done();

    assertThat(before).isNotEmpty();
    assertThat(colours()).containsAllEntriesOf(before).containsKey("A new one");
    assertThat(before).doesNotContainValue(colours().get("A new one"));
  }

  @Test
  void coloursThatAreNotUsedAreToldOf() throws IOException {
    run("report", model(), "--out", folder).done();
    Map<String, String> before = colours();
    Path coloured = folder.resolve("cells.csv");
    List<String> header = List.of(Tables.read(cells()).get(0).split(",", -1));
    int type = header.indexOf("type");
    String some = Tables.field(Tables.read(cells()).get(1), type);
    Tables.map(
        cells(),
        coloured,
        (row, line) ->
            Tables.field(line, type).equals(some)
                ? Tables.with(line, header.indexOf("type_colour"), "#123456")
                : line);
    Outcome outcome = run("report --label type --cells", coloured, model(), "--out", folder).done();

    assertThat(colours()).containsAllEntriesOf(before);
    assertThat(outcome.err())
        .containsOnlyOnce(
            "warning: classes keep the colours of the model, which are not those that --cells gives"
                + " them: 1 ("
                + some
                + ")");
    assertThat(run("report --label type --cells", cells(), model(), "--out", folder).done().err())
        .doesNotContain("classes keep");
  }

  private String chart() throws IOException {
    String html = Files.readString(folder.resolve("latents.html"));
    String start = "<script type=\"application/json\" id=\"chart\">";
    int from = html.indexOf(start) + start.length();
    return html.substring(from, html.indexOf("</script>", from));
  }

  /** The colour of each class in the interactive figure. */
  private Map<String, String> colours() throws IOException {
    Map<String, String> colours = new TreeMap<>();
    for (JsonNode trace : new ObjectMapper().readTree(chart()).path("data")) {
      colours.put(trace.path("name").asText(), trace.at("/marker/color").asText());
    }
    return colours;
  }

  @Test
  void inspectCountsClasses() throws IOException {
    Path rare = folder.resolve("cells.csv");
    int type = List.of(Tables.read(cells()).get(0).split(",", -1)).indexOf("type");
    Tables.map(
        cells(),
        rare,
        (row, line) ->
            row == 0 || row > 7 ? line : Tables.with(line, type, row <= 3 ? "Rare" : ""));
    String text = run("inspect --label type --cells", rare, both()).done().out();
    JsonNode json =
        new ObjectMapper()
            .readTree(run("inspect --json --label type --cells", rare, both()).done().out())
            .path("labels");

    assertThat(text)
        .contains("116 cells with one, 4 without", "class ", "in T", "in E")
        .containsPattern("Rare +3 +\\d +\\d\\n")
        .containsPattern("fewer than 6 cells of a modality, .*Rare");
    assertThat(json.path("unlabelled").asInt()).isEqualTo(4);
    assertThat(json.path("column").asText()).isEqualTo("type");
    assertThat(json.path("classes").findValuesAsText("name")).contains("Rare");
    for (JsonNode one : json.path("classes")) {
      assertThat(one.path("byModality").has("T")).isTrue();
      if (one.path("name").asText().equals("Rare")) {
        assertThat(one.path("cells").asInt()).isEqualTo(3);
        assertThat(one.path("small").asBoolean()).isTrue();
      }
    }
  }
}
