package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.HoldOut;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.csv.CellFolds;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.study.Comparison;
import org.chiasm.study.RevealedPairs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a comparison that say which cells are scored, and which pairs methods may know. */
final class ProtocolOptions {

  private static final int FOLDS = 5;
  private static final int SPLITS = 5;
  private static final double TEST_SHARE = 0.2;
  private static final String REVEALED = "revealed";

  @Mixin private FoldOptions folds = new FoldOptions();

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      description =
          "Instead of folds, hold out this share of the cells, drawn anew for each of --splits."
              + " Default: "
              + TEST_SHARE
              + " if --splits is given.")
  private @Nullable Double testShare;

  @Option(
      names = "--splits",
      paramLabel = "N",
      description =
          "Number of random divisions into cells to train on and --test-share to score. Default: "
              + SPLITS
              + " if --test-share is given.")
  private @Nullable Integer splits;

  @Option(
      names = "--in-sample",
      description =
          "Train on all cells and score the same cells, as papers on integration do. That shows"
              + " how well a method fits, not how well it does on cells it has not seen.")
  private boolean inSample;

  @Option(
      names = "--reveal-pairing",
      paramLabel = "SHARE",
      description =
          "Let the compared methods know only this share of the pairs, drawn at random: in"
              + " training, the other cells have different ids in each modality. Simple predictors"
              + " (--baselines) know all pairs of the training cells.")
  private @Nullable Double revealShare;

  @Option(
      names = "--reveal-file",
      paramLabel = "FILE",
      description =
          "Which pairs are known, instead of a random share: a table with the cell id first and a"
              + " column '"
              + REVEALED
              + "' of 1 (known) and 0 (hidden), for every cell of several modalities.")
  private @Nullable Path revealFile;

  /** Filled in by picocli. */
  ProtocolOptions() {}

  /**
   * @throws IllegalArgumentException if one of the options rules out another, or is out of range
   */
  void requireOptionsThatFit() {
    folds.requireOptionsThatFit();
    Optional<String> random =
        testShare != null
            ? Optional.of("--test-share")
            : splits != null ? Optional.of("--splits") : Optional.empty();
    if (random.isPresent() && folds.division().isPresent()) {
      throw new IllegalArgumentException(
          Message.format(
              "%s divides the cells at random and %s into folds; give one of them",
              random.get(), folds.division().get()));
    }
    Optional<String> heldOut = random.or(folds::given);
    if (inSample && heldOut.isPresent()) {
      throw new IllegalArgumentException(
          Message.format(
              "%s says which cells are held out, of which --in-sample has none; leave one out",
              heldOut.get()));
    }
    if (revealShare != null && revealFile != null) {
      throw new IllegalArgumentException(
          "--reveal-file says which pairs are known, and so does --reveal-pairing; give one of"
              + " them");
    }
    requireShare("--reveal-pairing", revealShare, true);
    requireShare("--test-share", testShare, false);
    if (splits != null && splits < 1) {
      throw new IllegalArgumentException("--splits: expected a positive number, found " + splits);
    }
  }

  private static void requireShare(String option, @Nullable Double share, boolean withEnds) {
    if (share == null || (share > 0 && share < 1) || (withEnds && (share == 0 || share == 1))) {
      return;
    }
    throw new IllegalArgumentException(
        Message.format(
            "%s: expected a share between 0 and 1%s, found %s",
            option, withEnds ? "" : " (excluded)", share));
  }

  /** Whether the training cells themselves are scored. */
  boolean inSample() {
    return inSample;
  }

  /** Whether some pairs may be hidden from the compared methods. */
  boolean hidesPairs() {
    return revealShare != null || revealFile != null;
  }

  /** The files that are read. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>(folds.paths());
    if (revealFile != null) {
      paths.add(revealFile);
    }
    return paths;
  }

  /**
   * What files say of cells.
   *
   * @param folds the folds of a file, if one is given
   * @param revealed whether the pairing of a cell is known, if a file says so
   */
  record Files(Optional<CellFolds> folds, Optional<Map<String, Boolean>> revealed) {}

  /** Reads the small files, before large tables are read. */
  Files read(DataOptions data) throws IOException {
    return new Files(
        folds.read(data),
        revealFile == null ? Optional.empty() : Optional.of(revealed(revealFile)));
  }

  /** The comparison asked for; random divisions are stratified by the first label column. */
  Comparison comparison(
      Files files,
      MultimodalDataset dataset,
      List<Labels> labels,
      DataOptions data,
      long seed,
      Console console) {
    Comparison comparison =
        inSample
            ? Comparison.inSample(dataset, labels, seed)
            : Comparison.heldOut(
                dataset, splits(files, dataset, labels, data, seed, console), labels, seed);
    RandomStreams streams = RandomStreams.of(seed).child("revealed");
    if (revealShare != null) {
      return comparison.withRevealed(RevealedPairs.draw(dataset, revealShare, streams));
    }
    return files.revealed().isEmpty()
        ? comparison
        : comparison.withRevealed(
            RevealedPairs.of(String.valueOf(revealFile), dataset, files.revealed().get(), streams));
  }

  private List<Split> splits(
      Files files,
      MultimodalDataset dataset,
      List<Labels> labels,
      DataOptions data,
      long seed,
      Console console) {
    Optional<Labels> first = labels.stream().findFirst();
    if (testShare == null && splits == null) {
      return folds.draw(files.folds(), dataset, first, data, seed, FOLDS, console).splits();
    }
    Balance balance = folds.balance(dataset, first, data);
    double share = Objects.requireNonNullElse(testShare, TEST_SHARE);
    List<Split> drawn = new ArrayList<>();
    for (int number = 0; number < Objects.requireNonNullElse(splits, SPLITS); number++) {
      RandomStreams streams = RandomStreams.of(seed).child("splits", number);
      drawn.add(HoldOut.draw(dataset.cells(), share, balance, streams));
    }
    return drawn;
  }

  private static Map<String, Boolean> revealed(Path file) throws IOException {
    CellTable table = DatasetReader.readCellTable(file);
    if (!table.columns().contains(REVEALED)) {
      throw new DataFormatException(
          Message.format(
              "%s: there is no column '%s'%s",
              file, REVEALED, NearestName.hint(REVEALED, table.columns())));
    }
    Map<String, Boolean> revealed = new HashMap<>();
    List<String> values = table.values(REVEALED);
    for (int row = 0; row < values.size(); row++) {
      String value = values.get(row).strip();
      String cell = table.cells().get(row);
      if (value.equals("1") || value.equals("0")) {
        revealed.put(cell, value.equals("1"));
      } else if (!value.isEmpty()) {
        throw new DataFormatException(
            Message.format(
                "%s, cell '%s', column '%s': expected 0 or 1, found '%s'",
                file, cell, REVEALED, value));
      }
    }
    return revealed;
  }
}
