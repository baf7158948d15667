package org.chiasm.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.text.Message;
import org.chiasm.methods.reducedrank.ReducedRank;
import org.chiasm.methods.reducedrank.ReducedRankOptions;
import org.chiasm.study.ReducedRankGrid;
import org.chiasm.study.Summary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that have several settings of reduced-rank regression tried, and what comes of it. */
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
      description = "Mixes to try with --penalties. Default: 1.")
  private List<Double> mixes = new ArrayList<>();

  /** Filled in by picocli. */
  GridOptions() {}

  /** Whether several settings are asked for. */
  boolean given() {
    return !penalties.isEmpty();
  }

  /**
   * @throws IllegalArgumentException if the options do not go together or with the method
   */
  void requireFits(MethodOptions chosen) {
    String method = chosen.name();
    if (penalties.isEmpty() && !(ranks.isEmpty() && mixes.isEmpty())) {
      throw new IllegalArgumentException("--ranks and --mixes go with --penalties W,W,...");
    }
    if (given() && !method.equals(ReducedRank.NAME)) {
      throw new IllegalArgumentException(
          Message.format("--penalties means nothing to the method '%s'", method));
    }
    if (given() && (chosen.setsOneRegression() || chosen.preprocesses())) {
      throw new IllegalArgumentException(
          "--penalties tries its own settings on the features themselves: --ranks and --mixes go with"
              + " it, --rank, --genes, --penalty, --mix and preprocessing do not");
    }
  }

  ReducedRankGrid grid() {
    return new ReducedRankGrid(
        penalties,
        mixes.isEmpty() ? List.of(1.0) : mixes,
        ranks.isEmpty() ? List.of(ReducedRankOptions.DEFAULT_RANK) : ranks,
        true);
  }

  static String table(List<ReducedRankGrid.Point> points) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (ReducedRankGrid.Point point : points) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("genes", text("%.1f", genes(point).mean()));
      Summary scores = r2(point);
      row.put("R2", text("%.3f", scores.mean()));
      row.put("sd", text("%.3f", scores.sd()));
      rows.put(
          Message.format("rank %d, mix %s, penalty %s", point.rank(), point.mix(), point.penalty()),
          row);
    }
    return TextTable.of("", List.of("genes", "R2", "sd"), rows)
        + "\n\nR2: of all targets on held-out cells, mean and standard deviation over the folds;"
        + "\ngenes: mean number of selected features; - where a penalty selects none.";
  }

  private static String text(String format, @Nullable Double value) {
    return value == null ? "-" : Message.format(format, value);
  }

  static String json(List<ReducedRankGrid.Point> points) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("version", ChiasmVersion.current());
    root.put("method", ReducedRank.NAME);
    ArrayNode entries = root.putArray("grid");
    for (ReducedRankGrid.Point point : points) {
      ObjectNode entry = entries.addObject();
      entry.put("rank", point.rank());
      entry.put("mix", point.mix());
      entry.put("penalty", point.penalty());
      entry.set("r2", mapper.valueToTree(r2(point)));
      entry.set("genes", mapper.valueToTree(genes(point)));
    }
    return root.toPrettyString();
  }

  private static Summary r2(ReducedRankGrid.Point point) {
    List<@Nullable Double> folds = new ArrayList<>();
    point.r2().forEach(value -> folds.add(Double.isNaN(value) ? null : value));
    return Summary.of(folds);
  }

  private static Summary genes(ReducedRankGrid.Point point) {
    List<@Nullable Double> folds = new ArrayList<>();
    point.genes().forEach(value -> folds.add((double) value));
    return Summary.of(folds);
  }
}
