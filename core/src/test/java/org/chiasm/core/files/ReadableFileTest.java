package org.chiasm.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadableFileTest {

  @TempDir Path folder;

  private static String read(Path file) throws IOException {
    try (InputStream in = ReadableFile.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void givesTheBytes() throws IOException {
    assertThat(read(Files.writeString(folder.resolve("a.csv"), "x"))).isEqualTo("x");
  }

  @Test
  void requiresWhatCanBeOpened() throws IOException {
    ReadableFile.require(Files.writeString(folder.resolve("a.csv"), "x"));

    assertThatThrownBy(() -> ReadableFile.require(folder.resolve("b.csv")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void offersASimilarFile() throws IOException {
    Files.writeString(folder.resolve("counts.csv.gz"), "");
    Path file = folder.resolve("count.csv.gz");

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(
            file + ": there is no such file; did you mean 'counts.csv.gz' in the same folder?");
  }

  @Test
  void offersNoFileOfAnotherName() throws IOException {
    Files.writeString(folder.resolve("labels.csv"), "");
    Files.writeString(folder.resolve("new_ephys.csv"), "");
    Path file = folder.resolve("cells.csv");

    assertThatThrownBy(() -> read(file)).hasMessage(file + ": there is no such file");
    assertThatThrownBy(() -> read(folder.resolve("labels")))
        .hasMessageEndingWith("; did you mean 'labels.csv' in the same folder?");
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> read(folder.resolve("a.csv")))
        .hasMessage(folder.resolve("a.csv") + ": there is no such file");
    assertThatThrownBy(() -> read(folder.resolve("none/a.csv")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(
            folder.resolve("none/a.csv")
                + ": there is no such file, nor the folder it should be in");
  }

  @Test
  void refusesAFolder() throws IOException {
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(folder + ": this is a folder, expected a file");
  }

  @Test
  void saysThatAFileMayNotBeRead() throws IOException {
    Path file = Files.writeString(folder.resolve("secret.csv"), "cell,x\n");
    Assumptions.assumeTrue(file.toFile().setReadable(false), "needs permissions");
    Assumptions.assumeFalse(Files.isReadable(file), "root may read everything");

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage(file + ": no permission to read this file");
  }
}
