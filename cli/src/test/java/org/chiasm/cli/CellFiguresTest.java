package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code report} of cells without a model. */
class CellFiguresTest extends CommandLineTest {

  private static final Pattern TRACE =
      Pattern.compile("\"name\":\"([^\"]+)\".*?\"color\":\"(#\\w+)\"");

  @Test
  void oneFigureOfEachModality() throws IOException {
    for (String layout : List.of("pca", "tsne", "umap")) {
      Path out = folder.resolve(layout);
      Outcome outcome = run("report --layout " + layout, labelled(), "--out", out).done();

      for (String modality : List.of("T", "E")) {
        assertThat(outcome.err()).contains("wrote " + out.resolve("cells-" + modality + ".svg"));
        List<String> rows = lines(out.resolve("cells-" + modality + ".csv"));
        assertThat(rows.get(0)).startsWith("cell,modality,label,PC1,PC2,").endsWith(",x,y");
        Path table = modality.equals("T") ? counts() : physiology();
        assertThat(rows.size()).isEqualTo(Tables.read(table).size());
        assertThat(rows).noneMatch(row -> row.endsWith(","));
      }
      assertThat(names(out)).hasSize(8);
    }
    assertThat(Files.readString(folder.resolve("pca/cells-T.svg")))
        .containsPattern(">PC 1 \\(\\d+\\.\\d %\\)<");
    assertThat(Files.readString(folder.resolve("tsne/cells-T.svg"))).contains(">t-SNE 1<");
    assertThat(Files.readString(folder.resolve("umap/cells-E.svg"))).contains(">UMAP 1<");
  }

  @Test
  void theSameTwice() throws IOException {
    for (String name : List.of("a", "b")) {
      run("report --layout tsne", labelled(), "--out", folder.resolve(name)).done();
    }
    for (String name : names(folder.resolve("a"))) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
    }
  }

  @Test
  void aTypeHasOneColourInAllModalities() throws IOException {
    // the second table lacks the cells of the type that comes first
    int type = List.of(Tables.read(cells()).get(0).split(",", -1)).indexOf("type");
    List<String> rows = Tables.read(cells());
    String first =
        rows.stream().skip(1).map(row -> Tables.field(row, type)).sorted().toList().get(0);
    List<String> gone =
        rows.stream()
            .filter(row -> Tables.field(row, type).equals(first))
            .map(row -> Tables.field(row, 0))
            .toList();
    Path less = folder.resolve("less.csv");
    Files.write(
        less,
        Tables.read(physiology()).stream()
            .filter(row -> !gone.contains(Tables.field(row, 0)))
            .toList());
    run(
            "report --label type --cells",
            cells(),
            modalities(counts(), less),
            "--out",
            folder.resolve("out"))
        .done();

    Map<String, String> ofT = colours(folder.resolve("out/cells-T.html"));
    Map<String, String> ofE = colours(folder.resolve("out/cells-E.html"));
    assertThat(ofT).containsKey(first).containsAllEntriesOf(ofE);
    assertThat(ofE).isNotEmpty().doesNotContainKey(first);
  }

  private static Map<String, String> colours(Path page) throws IOException {
    Map<String, String> colours = new HashMap<>();
    String html = Files.readString(page);
    int start = html.indexOf("id=\"chart\">");
    Matcher matcher = TRACE.matcher(html.substring(start, html.indexOf("</script>", start)));
    while (matcher.find()) {
      colours.put(matcher.group(1), matcher.group(2));
    }
    return colours;
  }

  @Test
  void fewFeaturesAreDrawnAsTheyAre() throws IOException {
    Path narrow = folder.resolve("narrow.csv");
    Tables.firstFeature(physiology(), narrow);
    List<String> data = modalities(counts(), narrow);
    Path out = folder.resolve("out");

    run("report --layout umap", data, "--out", out)
        .refused(
            ExitCode.USAGE,
            "--layout umap is for modalities of more than 3 features, which have to be flattened;"
                + " the number of features of E is 1");
    assertThat(out).doesNotExist();
    run("report", data, "--out", out).done();
    assertThat(lines(out.resolve("cells-E.csv")).get(0)).startsWith("cell,modality,label,E: ");
  }

  @Test
  void neitherModelNorData() {
    Path out = folder.resolve("out");
    run("report --out", out)
        .refused(
            ExitCode.USAGE,
            "expected what to draw: a MODEL or RESULT file, or data without one (--modality"
                + " NAME=FILE");
    run("report --label type --cells", cells(), "--out", out)
        .refused(ExitCode.USAGE, "a MODEL or RESULT file");
    assertThat(out).doesNotExist();
  }

  @Test
  void noTableIsReplaced() throws IOException {
    Path table = folder.resolve("cells-T.csv");
    Files.write(table, Tables.read(counts()));

    run("report --modality", "T=" + table, "--out", folder)
        .refused(ExitCode.USAGE, "cells-T.csv would be overwritten");
  }

  @Test
  void whatDoesNotVaryIsToldOf() throws IOException {
    Path flat = folder.resolve("flat.csv");
    Files.writeString(flat, "cell,a,b,c,d\nx,1.5,2.5,3.5,4.5\ny,1.5,2.5,3.5,4.5\n");

    run("report --modality", "E=" + flat, "--out", folder.resolve("out"))
        .refused(ExitCode.INPUT, "modality E: nothing varies over its 2 cells");
  }
}
