package org.chiasm.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.io.inspect.FileFacts;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.Remedy;

/**
 * Puts findings in an order in which their fixes can be made one after the other, with another look
 * at what each has written: a table is turned before its features are named, and versions are taken
 * off ids before other names take their place.
 */
final class FixOrder {

  private static final int NONE = -1;

  private FixOrder() {}

  /** The same findings; those without a fix that changes a table stay where they are. */
  static List<Finding> of(List<Finding> findings) {
    List<Finding> ordered = new ArrayList<>(findings);
    findings.stream()
        .map(Finding::subject)
        .distinct()
        .forEach(
            subject -> {
              int[] places =
                  IntStream.range(0, findings.size())
                      .filter(place -> findings.get(place).subject().equals(subject))
                      .filter(place -> rank(findings.get(place)) != NONE)
                      .toArray();
              List<Finding> sorted =
                  IntStream.of(places)
                      .mapToObj(findings::get)
                      .sorted(Comparator.comparingInt(FixOrder::rank))
                      .toList();
              for (int index = 0; index < places.length; index++) {
                ordered.set(places[index], sorted.get(index));
              }
            });
    return ordered;
  }

  /** The tables that more than one fix changes, so that the first is to be made before another. */
  static List<String> changedAgain(List<Finding> findings) {
    Map<String, Integer> fixes = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (rank(finding) != NONE) {
        fixes.merge(finding.subject(), 1, Integer::sum);
      }
    }
    fixes.values().removeIf(count -> count < 2);
    return List.copyOf(fixes.keySet());
  }

  private static int rank(Finding finding) {
    return finding.remedies().stream().mapToInt(FixOrder::rank).max().orElse(NONE);
  }

  private static int rank(Remedy remedy) {
    if (remedy instanceof Remedy.Transpose) {
      return 0;
    }
    if (remedy instanceof Remedy.RewriteIds) {
      return 1;
    }
    if (remedy instanceof Remedy.RenameFeatures rename) {
      return rename.names().equals(FileFacts.WITHOUT_VERSION) ? 2 : 3;
    }
    if (remedy instanceof Remedy.Round) {
      return 4;
    }
    if (remedy instanceof Remedy.DropUnmeasured) {
      return 5;
    }
    return remedy instanceof Remedy.DropShallow ? 6 : NONE;
  }
}
