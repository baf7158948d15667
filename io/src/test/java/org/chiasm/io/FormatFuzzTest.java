package org.chiasm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.chiasm.core.data.DataFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatFuzzTest {

  private static final String SOUND = "3 numbers 1 2 3\n";

  @TempDir Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void writeSoundFile() {
    file = TestFiles.text(folder.resolve("t.txt"), SOUND);
  }

  private void complains(FormatFuzz.Attempt onDamage, String message) {
    FormatFuzz fuzz =
        FormatFuzz.of(
                file,
                path -> {
                  if (!Files.readString(path, StandardCharsets.ISO_8859_1).equals(SOUND)) {
                    onDamage.read(path);
                  }
                })
            .withPatience(Duration.ofSeconds(2));
    assertThatThrownBy(() -> fuzz.run(20))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message)
        .hasMessageMatching(
            "(?s)mutation \\d+ of t.txt \\(\\w+; -Dchiasm.seed=\\d+ replays it\\).*");
    assertThat(file).hasContent(SOUND.strip());
  }

  @Test
  void countsWhatIsReadAndWhatIsRefused() throws IOException {
    FormatFuzz.Outcome outcome =
        FormatFuzz.of(
                file,
                path -> {
                  if (Files.readAllBytes(path).length != SOUND.length()) {
                    throw new DataFormatException(path + ": expected 16 bytes");
                  }
                })
            .run(FormatFuzz.FEW);

    assertThat(outcome.read()).isGreaterThan(20);
    assertThat(outcome.refused()).isGreaterThan(20);
    assertThat(outcome.read() + outcome.refused()).isEqualTo(FormatFuzz.FEW);
  }

  @Test
  void complainsOfOtherExceptions() {
    complains(
        path -> {
          throw new IndexOutOfBoundsException(7);
        },
        "expected a DataFormatException");
  }

  @Test
  void complainsOfMessagesThatNameNoFile() {
    complains(
        path -> {
          throw new DataFormatException("bad");
        },
        "the message names no file: bad");
  }

  @Test
  void complainsOfHanging() {
    complains(path -> new CountDownLatch(1).await(), "still reading after PT2S");
  }

  @Test
  void complainsOfEndlessRecursion() {
    complains(path -> deeper(1), "expected a DataFormatException");
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : 1 + deeper(depth + 1);
  }

  @Test
  void complainsOfMemoryForWhatIsNotThere() {
    complains(
        path -> {
          byte[] stated = new byte[200 << 20];
          throw new DataFormatException(path + ": fewer than " + stated.length);
        },
        "bytes were allocated for a file of");
  }

  @Test
  void needsASoundFile() {
    FormatFuzz fuzz =
        FormatFuzz.of(
            file,
            path -> {
              throw new DataFormatException(path + ": bad");
            });

    assertThatThrownBy(() -> fuzz.run(1)).hasMessage("the sound file cannot be read");
  }
}
