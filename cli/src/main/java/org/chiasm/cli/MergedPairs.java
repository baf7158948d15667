package org.chiasm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.Modality;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.Finding;

/**
 * The pairs of two modalities: those that files name, of several files the mean of their weights,
 * and beside them cells of the same id.
 *
 * @param files where the named ones are from
 * @param named pairs that files name
 * @param sameId cells of the same id that no file pairs with each other
 * @param against named pairs of two cells that both have a partner of the same id
 */
record MergedPairs(
    String first,
    String second,
    List<Path> files,
    List<Pair> named,
    List<Pair> sameId,
    int against) {

  /** Of the files' pairs those of which both cells are there; ids count unless files are alone. */
  static MergedPairs of(
      Modality first, Modality second, List<Pairing.PairFile> files, boolean alone) {
    Map<List<String>, List<Double>> weights = new LinkedHashMap<>();
    for (Pairing.PairFile file : files) {
      boolean inOrder = file.pairs().first().equals(first.name());
      for (Pair pair : file.pairs().pairs()) {
        String one = inOrder ? pair.first() : pair.second();
        String two = inOrder ? pair.second() : pair.first();
        if (first.rowOf(one).isPresent() && second.rowOf(two).isPresent()) {
          weights.computeIfAbsent(List.of(one, two), key -> new ArrayList<>()).add(pair.weight());
        }
      }
    }
    List<Pair> named = new ArrayList<>();
    weights.forEach((cells, given) -> named.add(new Pair(cells.get(0), cells.get(1), mean(given))));
    List<String> both =
        alone
            ? List.of()
            : first.cells().stream().filter(cell -> second.rowOf(cell).isPresent()).toList();
    Set<String> shared = Set.copyOf(both);
    long against =
        named.stream()
            .filter(pair -> !pair.first().equals(pair.second()))
            .filter(pair -> shared.contains(pair.first()) && shared.contains(pair.second()))
            .count();
    return new MergedPairs(
        first.name(),
        second.name(),
        files.stream().map(Pairing.PairFile::file).toList(),
        named,
        both.stream()
            .filter(cell -> !weights.containsKey(List.of(cell, cell)))
            .map(cell -> new Pair(cell, cell, 1.0))
            .toList(),
        Math.toIntExact(against));
  }

  private static double mean(List<Double> weights) {
    return weights.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  boolean isOf(String one, String other) {
    return all().areOf(one, other);
  }

  /** All of them. */
  CellPairs all() {
    List<Pair> all = new ArrayList<>(named);
    all.addAll(sameId);
    return new CellPairs(first, second, all);
  }

  /** Where files and ids contradict each other. */
  List<Finding> findings() {
    if (against == 0) {
      return List.of();
    }
    return List.of(
        new Finding(
            Finding.Kind.PAIRS_AGAINST_IDS,
            source(),
            Message.format(
                "%d of %d pairs are of two cells that both have a partner of the same id, and these"
                    + " %d pairs of the same id are used, too",
                against, named.size(), sameId.size()),
            "If equal ids mean nothing, --only-pairs leaves them out."));
  }

  private String source() {
    return String.join(", ", files.stream().map(Path::toString).toList());
  }

  /** Such as {@code 12 pairs of T and E by pairs.csv}. */
  String summary() {
    int total = named.size() + sameId.size();
    return sameId.isEmpty()
        ? Message.format("%d pairs of %s and %s by %s", total, first, second, source())
        : Message.format(
            "%d pairs of %s and %s: %d of the same id, %d by %s",
            total, first, second, sameId.size(), named.size(), source());
  }
}
