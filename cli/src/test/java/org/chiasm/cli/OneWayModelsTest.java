package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that place cells by one of their modalities only. */
class OneWayModelsTest extends CommandLineTest {

  @TempDir static Path models;

  @BeforeAll
  static void train() {
    run("train reduced-rank", labelled(), "--out", model()).done();
  }

  private static Path model() {
    return models.resolve("m.chiasm");
  }

  @Test
  void whatCanBeEmbeddedIs() {
    Outcome outcome = run("embed", model(), both(), "--out", folder.resolve("z.csv")).done();

    assertThat(outcome.err())
        .contains("warning: a model of the method 'reduced-rank' places no cells by E");
    assertThat(folder.resolve("z.T.csv")).exists();
    assertThat(folder.resolve("z.E.csv")).doesNotExist();
    run("embed", model(), "--modality", "E=" + physiology(), "--out", folder.resolve("y.csv"))
        .refused(ExitCode.USAGE, "places cells by T, not by E");
  }

  @Test
  void onePanelIsDrawn() throws IOException {
    run("report", model(), "--out", folder.resolve("alone")).done();
    Outcome outcome = run("report", model(), both(), "--out", folder.resolve("both")).done();

    assertThat(outcome.err()).contains("places no cells by E, so they are not drawn");
    assertThat(names(folder.resolve("alone")))
        .contains("latents.csv", "latents.html", "latents.png", "latents.svg")
        .contains("plane.svg", "genes.csv")
        .doesNotContain("biplot.svg");
    assertThat(Files.readString(folder.resolve("alone").resolve("latents.svg"))).contains("<svg");
    assertThat(lines(folder.resolve("both").resolve("latents.csv"))).hasSizeGreaterThan(50);
  }

  @Test
  void theyAreScoredOnAllModalitiesAndOnOne() {
    List<String> cells = List.of("--cells", cells().toString(), "--label", "type");
    Outcome both = run("evaluate --include-training", model(), both(), cells).done();
    Outcome one =
        run("evaluate --include-training", model(), "--modality", "E=" + physiology()).done();

    assertThat(both.out()).contains("E from T, R2", "type from T, 5-NN").doesNotContain("from E");
    assertThat(one.out()).doesNotContain("R2 ");
  }
}
