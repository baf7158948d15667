package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chiasm.core.text.Message;
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
  void coupledAutoencodersGoByPairsToo() throws IOException {
    List<String> pairs = new ArrayList<>();
    Path renamed = renamed(pairs);
    Path file = Files.write(folder.resolve("pairs.csv"), pairs);
    Path model = folder.resolve("m.chiasm");
    run("train coupled --steps 20 --out", model, modalities(counts(), renamed))
        .refused(
            ExitCode.INPUT,
            "coupled needs at least 2 training cells with both T and E, found 0",
            "; --pairs says which cells belong together");
    Outcome trained =
        run("train coupled --steps 20 --out", model, modalities(counts(), renamed), "--pairs", file)
            .done();
    assertThat(trained.err())
        .contains(Message.format("going by %d pairs of E and T by %s", pairs.size() - 1, file))
        .containsPattern("coupled trained on T: \\d+ cells, E: \\d+ cells, \\d+ pairs of E and T")
        .doesNotContain("warning", "calibrate");
  }

  @Test
  void cellsOfDifferentIdsArePairedByAFile() throws IOException {
    List<String> pairs = new ArrayList<>();
    Path renamed = renamed(pairs);
    Path file = Files.write(folder.resolve("pairs.csv"), pairs);
    Path model = folder.resolve("m.chiasm");
    Outcome trained =
        run(
                "train jamie --no-calibrate --out",
                model,
                modalities(counts(), renamed),
                "--pairs",
                file)
            .done();

    assertThat(trained.err())
        .contains(Message.format("going by %d pairs of E and T by %s", pairs.size() - 1, file))
        .containsPattern("jamie trained on T: \\d+ cells, E: \\d+ cells, \\d+ pairs of E and T")
        .doesNotContain("warning");

    Path predicted = folder.resolve("e.csv");
    run("impute --to E", model, "--modality", "T=" + counts(), "--out", predicted).done();
    assertThat(lines(predicted)).hasSameSizeAs(Tables.read(counts()));

    run("train jamie --out", model, modalities(counts(), renamed))
        .refused(
            ExitCode.INPUT,
            "jamie needs at least 2 training cells with both T and E, found 0",
            "--pairs says which cells belong together, --geometry 0.5");
    run("train lma --out", model, modalities(counts(), renamed))
        .refused(
            ExitCode.INPUT,
            "lma needs at least 1 training cell with both T and E, found 0",
            "--pairs says which cells belong together");
    run(
            "train jamie --without kl,alignment,reconstruction,cross-modal --out",
            model,
            modalities(counts(), renamed),
            "--pairs",
            file)
        .refused(ExitCode.USAGE, "nothing is left of the loss");
    run("train pc-cca --out", model, modalities(counts(), renamed), "--pairs", file)
        .refused(ExitCode.USAGE, "--pairs means nothing to the method 'pc-cca'");
    Files.writeString(file, "T,E\nnobody,sweep1\n");
    run("train jamie --out", model, modalities(counts(), renamed), "--pairs", file)
        .refused(
            ExitCode.INPUT,
            "pairs.csv: in none of 1 pairs are both cells there: the first is 'nobody' of T and"
                + " 'sweep1' of E, but ids of T look like '");
    Files.write(file, pairs.stream().map(line -> line.replace("E,T", "T,E")).toList());
    run("train jamie --out", model, modalities(counts(), renamed), "--pairs", file)
        .refused(
            ExitCode.INPUT,
            "the columns are swapped: " + (pairs.size() - 1) + " of " + (pairs.size() - 1),
            "have a cell of E in the column 'T'");
  }

  @Test
  void inspectSaysHowManyPairsThereAre() throws IOException {
    List<String> pairs = new ArrayList<>();
    List<String> data = modalities(counts(), renamed(pairs));
    int known = pairs.size() - 1;
    Path file = Files.write(folder.resolve("pairs.csv"), pairs);

    assertThat(run("inspect", data).done().out()).contains("no cell is also in modality E");
    assertThat(run("inspect", data, "--pairs", file).done().out())
        .contains("with all modalities under the same id")
        .contains(Message.format("%d pairs of E and T by %s", known, file))
        .doesNotContain("no cell is also in modality E", "left out");
    assertThat(run("inspect --json", data, "--pairs", file).done().out())
        .contains("\"first\" : \"E\"", "\"pairs\" : " + known);
  }

  @Test
  void pairsOfUnknownCellsAreLeftOutAndToldOf() throws IOException {
    List<String> pairs = new ArrayList<>();
    List<String> data = modalities(counts(), renamed(pairs));
    int known = pairs.size() - 1;
    pairs.add("sweep2x," + Tables.field(Tables.read(counts()).get(1), 0));
    Path file = Files.write(folder.resolve("pairs.csv"), pairs);
    String leftOut =
        Message.format(
            "1 of %d pairs are left out, as 1 of the cells they name are not there: 'sweep2x' of E",
            known + 1);

    assertThat(run("inspect", data, "--pairs", file).done().out())
        .contains(known + " pairs of E and T", leftOut, "(the nearest is 'sweep2");
    assertThat(
            run(
                    "train jamie --no-calibrate --out",
                    folder.resolve("m.chiasm"),
                    data,
                    "--pairs",
                    file)
                .done()
                .err())
        .contains("warning: " + file + ": " + leftOut, "going by " + known + " pairs");
  }

  @Test
  void cellsOfTheSameIdBelongTogetherBesideThePairsOfAFile() throws IOException {
    Set<String> counted = ids(counts());
    Set<String> measured = ids(physiology());
    String withoutPhysiology =
        counted.stream().filter(cell -> !measured.contains(cell)).findFirst().orElseThrow();
    List<String> both = counted.stream().filter(measured::contains).toList();
    Path file = folder.resolve("pairs.csv");
    Files.writeString(file, "T,E,weight\n" + withoutPhysiology + "," + both.get(0) + ",0.5\n");
    Path other = folder.resolve("back.csv");
    Files.writeString(other, "E,T,weight\n" + both.get(0) + "," + withoutPhysiology + ",0.1\n");

    Outcome merged = run("inspect", both(), "--pairs", file, "--pairs", other).done();
    assertThat(merged.out())
        .contains(
            Message.format(
                "%d pairs of T and E: %d of the same id, 1 by %s, %s",
                both.size() + 1, both.size(), file, other))
        .doesNotContain("pairs-against-ids");
    assertThat(run("inspect --only-pairs", both(), "--pairs", file).done().out())
        .contains("1 pairs of T and E by " + file);
    run("inspect --only-pairs", both())
        .refused(ExitCode.USAGE, "--only-pairs goes by --pairs FILE, which is not given");

    Files.writeString(file, "T,E\n" + both.get(0) + "," + both.get(1) + "\n");
    assertThat(run("inspect", both(), "--pairs", file).done().out())
        .contains(
            "pairs-against-ids",
            "1 of 1 pairs are of two cells that both have a partner of the same id",
            "--only-pairs leaves them out");
  }

  @Test
  void aMethodThatUsesNoPairsIsNotWarnedOfIdsThatDiffer() throws IOException {
    List<String> data = modalities(counts(), renamed(new ArrayList<>()));
    assertThat(run("train mmd-ma --steps 2 --out", folder.resolve("m.chiasm"), data).done().err())
        .contains("mmd-ma aligns the distributions of the cells and does not go by their ids")
        .doesNotContain("no cell is also in");
  }

  private static Set<String> ids(Path table) throws IOException {
    return Tables.read(table).stream()
        .skip(1)
        .map(line -> Tables.field(line, 0))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Test
  void foldsAreTrainedOnPairsOfTheirCells() throws IOException {
    Set<String> measured = ids(physiology());
    String alone =
        ids(counts()).stream().filter(cell -> !measured.contains(cell)).findFirst().orElseThrow();
    Path file = folder.resolve("pairs.csv");
    Files.writeString(file, "T,E,weight\n" + alone + "," + measured.iterator().next() + ",0.5\n");
    Outcome outcome =
        run("cross-validate lma --folds 2 --baselines none", both(), "--pairs", file).done();
    assertThat(outcome.err()).contains("trainings go by", "1 by " + file);
    assertThat(outcome.out()).contains("FOSCTTM");
    run("cross-validate ridge --folds 2 --baselines none", both(), "--pairs", file)
        .refused(ExitCode.USAGE, "--pairs means nothing to the method 'ridge'");

    Outcome compared =
        run("compare lma,pc-cca --folds 2 --baselines none", both(), "--pairs", file).done();
    assertThat(compared.err()).contains("trainings go by", "1 by " + file);
    assertThat(compared.out()).doesNotContain("(all pairs)");
    List<String> both = measured.stream().filter(ids(counts())::contains).toList();
    StringBuilder some = new StringBuilder("T,E\n");
    both.subList(0, 60).forEach(id -> some.append(id).append(',').append(id).append('\n'));
    Path known = write("known.csv", some.toString());
    String methods = "compare lma,pc-cca,mmd-ma:steps=2 --in-sample --only-pairs --against ridge";
    Outcome marked = run(methods + " --baselines ridge", both(), "--pairs", known).done();
    assertThat(marked.out().lines().findFirst().orElseThrow())
        .containsPattern(
            "chance +lma +pc-cca \\(all pairs\\) +mmd-ma:steps=2 +ridge \\(all pairs\\)");
    assertThat(marked.out().replaceAll("\\s+", " "))
        .contains(
            "Methods marked (all pairs) cannot be told pairs: they went by the ids of all cells");
    run("compare pc-cca --baselines knn", both(), "--pairs", file)
        .refused(ExitCode.USAGE, "--pairs means nothing to pc-cca, knn");
    run("compare lma --reveal-pairing 0.5", both(), "--pairs", file)
        .refused(ExitCode.USAGE, "which --reveal-pairing and --reveal-file hide");
    assertThat(
            run("compare lma --only-pairs --folds 2 --baselines none", both(), "--pairs", file)
                .err())
        .contains("scores go by equal ids all the same");
  }
}
