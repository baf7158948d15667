package org.chiasm.report.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.report.FigureFiles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens interactive figures in a browser, from the disk. */
@Tag("chromium")
class ChromiumTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int PATIENCE_SECONDS = 120;

  @BeforeEach
  void needsChromium() {
    Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "there is no " + CHROMIUM);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void drawsTheFigure(int dimensions) throws Exception {
    List<LatentPanel> panels =
        List.of(
            LatentSamples.clouds("T", 60, dimensions, 5),
            LatentSamples.clouds("E", 60, dimensions, 5));

    String page = open(LatentFigure.of(panels, LatentOptions.defaults()));

    assertThat(page).contains("data-plot=\"drawn\"");
    assertThat(page).contains("type 4").contains("unlabelled");
    assertThat(page).contains(dimensions < 3 ? "class=\"scatterlayer" : "<canvas");
  }

  @Test
  void showsHostileTextAsText() throws Exception {
    String hostile = "</script><img src=x onerror=\"document.title='broken'\">%{x}";
    DenseMatrix latents = DenseMatrix.ofRows(new float[] {0, 1}, new float[] {1, 0});
    LatentPanel panel =
        new LatentPanel(
            hostile,
            List.of(hostile, "b"),
            latents,
            List.of(Optional.of(hostile), Optional.empty()));

    String page =
        open(LatentFigure.of(List.of(panel), LatentOptions.defaults().withTitle(hostile)));

    assertThat(page).contains("data-plot=\"drawn\"");
    assertThat(page).doesNotContain("<title>broken").doesNotContain("<img");
    // once in the legend; the browser writes quotes in content as they are
    assertThat(page)
        .contains(
            ">&lt;/script&gt;&lt;img src=x onerror=\"document.title='broken'\"&gt;%{x}</text>");
  }

  private String open(LatentFigure figure) throws IOException, InterruptedException {
    // no @TempDir: the browser's last children may still write while that is emptied
    Path target = Files.createDirectories(Path.of("target", "chromium").toAbsolutePath());
    Path folder = Files.createTempDirectory(target, "run");
    FigureFiles files = FigureFiles.write(figure, folder, "figure");
    Path dom = folder.resolve("dom.html");
    Process chromium =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-unsafe-swiftshader",
                "--user-data-dir=" + Files.createDirectory(folder.resolve("profile")),
                "--virtual-time-budget=20000",
                "--dump-dom",
                files.html().toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    try {
      assertThat(chromium.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      return Files.readString(dom);
    } finally {
      chromium.destroyForcibly();
    }
  }
}
