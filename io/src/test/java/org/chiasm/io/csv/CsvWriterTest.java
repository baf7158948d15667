package org.chiasm.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWriterTest {

  private static final String LETTERS = "aB0 ,;\t\"'\n\r-_.#é細\uFEFF\uD83E\uDDEC";

  @TempDir Path folder;

  @Test
  void writesAMatrix() throws IOException {
    Path file = folder.resolve("out/e.csv");

    CsvWriter.write(
        file,
        List.of("c1", "c,2", "NA"),
        List.of(new Feature("AP width", Optional.of("ms")), Feature.named("say \"x\"")),
        DenseMatrix.ofRows(
            new float[] {1f, 0.1f}, new float[] {Float.NaN, -0f}, new float[] {1e10f, 1e-7f}));

    assertThat(file)
        .hasContent(
            "cell,AP width (ms),\"say \"\"x\"\"\"\nc1,1,0.1\n\"c,2\",,-0\n\"NA\",1E10,1E-7\n");
  }

  @Test
  void writesTextColumns() throws IOException {
    Path file = folder.resolve("cells.tsv");
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("type", List.of("Sst, a", ""));
    columns.put("note", List.of("a\tb", "NaN"));

    CsvWriter.write(file, "id", List.of("c1", "c2"), columns);

    assertThat(file).hasContent("id\ttype\tnote\nc1\tSst, a\t\"a\tb\"\nc2\t\t\"NaN\"\n");
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    Modality modality = random(Draws.of(5), 40, 7);
    Path first = folder.resolve("first.csv.gz");
    Path second = folder.resolve("other-name.csv.gz");

    CsvWriter.write(first, modality);
    CsvWriter.write(second, modality);

    byte[] bytes = Files.readAllBytes(first);
    assertThat(bytes).isEqualTo(Files.readAllBytes(second));
    assertThat(bytes).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
  }

  @Test
  void leavesTheOldFileWhenAValueCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("e.csv.gz"), "old");
    DenseMatrix infinite = DenseMatrix.ofRows(new float[] {Float.POSITIVE_INFINITY});

    assertThatThrownBy(
            () -> CsvWriter.write(file, List.of("c1"), List.of(Feature.named("x")), infinite))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a finite value, found Infinity");

    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("e.csv.gz");
  }

  @Test
  void refusesShapesThatDoNotFit() {
    Path file = folder.resolve("e.csv");
    assertThatThrownBy(
            () ->
                CsvWriter.write(
                    file,
                    List.of("c1"),
                    List.of(Feature.named("x"), Feature.named("y")),
                    DenseMatrix.ofRows(new float[] {1f})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": expected 1 x 2 values, found 1 x 1");
    assertThatThrownBy(
            () -> CsvWriter.write(file, "id", List.of("c1"), Map.of("type", List.of("a", "b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": column 'type' has 2 values for 1 rows");
  }

  @SeededTest(seeds = 50)
  void readsBackWhatItWrote(Draws draws) throws IOException {
    Modality written = random(draws, draws.integer(1, 30), draws.integer(1, 12));
    String ending = List.of(".csv", ".tsv", ".csv.gz", ".tsv.gz", ".txt").get(draws.integer(0, 4));
    Path file = folder.resolve("table" + ending);

    CsvWriter.write(file, written);
    Modality read = CsvModalityReader.read("X", file);

    assertThat(read.cells()).isEqualTo(written.cells());
    assertThat(read.features()).isEqualTo(written.features());
    assertThat(read.values()).isEqualTo(written.values());
  }

  @SeededTest(seeds = 50)
  void readsBackTheTextItWrote(Draws draws) throws IOException {
    List<String> ids = names(draws, draws.integer(1, 30));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String name : names(draws, draws.integer(1, 5))) {
      columns.put(name, ids.stream().map(id -> text(draws, 0)).toList());
    }
    Path file = folder.resolve(draws.integer(0, 1) == 0 ? "cells.csv.gz" : "cells.tsv");

    CsvWriter.write(file, "cell", ids, columns);
    TextTableHandler read = DelimitedFile.read(file, TextTableHandler::new);
    CellTable table = CellTableReader.read(file);

    assertThat(read.columns()).isEqualTo(columns);
    assertThat(table.cells()).isEqualTo(ids);
    assertThat(table.columns()).isEqualTo(List.copyOf(columns.keySet()));
  }

  private static Modality random(Draws draws, int cells, int features) {
    float[][] values = draws.normal(cells, features);
    for (float[] row : values) {
      for (int column = 0; column < features; column++) {
        switch (draws.integer(0, 5)) {
          case 0 -> row[column] = Float.NaN;
          case 1 -> row[column] = draws.integer(-100, 100_000);
          case 2 -> row[column] *= (float) Math.exp(draws.uniform(-80, 80));
          default -> {}
        }
      }
    }
    return new Modality(
        "X",
        FeatureKind.CONTINUOUS,
        names(draws, cells),
        Feature.parseHeaders(names(draws, features)),
        DenseMatrix.ofRows(values));
  }

  /** Different names, none blank. */
  private static List<String> names(Draws draws, int count) {
    List<String> names = new ArrayList<>();
    while (names.size() < count) {
      String name = draws.integer(0, 9) == 0 ? "NA" : text(draws, 1);
      if (!name.isBlank() && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static String text(Draws draws, int shortest) {
    StringBuilder text = new StringBuilder();
    int[] letters = LETTERS.codePoints().toArray();
    for (int count = draws.integer(shortest, 12); count > 0; count--) {
      text.appendCodePoint(letters[draws.integer(0, letters.length - 1)]);
    }
    return text.toString();
  }
}
