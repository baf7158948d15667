package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Training on pairs of cells that a file says, through the real command line. */
class PairsTest extends CommandLineTest {

  /** The physiology under other ids, and which cell of the counts each is. */
  private Path renamed(List<String> pairs) throws IOException {
    Path renamed = folder.resolve("renamed.csv");
    pairs.add("E,T");
    Set<String> counted =
        Tables.read(counts()).stream()
            .map(line -> Tables.field(line, 0))
            .collect(Collectors.toSet());
    Tables.map(
        physiology(),
        renamed,
        (row, line) -> {
          if (row == 0) {
            return line;
          }
          String cell = Tables.field(line, 0);
          if (counted.contains(cell)) {
            pairs.add("sweep" + row + "," + cell);
          }
          return "sweep" + row + line.substring(cell.length());
        });
    return renamed;
  }

  @Test
  void cellsOfDifferentIdsArePairedByAFile() throws IOException {
    List<String> pairs = new ArrayList<>();
    Path renamed = renamed(pairs);
    Path file = Files.write(folder.resolve("pairs.csv"), pairs);
    Path model = folder.resolve("m.chiasm");
    run("train jamie --out", model, modalities(counts(), renamed), "--pairs", file).done();

    Path predicted = folder.resolve("e.csv");
    run("impute --to E", model, "--modality", "T=" + counts(), "--out", predicted).done();
    assertThat(lines(predicted)).hasSameSizeAs(Tables.read(counts()));

    run("train jamie --out", model, modalities(counts(), renamed))
        .refused(
            ExitCode.INPUT, "jamie needs at least 2 training cells with both T and E, found 0");
    run("train coupled --out", model, modalities(counts(), renamed), "--pairs", file)
        .refused(ExitCode.USAGE, "--pairs means nothing to the method 'coupled'");
    Files.writeString(file, "T,E\nnobody,sweep1\n");
    run("train jamie --out", model, modalities(counts(), renamed), "--pairs", file)
        .refused(ExitCode.INPUT, "pairs.csv: pairs of cells: modality T has no cell 'nobody'");
  }
}
