package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  private static final List<String> WORDS =
      List.of(
          "plain/File-1.csv.gz",
          "T=a.h5ad#layers/counts",
          "#part",
          "two words",
          "it's",
          "ERCC-*",
          "a?b",
          "$HOME",
          "~",
          "back\\slash",
          "\"",
          "",
          "grün",
          "a;b&c|d",
          "(x)",
          "`id`");

  @Test
  void quotesWhatAShellWouldTakeApart() {
    assertThat(ShellWords.join(WORDS.subList(0, 6)))
        .isEqualTo(
            "plain/File-1.csv.gz T=a.h5ad#layers/counts '#part' 'two words' 'it'\\''s' 'ERCC-*'");
  }

  @Test
  void aShellReadsTheSameWords() throws IOException, InterruptedException {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.isExecutable(shell), "no /bin/sh");
    Process process =
        new ProcessBuilder(shell.toString(), "-c", "printf '%s\\n' " + ShellWords.join(WORDS))
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(printed.lines().toList()).isEqualTo(WORDS);
  }
}
