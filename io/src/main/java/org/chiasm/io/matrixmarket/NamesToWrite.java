package org.chiasm.io.matrixmarket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.names.NameFile;

/**
 * The names that are to stand beside a matrix, in files that other matrices of the folder may share
 * or that are of something else.
 */
final class NamesToWrite {

  /** As the user wrote it. */
  private final Path target;

  private final Path matrix;
  private final Path barcodes;
  private final Path features;
  private final Map<Path, List<List<String>>> rowsOf;

  /**
   * Names of a matrix.
   *
   * @param cells the fields of each line
   * @param features the fields of each line
   */
  NamesToWrite(Path target, List<List<String>> cells, List<List<String>> features) {
    this.target = target;
    this.matrix = target.toAbsolutePath();
    String ending = NamesBeside.compression(matrix);
    String prefix = NamesBeside.prefix(matrix);
    this.barcodes = this.matrix.resolveSibling(prefix + NamesBeside.BARCODES + ending);
    this.features = this.matrix.resolveSibling(prefix + NamesBeside.FEATURES + ending);
    this.rowsOf = Map.of(barcodes, cells, this.features, features);
  }

  /** The files, those of cells first. */
  List<Path> files() {
    return List.of(barcodes, features);
  }

  /** The fields of each line of a file. */
  List<List<String>> rows(Path file) {
    return rowsOf.getOrDefault(file, List.of());
  }

  /**
   * Refuses to change what another matrix goes by, and to replace files that belong to no matrix
   * that is replaced with them. Files that say the same are nobody's loss.
   */
  void requireHarmless() throws IOException {
    for (Path other : otherMatrices()) {
      requireUnchanged(other, NamesBeside.OF_CELLS, "cells");
      requireUnchanged(other, NamesBeside.OF_FEATURES, "features");
    }
    if (Files.exists(matrix)) {
      return;
    }
    for (Path file : files()) {
      if (Files.exists(file) && !says(file, rows(file))) {
        throw refused(
            Message.format(
                "%s is there already and belongs to something else", file.getFileName()));
      }
    }
  }

  private void requireUnchanged(Path other, List<String> names, String what) throws IOException {
    Optional<Path> after =
        NamesBeside.find(
            other, names, file -> rowsOf.containsKey(file) || Files.isRegularFile(file));
    if (after.isEmpty() || !rowsOf.containsKey(after.get())) {
      return;
    }
    Optional<Path> before = NamesBeside.find(other, names, Files::isRegularFile);
    if (before.isEmpty() || !says(before.get(), rows(after.get()))) {
      throw refused(
          Message.format(
              "%s would also name the %s of %s, which are others",
              after.get().getFileName(), what, other.getFileName()));
    }
  }

  private IOException refused(String why) {
    return new IOException(
        Message.format("cannot write %s: %s; write into a new folder", target, why));
  }

  private List<Path> otherMatrices() throws IOException {
    Path folder = matrix.resolveSibling("");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> !file.equals(matrix) && InputFile.uncompressedName(file).endsWith(".mtx"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static boolean says(Path file, List<List<String>> rows) throws IOException {
    try {
      return NameFile.rows(file).equals(rows);
    } catch (DataFormatException e) {
      return false;
    }
  }
}
