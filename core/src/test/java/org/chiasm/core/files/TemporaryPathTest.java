package org.chiasm.core.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process that was killed leaves behind, and what others that live do not lose. */
class TemporaryPathTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private void write(Path target) throws IOException {
    AtomicFile.write(target, out -> out.write("new".getBytes(UTF_8)));
  }

  private void awaitHalf() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!halfIsThere()) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private boolean halfIsThere() throws IOException {
    for (String name : names()) {
      if (name.endsWith(".part") && Files.size(folder.resolve(name)) == 4) {
        return true;
      }
    }
    return false;
  }

  @Test
  void ofAFolderAllThatIsAbandonedGoes() throws IOException, InterruptedException {
    Files.writeString(folder.resolve(".mine.lock"), "kept");
    Process writer = SlowWriter.start(folder.resolve("result.csv"), "stream");
    List<String> left;
    try {
      awaitHalf();
      left = names();
      TemporaryPath.removeAbandoned(folder);
      assertThat(names()).as("while it lives").isEqualTo(left).hasSize(3);
    } finally {
      writer.destroyForcibly().waitFor();
    }

    TemporaryPath.removeAbandoned(folder);
    assertThat(names()).containsExactly(".mine.lock");
    TemporaryPath.removeAbandoned(folder.resolve("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "path"})
  void aKilledProcessLeavesNothingForEver(String how) throws IOException, InterruptedException {
    Path target = folder.resolve("result.csv");
    Process writer = SlowWriter.start(target, how);
    List<String> left;
    try {
      awaitHalf();
      left = names();
      assertThat(left).hasSize(2);

      write(target);
      assertThat(target).hasContent("new");
      assertThat(names()).as("while it lives").containsAll(left).hasSize(3);
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(names()).as("after it was killed").containsAll(left);

    write(folder.resolve("result.csv.gz"));
    assertThat(names()).as("another target").containsAll(left);
    write(target);
    assertThat(names()).containsExactly("result.csv", "result.csv.gz");
  }

  /** Looking at the files of one's own process must not give up their locks. */
  @Test
  void aProcessKeepsWhatItWritesThoughItWritesTheSameTargetAgain() throws IOException {
    Path target = folder.resolve("result.csv");
    AtomicFile.write(
        target,
        out -> {
          out.write("outer".getBytes(UTF_8));
          write(target);
          assertThat(target).hasContent("new");
          Process other = SlowWriter.start(target, "done");
          try {
            assertThat(other.waitFor()).isZero();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          assertThat(target).hasContent("other");
          assertThat(names()).hasSize(3);
        });

    assertThat(target).hasContent("outer");
    assertThat(names()).containsExactly("result.csv");
  }

  @Test
  void foldersAreRemovedWithWhatIsInThem() throws IOException {
    Path target = folder.resolve("set");
    try (TemporaryPath path = TemporaryPath.beside(target)) {
      Files.createDirectories(path.path().resolve("a/b"));
      Files.writeString(path.path().resolve("a/b/c"), "");
    }
    assertThat(names()).isEmpty();

    Path left = Files.createDirectory(folder.resolve(".set.1-23.part"));
    Files.writeString(left.resolve("a"), "");
    Files.writeString(folder.resolve(".set.1-23.lock"), "");
    Files.writeString(folder.resolve(".set.yaml.1-23.lock"), "");
    TemporaryPath.beside(target).close();
    assertThat(names()).containsExactly(".set.yaml.1-23.lock");
  }
}
