package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which cells a report draws as held out, and under which labels. */
class ModelFiguresTest extends CommandLineTest {

  @TempDir static Path models;

  @BeforeAll
  static void train() throws IOException {
    Path physiology = models.resolve("less.csv");
    int rows = Tables.read(physiology()).size() - 1;
    Tables.head(physiology(), physiology, rows - 1);
    run(
            "train pc-cca --label type --cells",
            cells(),
            modalities(counts(), physiology),
            "--out",
            model())
        .done();
  }

  private static Path model() {
    return models.resolve("m.chiasm");
  }

  /** The rows of the drawn cells. */
  private List<String> drawn() throws IOException {
    return lines(folder.resolve("latents.csv"));
  }

  private static List<String> rowsOf(String cell, List<String> rows) {
    return rows.stream().filter(row -> List.of(row.split(",", -1)).contains(cell)).toList();
  }

  @Test
  void aCellTrainedOnInOneModalityIsNotHeldOutInAnother() throws IOException {
    List<String> physiology = Tables.read(physiology());
    String last = physiology.get(physiology.size() - 1);
    String known = Tables.field(last, 0);
    Path more = folder.resolve("more.csv");
    Tables.map(physiology(), more, (row, line) -> line.equals(last) ? line + "\nnew" + line : line);
    run("report", model(), modalities(counts(), more), "--out", folder).done();

    assertThat(rowsOf(known, drawn())).isNotEmpty().allMatch(row -> row.contains("training"));
    assertThat(rowsOf(known, drawn())).anyMatch(row -> row.contains(",E,"));
    assertThat(rowsOf("new" + known, drawn())).hasSize(1).allMatch(row -> row.contains("held out"));
  }

  @Test
  void trainingCellsKeepTheirLabelsBesideThoseOfNewCells() throws IOException {
    Path table = folder.resolve("cells.csv");
    Path counts = folder.resolve("counts.csv");
    Tables.map(cells(), table, (row, line) -> row == 0 ? line : "new" + line);
    Tables.map(counts(), counts, (row, line) -> row == 0 ? line : "new" + line);
    run("report --label type --cells", table, model(), "--modality", "T=" + counts, "--out", folder)
        .done();

    String type = Tables.field(Tables.read(cells()).get(1), column("type"));
    String cell = Tables.field(Tables.read(cells()).get(1), 0);
    assertThat(rowsOf(cell, drawn())).isNotEmpty().allMatch(row -> row.contains(type));
    assertThat(rowsOf("new" + cell, drawn())).allMatch(row -> row.contains(type));
  }

  private static int column(String name) throws IOException {
    return List.of(Tables.read(cells()).get(0).split(",", -1)).indexOf(name);
  }

  @Test
  void tellsWhatTheDataLack() throws IOException {
    Path narrow = folder.resolve("narrow.csv");
    Tables.firstFeature(physiology(), narrow);
    Outcome outcome = run("report", model(), "--modality", "E=" + narrow, "--out", folder).done();

    assertThat(outcome.err()).contains("features of E that the model knows and the data lack: 7");
  }

  @Test
  void aModelFileWithoutLatentsIsRefusedInWords() throws IOException {
    TrainedModel trained = ModelFile.read(model());
    TrainingRecord training = trained.training();
    TrainingRecord bare =
        new TrainingRecord(
            training.cells(),
            Map.of(),
            training.labels(),
            training.metrics(),
            training.partners(),
            training.provenance());
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    ModelFigures figures =
        new ModelFigures(
            new Console(nowhere, nowhere, false), new TrainedModel(trained.model(), bare));

    assertThatThrownBy(figures::latents)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model file holds no latents of its training cells of 'T' to draw");
  }
}
