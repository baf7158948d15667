package org.chiasm.cli;

import java.util.Optional;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.RankTest;
import org.chiasm.core.text.Message;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.study.SelectionStability;
import org.chiasm.study.SelectionStability.Variation;
import picocli.CommandLine.Option;

/** Options that put to the test what a sparse method selects. */
final class SelectionOptions {

  @Option(
      names = "--refits",
      paramLabel = "N",
      description =
          "Fit so many times again, to see which genes are selected each time (bottleneck,"
              + " reduced-rank): with other random numbers where the selection draws any, as with"
              + " --preset bernaerts-2021 or --lasso, else as with --resample. Default: 0.")
  private int refits;

  @Option(
      names = "--resample",
      description =
          "Fit each time to cells drawn with replacement from those given (bootstrap), instead of to"
              + " the same cells.")
  private boolean resample;

  @Option(
      names = "--permutations",
      paramLabel = "N",
      description =
          "Test against so many random permutations of each target how many dimensions the source and"
              + " the targets share (bottleneck, reduced-rank). Default: 0.")
  private int permutations;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Fits at a time, one core each. Default: number of cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** Filled in by picocli. */
  SelectionOptions() {}

  /**
   * @throws IllegalArgumentException if a number is out of range, the method selects no features,
   *     or it is to see something else than what is tested
   */
  void requirePossible(MethodOptions chosen) {
    String method = chosen.name();
    if (permutations < 0) {
      throw new IllegalArgumentException(
          "--permutations: expected a number >= 0, found " + permutations);
    }
    if (refits + permutations > 0 && !Methods.SPARSE.contains(method)) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: the method '%s' selects no features; those that do are %s",
              refits > 0 ? "--refits" : "--permutations",
              method,
              String.join(", ", Methods.SPARSE)));
    }
    if (refits > 0 && chosen.mixesFeatures()) {
      throw new IllegalArgumentException(
          "--refits tells which features are selected, not which components or parts of a cell of"
              + " norm 1; leave --components and --scaling l2 out");
    }
    if (permutations > 0 && chosen.preprocesses()) {
      throw new IllegalArgumentException(
          "--permutations tests all features as they are; leave --variable-features, --scaling and"
              + " --components out");
    }
    if (refits < 0) {
      throw new IllegalArgumentException("--refits: expected a number >= 0, found " + refits);
    }
    if (resample && refits == 0) {
      throw new IllegalArgumentException("--resample says how to fit again: add --refits N");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("--threads: expected a positive number, found " + threads);
    }
  }

  /** Whether fits again are asked for. */
  boolean asksForRefits() {
    return refits > 0;
  }

  /** Fits again as often as asked for. */
  Optional<SelectionStability> run(
      Console console, Method method, MultimodalDataset dataset, long seed) {
    if (refits == 0) {
      return Optional.empty();
    }
    Variation variation = resample ? Variation.RESAMPLED_CELLS : Variation.leastFor(method);
    if (!resample && variation == Variation.RESAMPLED_CELLS) {
      console.say(
          "each refit gets cells drawn with replacement (--resample): this selection draws no random"
              + " numbers, and would be the same each time");
    }
    TrainingProgress progress = new TrainingProgress(console, refits);
    SelectionStability stability =
        SelectionStability.of(method, dataset, variation, refits, seed, threads, progress);
    progress.done();
    return Optional.of(stability);
  }

  /** Tells how many dimensions the two sides share, if that was asked for. */
  void testRank(Console console, MultimodalDataset dataset, Direction direction, long seed) {
    if (permutations == 0) {
      return;
    }
    DirectedCells cells =
        DirectedCells.of(TrainingCells.of(dataset), direction, "the permutation test");
    RankTest test =
        RankTest.of(
            cells.sourceValues(),
            cells.targetValues(),
            permutations,
            RandomStreams.of(seed).child("rank test"));
    console.say(
        Message.format(
            "source and targets share %d dimensions beyond chance: so many leading singular values"
                + " are above the 95 %% quantile of %d permutations",
            test.rank(), permutations));
  }
}
