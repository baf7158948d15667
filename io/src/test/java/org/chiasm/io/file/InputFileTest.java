package org.chiasm.io.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

  @TempDir Path folder;

  private static String read(Path file) throws IOException {
    try (InputStream in = InputFile.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void decompressesByContentNotByName() throws IOException {
    assertThat(read(TestFiles.gzip(folder.resolve("a.csv"), "x"))).isEqualTo("x");
    assertThat(read(TestFiles.gzip(folder.resolve("a.csv.gz"), "x"))).isEqualTo("x");
    assertThat(read(TestFiles.text(folder.resolve("b.csv"), "x"))).isEqualTo("x");
  }

  @Test
  void readsAllMembersOfAGzipFile() throws IOException {
    byte[] first = Files.readAllBytes(TestFiles.gzip(folder.resolve("1.gz"), "one,"));
    byte[] second = Files.readAllBytes(TestFiles.gzip(folder.resolve("2.gz"), "two"));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    assertThat(read(TestFiles.bytes(folder.resolve("both.gz"), both))).isEqualTo("one,two");
  }

  @Test
  void refusesPlainTextNamedGz() {
    Path file = TestFiles.text(folder.resolve("a.csv.gz"), "cell,x\nc1,1\n");

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            file
                + ": the name ends in .gz, but the content is not gzip; rename the file if it is"
                + " plain text, or fetch it again");
  }

  @Test
  void saysThatCompressedDataAreCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(TestFiles.gzip(folder.resolve("a.gz"), "x".repeat(5000)));
    for (int length : new int[] {2, 5, 15, whole.length - 9, whole.length - 1}) {
      Path file = TestFiles.bytes(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> read(file))
          .as("%d bytes", length)
          .isInstanceOf(DataFormatException.class)
          .hasMessage(
              file
                  + ": the file ends in the middle of the compressed data (gzip); was it copied"
                  + " completely?");
    }
  }

  @Test
  void saysThatCompressedDataAreDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(TestFiles.gzip(folder.resolve("a.gz"), "some text"));
    whole[whole.length - 8] ^= 1;
    Path file = TestFiles.bytes(folder.resolve("bad.csv.gz"), whole);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(file + ": the compressed data (gzip) are damaged: ");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatThrownBy(() -> read(folder.resolve("a.csv")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(folder.resolve("a.csv") + ": there is no such file");
  }
}
