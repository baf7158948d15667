package org.chiasm.core.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void createsParentsAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("a/b/result.csv");

    AtomicFile.write(file, out -> out.write("x,y\n".getBytes(UTF_8)));

    assertThat(file).hasContent("x,y\n");
    assertThat(namesIn(file.resolveSibling(""))).containsExactly("result.csv");
  }

  @Test
  void replacesAnOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("result.csv"), "old and longer");

    AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));

    assertThat(file).hasContent("new");
  }

  @Test
  void keepsTheOldFileWhenTheActionFails() throws IOException {
    Path file = Files.writeString(folder.resolve("result.csv"), "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write("half".getBytes(UTF_8));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": No space left on device");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      throw new IllegalStateException("a bug");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(file).hasContent("old");
    assertThat(namesIn(folder)).containsExactly("result.csv");
  }

  @Test
  void namesThePathWhenAParentIsAFile() throws IOException {
    Files.writeString(folder.resolve("taken"), "");
    Path file = folder.resolve("taken/result.csv");

    assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write(1)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot write "
                + file
                + ": "
                + folder.resolve("taken")
                + " is a file, expected a folder");
  }

  @Test
  void letsTheActionCloseTheStream() throws IOException {
    Path file = folder.resolve("result.csv.gz");

    AtomicFile.write(
        file,
        out -> {
          try (OutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write("content".getBytes(UTF_8));
          }
        });

    try (InputStream zipped = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(zipped.readAllBytes()).isEqualTo("content".getBytes(UTF_8));
    }
  }

  @Test
  void writesInAnInterruptedThread() throws IOException {
    Path file = folder.resolve("result.csv");

    Thread.currentThread().interrupt();
    try {
      AtomicFile.write(file, out -> out.write("saved".getBytes(UTF_8)));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(file).hasContent("saved");
  }

  @Test
  void keepsTheNameOfAnotherFileThatTheActionLacks() {
    Path file = folder.resolve("result.csv");

    assertThatThrownBy(
            () -> AtomicFile.write(file, out -> Files.copy(folder.resolve("source.csv"), out)))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": " + folder.resolve("source.csv"));
  }

  @Test
  void saysThatTheDiskIsFull() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "needs /dev/full");

    assertThatThrownBy(() -> AtomicFile.write(full, out -> out.write(new byte[100])))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write /dev/full: No space left on device");
  }

  @Test
  void refusesAFileThatIsReadOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("result.csv"), "old");
    Assumptions.assumeTrue(file.toFile().setWritable(false), "needs permissions");
    Assumptions.assumeFalse(Files.isWritable(file), "root may write everything");

    assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write(1)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot write " + file + ": the file is there already and may not be written to");
    assertThat(file).hasContent("old");
  }

  @Test
  void refusesAFolderThatIsReadOnly() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Assumptions.assumeTrue(closed.toFile().setWritable(false), "needs permissions");
    Assumptions.assumeFalse(Files.isWritable(closed), "root may write everything");
    Path file = closed.resolve("result.csv");

    assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write(1)))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": no permission to write in this folder");
    closed.toFile().setWritable(true);
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> AtomicFile.write(folder, out -> out.write(1)))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + folder + ": it is a folder");
  }

  @Test
  void writesWhereALinkPointsTo() throws IOException {
    Path file = Files.writeString(folder.resolve("real.csv"), "old");
    Path link = symbolicLink(folder.resolve("link.csv"), file);

    AtomicFile.write(link, out -> out.write("new".getBytes(UTF_8)));

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void hasTheSamePermissionsAsAnyNewFile() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.csv"), "");
    Assumptions.assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs POSIX permissions");
    Path file = folder.resolve("result.csv");

    AtomicFile.write(file, out -> out.write(1));

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void keepsThePermissionsOfWhatItReplaces() throws IOException {
    Path file = Files.writeString(folder.resolve("private.csv"), "old");
    Assumptions.assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs POSIX permissions");
    Set<PosixFilePermission> own = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file, own);

    AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(own);
    AtomicFile.writeAt(
        file,
        written -> {
          // nor can others read it meanwhile
          assertThat(Files.getPosixFilePermissions(written)).isEqualTo(own);
          Files.writeString(written, "newer");
        });

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(own);
    assertThat(file).hasContent("newer");
  }

  private static Path symbolicLink(Path link, Path file) throws IOException {
    try {
      return Files.createSymbolicLink(link, file);
    } catch (UnsupportedOperationException | IOException e) {
      return Assumptions.abort("no symbolic links here: " + e);
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
