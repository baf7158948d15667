package org.chiasm.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.methods.bottleneck.Bottleneck;
import org.chiasm.methods.reducedrank.ReducedRank;
import org.chiasm.methods.reducedrank.ReducedRankOptions;
import org.chiasm.study.BottleneckGrid;
import org.chiasm.study.DirectedFolds;
import org.chiasm.study.ReducedRankGrid;
import picocli.CommandLine.Option;

/** Options that have several settings of a sparse method tried. */
final class GridOptions {

  @Option(
      names = "--penalties",
      paramLabel = "WEIGHT",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Try each of these penalties, with every rank of --ranks and mix of --mixes, and print one"
              + " table of R2 and selected genes (reduced-rank).")
  private List<Double> penalties = new ArrayList<>();

  @Option(
      names = "--ranks",
      paramLabel = "D",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Ranks to try with --penalties. Default: " + ReducedRankOptions.DEFAULT_RANK + ".")
  private List<Integer> ranks = new ArrayList<>();

  @Option(
      names = "--mixes",
      paramLabel = "SHARE",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Mixes to try with --penalties. Default: " + ReducedRankOptions.DEFAULT_MIX + ".")
  private List<Double> mixes = new ArrayList<>();

  @Option(
      names = "--lassos",
      paramLabel = "WEIGHT",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Let the network select by a group lasso of each of these strengths, and print one table of"
              + " R2 and selected genes (bottleneck).")
  private List<Double> lassos = new ArrayList<>();

  /** Filled in by picocli. */
  GridOptions() {}

  /** Whether several settings are asked for. */
  boolean given() {
    return !penalties.isEmpty() || !lassos.isEmpty();
  }

  /** Number of trainings that a fold takes, as far as progress is told. */
  int trainingsPerFold() {
    return Math.max(1, lassos.size());
  }

  /**
   * @throws IllegalArgumentException if the options do not go together or with the method
   */
  void requireFits(MethodOptions chosen) {
    if (penalties.isEmpty() && !(ranks.isEmpty() && mixes.isEmpty())) {
      throw new IllegalArgumentException("--ranks and --mixes go with --penalties W,W,...");
    }
    requireDifferent("--penalties", penalties);
    requireDifferent("--ranks", ranks);
    requireDifferent("--mixes", mixes);
    requireDifferent("--lassos", lassos);
    requireMethod(chosen, "--penalties", penalties, ReducedRank.NAME);
    requireMethod(chosen, "--lassos", lassos, Bottleneck.NAME);
    if (!penalties.isEmpty() && (chosen.setsOneRegression() || chosen.preprocesses())) {
      throw new IllegalArgumentException(
          "--penalties tries its own settings on the features themselves: --ranks and --mixes go with"
              + " it, --rank, --genes, --penalty, --mix and preprocessing do not");
    }
    if (!lassos.isEmpty() && (chosen.setsOneLasso() || chosen.preprocesses())) {
      throw new IllegalArgumentException(
          "--lassos tries its own strengths on the features themselves: --lasso and preprocessing do"
              + " not go with it");
    }
    requireInRange(chosen);
  }

  private static void requireDifferent(String option, List<? extends Number> values) {
    Set<Number> seen = new HashSet<>();
    for (Number value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException(
            Message.format("%s: expected different values, found %s twice", option, value));
      }
    }
  }

  /** Makes what would be trained, so that a value that it refuses is told of before any work. */
  private void requireInRange(MethodOptions chosen) {
    lassos.forEach(chosen::bottleneck);
    for (int rank : tried(ranks, ReducedRankOptions.DEFAULT_RANK)) {
      for (double mix : tried(mixes, ReducedRankOptions.DEFAULT_MIX)) {
        for (double penalty : penalties) {
          ReducedRankOptions.defaults().withRank(rank).withPenalty(OptionalDouble.of(penalty), mix);
        }
      }
    }
  }

  private static <T> List<T> tried(List<T> given, T otherwise) {
    return given.isEmpty() ? List.of(otherwise) : given;
  }

  /**
   * @throws IllegalArgumentException if several settings are asked for
   */
  void requireOneSeed() {
    if (!penalties.isEmpty()) {
      throw new IllegalArgumentException(
          "--penalties tries regressions that draw no random numbers; leave --seeds out");
    }
    if (!lassos.isEmpty()) {
      throw new IllegalArgumentException(
          "--lassos trains each network once in a fold; leave --seeds out, and run again with"
              + " --seed N for another seed");
    }
  }

  private static void requireMethod(
      MethodOptions chosen, String option, List<Double> strengths, String method) {
    if (!strengths.isEmpty() && !chosen.name().equals(method)) {
      throw new IllegalArgumentException(
          Message.format("%s means nothing to the method '%s'", option, chosen.name()));
    }
  }

  /** Cross-validates all settings. */
  GridTable run(
      MethodOptions method,
      MultimodalDataset dataset,
      List<Split> splits,
      boolean publishedLeak,
      int threads,
      TrainingProgress progress) {
    DirectedFolds cells = new DirectedFolds(dataset, splits, method.direction(), publishedLeak);
    if (lassos.isEmpty()) {
      ReducedRankGrid grid =
          new ReducedRankGrid(
              penalties,
              tried(mixes, ReducedRankOptions.DEFAULT_MIX),
              tried(ranks, ReducedRankOptions.DEFAULT_RANK));
      return GridTable.ofRegressions(
          GridTable.Study.of(method, dataset), grid.run(cells, threads, progress));
    }
    BottleneckGrid grid = new BottleneckGrid(lassos, method::bottleneck);
    return GridTable.ofNetworks(
        GridTable.Study.of(method, dataset), grid.run(cells, method.seed(), threads, progress));
  }
}
