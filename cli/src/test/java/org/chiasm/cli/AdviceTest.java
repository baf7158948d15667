package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said beside the results, and what is not. */
class AdviceTest extends CommandLineTest {

  private static final List<String> NO_BASELINES = List.of("--baselines", "none", "--folds", "2");

  @ParameterizedTest
  @ValueSource(strings = {"reduced-rank", "bottleneck"})
  void aSmallSourceIsUsedWhole(String method) {
    Path model = folder.resolve("m.chiasm");

    run("train --from E --to T " + method, both(), "--out", model).done();
    run("train --from E --genes 9 " + method, both(), "--out", model)
        .refused(ExitCode.INPUT, "genes: expected at most the 8 features");
  }

  @Test
  void genesAndPenaltyAreNotBothGiven() {
    run("train reduced-rank --genes 5 --penalty 0.1", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "--penalty", "--genes");
  }

  @Test
  void listsAreShownInFullOnDemand() throws IOException {
    Path some = Tables.head(cells(), folder.resolve("c.csv"), 113);
    List<String> labels = List.of("--cells", some.toString(), "--label", "type");

    assertThat(run("inspect", both(), labels).done().err())
        .contains("'type': 7 (cell00114, ", "cell00119, ...; all with --verbose)");
    assertThat(run("--verbose inspect", both(), labels).done().err())
        .contains("cell00119, ")
        .doesNotContain("...");
    assertThat(run("inspect --verbose", both(), labels).done().err()).doesNotContain("...");
  }

  @Test
  void aLabelColumnOfNumbersIsToldOf() throws IOException {
    Path ages =
        Tables.map(
            cells(),
            folder.resolve("c.csv"),
            (row, line) -> Tables.field(line, 0) + "," + (row == 0 ? "age" : row + ".5"));
    Path batches =
        Tables.map(
            cells(),
            folder.resolve("b.csv"),
            (row, line) -> Tables.field(line, 0) + "," + (row == 0 ? "batch" : row % 3));

    assertThat(run("inspect --label age --cells", ages, both()).done().err())
        .contains("warning: the label column 'age' holds numbers, 120 different ones in 120 cells");
    assertThat(run("inspect --label batch --cells", batches, both()).done().err())
        .doesNotContain("holds numbers");
  }

  @Test
  void aColumnThatIsNotThereIsToldByItsOption() {
    List<String> data = List.of("--cells", cells().toString());

    run("cross-validate ridge --group mouce", both(), data)
        .refused(ExitCode.INPUT, "--group: there is no column 'mouce' in", "did you mean 'mouse'?");
    run("cross-validate ridge --group mice", both(), data)
        .refused(ExitCode.INPUT, "--group: there is no column 'mice' in", "mouse");
    run("inspect --label tipe", both(), data)
        .refused(ExitCode.INPUT, "--label: there is no column 'tipe' in", "did you mean 'type'?");
  }

  @Test
  void theLegendExplainsWhatIsShown() {
    Path model = folder.resolve("m.chiasm");
    run("train pc-cca", both(), "--out", model).done();

    assertThat(run("evaluate --include-training", model, both()).done().out())
        .contains("cells: how many were scored. R2: ", "FOSCTTM: ")
        .doesNotContain("QDA", "Accuracies", "label", "folds");
    assertThat(run("cross-validate ridge", both(), NO_BASELINES).done().out())
        .contains("in all folds together. R2: ")
        .doesNotContain("FOSCTTM");
    assertThat(
            run("cross-validate pc-cca", labelled(), NO_BASELINES).done().out().replace('\n', ' '))
        .contains("classes of fewer than 6 training cells", "Accuracies", "FOSCTTM: ");
  }
}
