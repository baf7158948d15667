package org.chiasm.io.inspect;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.io.spelling.CellIdRule;

/** Finds out whether two lists of ids name the same cells in different spelling. */
final class IdSpelling {

  private IdSpelling() {}

  /**
   * A difference that, once ignored, makes many more ids equal.
   *
   * @param rule by which they are equal
   * @param common number of ids in common then
   * @param firstExample an id of the first list
   * @param secondExample the id of the second list that probably is the same
   */
  record Match(CellIdRule rule, int common, String firstExample, String secondExample) {}

  /**
   * The rule under which most ids agree, if that is at least half of the shorter list and at least
   * twice as many as without.
   */
  static Optional<Match> find(Collection<String> first, Collection<String> second, int common) {
    int most = Math.min(first.size(), second.size());
    int needed = Math.max(1, Math.max(2 * common, most / 2));
    if (needed > most) {
      return Optional.empty();
    }
    Optional<Match> best = Optional.empty();
    for (CellIdRule rule : CellIdRule.values()) {
      Optional<Match> found = apply(rule, first, second);
      int toBeat = best.map(Match::common).orElse(needed - 1);
      if (found.isPresent() && found.get().common() > toBeat) {
        best = found;
      }
    }
    return best;
  }

  private static Optional<Match> apply(
      CellIdRule rule, Collection<String> first, Collection<String> second) {
    Map<String, String> originalOf = new HashMap<>();
    for (String id : second) {
      originalOf.put(rule.apply(id), id);
    }
    Set<String> seen = new HashSet<>();
    int common = 0;
    String firstExample = "";
    String secondExample = "";
    for (String id : first) {
      String normal = rule.apply(id);
      String other = originalOf.get(normal);
      if (seen.add(normal) && other != null) {
        common++;
        if (!other.equals(id)) {
          firstExample = id;
          secondExample = other;
        }
      }
    }
    return common == 0 || firstExample.isEmpty()
        ? Optional.empty()
        : Optional.of(new Match(rule, common, firstExample, secondExample));
  }
}
