package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.methods.catalog.Methods;
import picocli.CommandLine.Option;

/** Which cells of different modalities belong together where their ids do not say so. */
final class PairOptions {

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description =
          "Which cells of two modalities belong together, for methods that go by more than ids (coupled, jamie, lma, nlma): an h5mu file with such pairs, or a table with two"
              + " columns named as the modalities that hold ids of cells, a row a pair, and if need"
              + " be a column 'weight' (above 0, at most 1; without it 1). Cells of the same id"
              + " belong together beside. Repeat the option for further files; a pair of several"
              + " has the mean of their weights.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--only-pairs",
      description =
          "Go by --pairs alone where it pairs two modalities: that cells have the same id then means"
              + " nothing.")
  private boolean alone;

  /** Filled in by picocli. */
  PairOptions() {}

  /**
   * Refuses pairs of which no method makes anything.
   *
   * @throws IllegalArgumentException if there are some, and all methods go by ids
   */
  void requireUsedByAny(Collection<String> methods) {
    if (!files.isEmpty() && methods.stream().noneMatch(Methods.WITH_PAIRS::contains)) {
      throw new IllegalArgumentException(
          Message.format(
              "--pairs means nothing to %s; it is for %s",
              String.join(", ", methods), String.join(", ", Methods.WITH_PAIRS)));
    }
  }

  /** Scores cannot but go by ids. */
  void warnOfScores(Console console) {
    if (alone) {
      console.warn(
          "--only-pairs is of the trainings: scores go by equal ids all the same, so they mean"
              + " nothing where equal ids do not");
    }
  }

  /** Whether pairs are gone by alone, so that methods which go by ids know others. */
  boolean alone() {
    return alone;
  }

  /** Whether there are any. */
  boolean given() {
    return !files.isEmpty();
  }

  /**
   * @throws IllegalArgumentException if pairs are given to a method that goes by ids
   */
  void requireUsed(String method) {
    if (!files.isEmpty() && !Methods.WITH_PAIRS.contains(method)) {
      throw new IllegalArgumentException(
          Message.format(
              "--pairs means nothing to the method '%s', which %s; it is for %s",
              method,
              Methods.WITHOUT_PAIRS.contains(method)
                  ? "uses no pairs of cells"
                  : "goes by the ids of cells",
              String.join(", ", Methods.WITH_PAIRS)));
    }
  }

  /**
   * What the files say, else that which the folder of the data names, before large tables are read.
   *
   * @param data the data that the pairs are of
   * @throws IllegalArgumentException if there is no file to go by alone
   * @throws DataFormatException if a file is no table of pairs, or of another modality
   */
  Pairing read(DataOptions data) throws IOException {
    List<String> modalities = data.names();
    List<Pairing.PairFile> read = new ArrayList<>();
    for (Path file : paths(data)) {
      for (CellPairs pairs : DatasetReader.readPairs(file)) {
        requireModality(file, pairs.first(), modalities);
        requireModality(file, pairs.second(), modalities);
        read.add(new Pairing.PairFile(file, pairs));
      }
    }
    if (alone && read.isEmpty()) {
      throw new IllegalArgumentException("--only-pairs goes by --pairs FILE, which is not given");
    }
    return new Pairing(read, alone);
  }

  private static void requireModality(Path file, String name, List<String> modalities) {
    if (!modalities.contains(name)) {
      throw new DataFormatException(
          Message.format(
              "%s: the column '%s' names no modality that is given%s",
              file, name, NearestName.hint(name, modalities)));
    }
  }

  /**
   * As {@link #read(DataOptions)}, for methods: pairs that the folder names are left aside if they
   * mean nothing to any, and the user is told.
   */
  Pairing read(DataOptions data, Collection<String> methods, Console console) throws IOException {
    if (files.isEmpty() && methods.stream().noneMatch(Methods.WITH_PAIRS::contains)) {
      data.warnUnusedPairs(
          console,
          methods.size() == 1
              ? "the method '" + methods.iterator().next() + "'"
              : "the methods " + String.join(", ", methods));
      if (!alone) {
        return Pairing.none();
      }
    }
    return read(data);
  }

  /** The files. */
  List<Path> paths(DataOptions data) {
    return files.isEmpty() ? data.pairs() : List.copyOf(files);
  }
}
