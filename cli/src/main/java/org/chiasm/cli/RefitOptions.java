package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.RankTest;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.Method;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.study.SelectionStability;
import org.chiasm.study.SelectionStability.Variation;
import picocli.CommandLine.Option;

/** Options on how often features are selected again, and the list of those that were. */
final class RefitOptions {

  /** How many names the console shows; the file has all. */
  private static final int SHOWN = 25;

  @Option(
      names = "--refits",
      paramLabel = "N",
      description =
          "Fit so many times again, with other random numbers, to see which genes are selected each"
              + " time (bottleneck, reduced-rank). Default: 0.")
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
  RefitOptions() {}

  /**
   * @throws IllegalArgumentException if a number is out of range or the method selects no features
   */
  void requirePossible(String method) {
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

  /** Fits again as often as asked for. */
  Optional<SelectionStability> run(
      Console console, Method method, MultimodalDataset dataset, long seed) {
    if (refits == 0) {
      return Optional.empty();
    }
    TrainingProgress progress = TrainingProgress.ofRefits(console, refits);
    SelectionStability stability =
        SelectionStability.of(
            method,
            dataset,
            resample ? Variation.RESAMPLED_CELLS : Variation.SEED,
            refits,
            seed,
            threads,
            progress);
    progress.done();
    return Optional.of(stability);
  }

  /** Tells how many dimensions the two sides share, if that was asked for. */
  void testRank(Console console, TrainingCells training, Direction direction, long seed) {
    if (permutations == 0) {
      return;
    }
    DirectedCells cells = DirectedCells.of(training, direction, "the permutation test");
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

  /** The table of the selected features beside a model. */
  static Path beside(Path model) {
    String name = String.valueOf(model.getFileName());
    String stem = name.endsWith(".chiasm") ? name.substring(0, name.length() - 7) : name;
    return model.resolveSibling(stem + ".genes.csv");
  }

  /** Writes the features that a model uses, and tells of them. */
  static void write(
      Console console, Path model, SparseModel sparse, Optional<SelectionStability> stability)
      throws IOException {
    Map<String, Double> norms = new LinkedHashMap<>();
    for (SelectedFeature feature : sparse.selectedFeatures()) {
      norms.put(feature.name(), feature.norm());
    }
    List<String> names = new ArrayList<>(norms.keySet());
    Map<String, Double> shares = stability.map(SelectionStability::frequencies).orElse(Map.of());
    shares.keySet().stream().filter(name -> !norms.containsKey(name)).forEach(names::add);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put(
        "norm",
        names.stream()
            .map(name -> norms.containsKey(name) ? Message.format("%.6g", norms.get(name)) : "")
            .toList());
    if (stability.isPresent()) {
      columns.put(
          "selected in refits",
          names.stream()
              .map(name -> Message.format("%.3f", shares.getOrDefault(name, 0.0)))
              .toList());
    }
    CsvWriter.write(beside(model), "feature", names, columns);
    List<String> used = new ArrayList<>(norms.keySet());
    console.wrote(
        Message.format(
            "%s: the %d features of %s that the model uses: %s%s",
            beside(model),
            used.size(),
            sparse.sourceName(),
            String.join(", ", used.subList(0, Math.min(SHOWN, used.size()))),
            used.size() > SHOWN ? ", ..." : ""));
    stability.ifPresent(
        found ->
            console.say(
                Message.format(
                    "two of the %d refits share %.1f features on average",
                    found.selections().size(), found.meanShared())));
  }
}
