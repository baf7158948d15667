package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chiasm.core.text.Message;

/** Finds out before hours of work whether their result can be kept, and harms nothing. */
final class OutputFiles {

  private static final String MODEL_ENDING = ".chiasm";

  /** Longer endings first, as the first that fits is taken off. */
  private static final List<String> TABLE_ENDINGS =
      List.of(
          ".csv.gz", ".tsv.gz", ".txt.gz", ".mtx.gz", ".csv", ".tsv", ".txt", ".mtx", ".mat",
          ".h5ad", ".h5mu", ".h5", ".loom", ".xlsx", ".gz");

  /**
   * Of formats that results are not written in: text under such a name would be read as damaged.
   */
  private static final List<String> OTHER_FORMATS =
      List.of(".h5mu", ".h5", ".loom", ".npy", ".npz", ".mat", ".mtx", ".mtx.gz", ".xlsx");

  private OutputFiles() {}

  /**
   * Checks that the name of a file is not that of a format that results are not written in.
   *
   * @throws IllegalArgumentException if it is
   */
  static void requireResultName(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (OTHER_FORMATS.stream().anyMatch(name::endsWith)) {
      throw new IllegalArgumentException(
          Message.format(
              "--out: expected a name that ends in .csv, .tsv or .txt, each with .gz or without, or"
                  + " in .h5ad, found %s; 'convert' writes other formats",
              file));
    }
  }

  /**
   * Checks that a file can be written: that the nearest folder that exists lets us, that those
   * below it can be made, and that the file, if it is there, is not read-only.
   *
   * @throws IOException if not
   */
  static void requireWritable(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    List<Path> missing = new ArrayList<>();
    while (folder != null && !Files.exists(folder)) {
      missing.add(folder);
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("cannot write " + file + ": " + folder + " is not a folder");
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("cannot write " + file + ": no permission to write in " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new IOException("cannot write " + file + ": it is a folder");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new IOException(
          "cannot write " + file + ": the file is there already and may not be written to");
    }
    if (!missing.isEmpty()) {
      requireMakeable(file, missing);
    }
  }

  /**
   * Makes the folders and takes them away again: only the system knows whether they can be made.
   *
   * @param missing the deepest first
   */
  private static void requireMakeable(Path file, List<Path> missing) throws IOException {
    try {
      Files.createDirectories(missing.get(0));
    } catch (IOException e) {
      throw new IOException(
          "cannot write " + file + ": the folder " + missing.get(0) + " cannot be made", e);
    } finally {
      removeEmpty(missing);
    }
  }

  private static void removeEmpty(List<Path> folders) {
    for (Path folder : folders) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // someone else put a file there in the meantime, so it stays
        return;
      }
    }
  }

  /**
   * Refuses to write over what is read, under whatever name.
   *
   * @throws IllegalArgumentException if an output is one of the inputs
   */
  static void requireNoInput(String option, List<Path> outputs, List<Path> inputs)
      throws IOException {
    for (Path output : outputs) {
      for (Path input : inputs) {
        if (Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input)) {
          throw new IllegalArgumentException(
              Message.format(
                  "%s: %s would be overwritten, which is read as %s; choose another name",
                  option, output, input));
        }
      }
    }
  }

  /**
   * Refuses to write among the files of a folder that is read, some of which go by their names.
   *
   * @throws IllegalArgumentException if an input is the folder of the output
   */
  static void requireOutside(String option, Path output, List<Path> inputs) throws IOException {
    Path folder = output.toAbsolutePath().getParent();
    for (Path input : inputs) {
      if (folder != null
          && Files.isDirectory(input)
          && Files.isDirectory(folder)
          && Files.isSameFile(folder, input)) {
        throw new IllegalArgumentException(
            Message.format(
                "%s: %s would be written into the folder that is read as %s; choose another folder",
                option, output, input));
      }
    }
  }

  /** A file beside a model, of the same name but for the ending. */
  static Path besideModel(Path model, String ending) {
    String name = String.valueOf(model.getFileName());
    String stem =
        name.endsWith(MODEL_ENDING)
            ? name.substring(0, name.length() - MODEL_ENDING.length())
            : name;
    return model.resolveSibling(stem + ending);
  }

  /**
   * Refuses names of models that end as those of tables do.
   *
   * @throws IllegalArgumentException if this one does; the message offers the right ending
   */
  static void requireModelName(String option, Path model) {
    String name = String.valueOf(model.getFileName());
    String lower = name.toLowerCase(Locale.ROOT);
    for (String ending : TABLE_ENDINGS) {
      if (lower.endsWith(ending)) {
        String stem = name.substring(0, name.length() - ending.length());
        throw new IllegalArgumentException(
            Message.format(
                "%s: a model is no table, so its name cannot end in %s, found %s; did you mean"
                    + " '%s'?",
                option,
                ending,
                model,
                model.resolveSibling((stem.isEmpty() ? "model" : stem) + MODEL_ENDING)));
      }
    }
  }
}
