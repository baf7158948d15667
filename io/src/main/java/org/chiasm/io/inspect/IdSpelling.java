package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.io.spelling.CellIdRule;
import org.chiasm.io.spelling.CommonRule;
import org.chiasm.io.spelling.TagRule;

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
   * twice as many as without; the first of several, those that need no tags before the others.
   */
  static Optional<Match> find(Collection<String> first, Collection<String> second, int common) {
    int most = Math.min(first.size(), second.size());
    int needed = Math.max(1, Math.max(2 * common, most / 2));
    if (needed > most) {
      return Optional.empty();
    }
    Optional<Match> best = Optional.empty();
    List<CellIdRule> rules = new ArrayList<>(List.of(CommonRule.values()));
    rules.addAll(IdTags.rules(first, second));
    for (CellIdRule rule : rules) {
      Optional<Match> found = apply(rule, first, second);
      int toBeat = best.map(Match::common).orElse(needed - 1);
      if (found.isPresent() && found.get().common() > toBeat) {
        best = found;
      }
    }
    return best;
  }

  /** Numbers that are left of ids may be those of other cells, counted alike: T7 and E7. */
  private static boolean isChance(CellIdRule rule, String normal) {
    return rule instanceof TagRule && normal.chars().noneMatch(Character::isLetter);
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
      if (seen.add(normal) && other != null && !isChance(rule, normal)) {
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
