package org.chiasm.report.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chiasm.report.Figure;
import org.chiasm.report.FigureFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFilesTest {

  private static final Figure FIGURE =
      LatentFigure.of(List.of(LatentSamples.clouds("T", 30, 3, 4)), LatentOptions.defaults());

  @TempDir Path folder;

  @Test
  void writesFourFilesAndNothingElse() throws IOException {
    FigureFiles files = FigureFiles.write(FIGURE, folder.resolve("figures"), "latent");

    try (Stream<Path> written = Files.list(folder.resolve("figures"))) {
      assertThat(written)
          .containsExactlyInAnyOrder(files.svg(), files.png(), files.html(), files.csv());
    }
    assertThat(files.csv()).content().startsWith("cell,modality,label,z1,z2,z3,x,y\ncell 0,T,");
  }

  @Test
  void givesTheSameBytesTwice() throws IOException {
    FigureFiles first = FigureFiles.write(FIGURE, folder.resolve("a"), "latent");
    FigureFiles second = FigureFiles.write(FIGURE, folder.resolve("b"), "latent");

    assertThat(first.svg()).hasSameBinaryContentAs(second.svg());
    assertThat(first.png()).hasSameBinaryContentAs(second.png());
    assertThat(first.html()).hasSameBinaryContentAs(second.html());
    assertThat(first.csv()).hasSameBinaryContentAs(second.csv());
  }

  @Test
  void saysWhichFileCannotBeWritten() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "");

    assertThatThrownBy(() -> FigureFiles.write(FIGURE, taken, "latent"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(taken.resolve("latent").toString());
  }

  @Test
  void refusesNamesThatArePaths() {
    assertThatThrownBy(() -> FigureFiles.write(FIGURE, folder, "../latent"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FigureFiles.write(FIGURE, folder, " "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
