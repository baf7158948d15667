package org.chiasm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DatasetFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A folder that says itself what its tables are. */
final class FolderArgument {

  @Parameters(
      index = "+",
      arity = "0..1",
      paramLabel = "DATA",
      description =
          "A folder with a dataset.yaml, which says what its tables are, such as 'chiasm fetch'"
              + " makes, or a MuData file (h5mu). It stands for --modality, --cells, --label and --pairs; a --label given"
              + " beside it names another column.")
  private @Nullable Path folder;

  private @Nullable DatasetFolder opened;

  /** Filled in by picocli. */
  FolderArgument() {}

  boolean given() {
    return folder != null;
  }

  /** What was given. */
  Optional<Path> path() {
    return Optional.ofNullable(folder);
  }

  /** Takes an argument that another parameter took for its own. */
  void take(Path other) {
    folder = other;
  }

  /** Whether a path is that of a dataset folder, or of a MuData file. */
  static boolean isOne(Path path) throws IOException {
    return Files.isRegularFile(path.resolve(DatasetDescriptor.FILE_NAME))
        || DatasetFolder.isMuData(path);
  }

  /**
   * What the folder says, empty if none is given.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it is no folder but looks like a table
   */
  Optional<DatasetFolder> open() {
    if (folder == null) {
      return Optional.empty();
    }
    if (opened == null) {
      try {
        opened = open(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
    return Optional.of(opened);
  }

  /** What was given and what it says, empty if nothing was. */
  Optional<FixCommands.GivenData> asGiven() {
    return open().map(found -> new FixCommands.GivenData(Objects.requireNonNull(folder), found));
  }

  /** What a folder or a MuData file says. */
  static DatasetFolder open(Path given) throws IOException {
    if (DatasetFolder.isMuData(given)) {
      return DatasetFolder.ofMuData(given);
    }
    requireFolder(given);
    return DatasetFolder.open(given);
  }

  private static void requireFolder(Path given) {
    if (Files.isDirectory(given)) {
      return;
    }
    if (given.toString().contains("=")) {
      throw new IllegalArgumentException(
          "unexpected argument '" + given + "'; did you mean '--modality " + given + "'?");
    }
    if (Files.exists(given)) {
      throw new IllegalArgumentException(
          "DATA: expected a folder with "
              + DatasetDescriptor.FILE_NAME
              + ", found the file "
              + given
              + "; a table is given as --modality NAME="
              + given);
    }
  }
}
