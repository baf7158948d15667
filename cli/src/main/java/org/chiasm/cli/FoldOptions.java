package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.Folds;
import org.chiasm.io.csv.CellFolds;
import org.chiasm.io.csv.FoldFileReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which cells are tested when. */
final class FoldOptions {

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Number of folds, drawn at random; with --label so that each has its share of every type."
              + " Default: 10, of 'compare' and 'exclusive-types' 5.")
  private @Nullable Integer folds;

  @Option(
      names = "--fold-file",
      paramLabel = "FILE",
      description =
          "Folds of your own: a table with the cell id first and a column test_fold of numbers;"
              + " cells without one are always trained on, never tested.")
  private @Nullable Path foldFile;

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description = "A column of --cells: cells of one group, such as an animal, stay in one fold.")
  private @Nullable String group;

  /** Filled in by picocli. */
  FoldOptions() {}

  /**
   * @throws IllegalArgumentException if one of the options rules out another
   */
  void requireOptionsThatFit() {
    if (foldFile != null && (folds != null || group != null)) {
      throw new IllegalArgumentException(
          "--fold-file says which cells are tested when; --folds and --group have no say then");
    }
  }

  /** The option given that says how cells are divided into folds. */
  Optional<String> division() {
    return foldFile != null
        ? Optional.of("--fold-file")
        : folds != null ? Optional.of("--folds") : Optional.empty();
  }

  /** Any of the options that was given. */
  Optional<String> given() {
    return division().or(() -> Optional.ofNullable(group).map(column -> "--group"));
  }

  /**
   * Checks the column of groups and reads the file of folds, before large tables are read.
   *
   * @return the folds of the file, if one is given
   */
  Optional<CellFolds> read(DataOptions data) throws IOException {
    if (group != null) {
      data.requireColumn("--group", group);
    }
    return foldFile == null ? Optional.empty() : Optional.of(FoldFileReader.read(foldFile));
  }

  /** The files that are read. */
  List<Path> paths() {
    return foldFile == null ? List.of() : List.of(foldFile);
  }

  /** How drawn cells are to be spread over folds. */
  Balance balance(MultimodalDataset dataset, Optional<Labels> labels, DataOptions data) {
    Balance balance = labels.map(Balance::stratified).orElse(Balance.none());
    return (group == null ? balance : balance.withGroups(data.column("--group", group, dataset)))
        .withPairsOf(dataset);
  }

  private static List<String> joinedAcross(Folds folds, MultimodalDataset dataset) {
    return dataset.pairs().stream()
        .flatMap(pairs -> pairs.pairs().stream())
        .filter(pair -> pair.weight() == 1.0)
        .filter(pair -> !folds.foldOf(pair.first()).equals(folds.foldOf(pair.second())))
        .map(CellPairs.Pair::first)
        .distinct()
        .toList();
  }

  /**
   * The folds.
   *
   * @param own what {@link #read} found
   * @param labels what random folds are stratified by
   * @param usual number of folds if none is given
   */
  Folds draw(
      Optional<CellFolds> own,
      MultimodalDataset dataset,
      Optional<Labels> labels,
      DataOptions data,
      long seed,
      int usual,
      Console console) {
    if (own.isPresent()) {
      Folds fromFile = Folds.of(String.valueOf(foldFile), dataset.cells(), own.get().testFold());
      List<String> never =
          dataset.cells().stream().filter(cell -> fromFile.foldOf(cell).isEmpty()).toList();
      console.warnOf("cells without a fold are always trained on, never tested", never);
      console.warnOf(
          "cells that pairs join across folds, so that one is tested and the other trained on",
          joinedAcross(fromFile, dataset));
      return fromFile;
    }
    RandomStreams streams = RandomStreams.of(seed).child("folds");
    return Folds.draw(
        dataset.cells(),
        Objects.requireNonNullElse(folds, usual),
        balance(dataset, labels, data),
        streams);
  }
}
