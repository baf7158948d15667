package org.chiasm.io.inspect;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chiasm.io.spelling.CellIdRule;
import org.chiasm.io.spelling.CommonRule;
import org.chiasm.io.spelling.TagRule;

/** Finds out whether two lists of ids name the same cells in different spelling. */
final class IdSpelling {

  /** Numbers of fewer digits are soon the same by chance. */
  private static final int TELLING_DIGITS = 6;

  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");

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

  private static Optional<Match> apply(
      CellIdRule rule, Collection<String> first, Collection<String> second) {
    Map<String, String> originalOf = new HashMap<>();
    for (String id : second) {
      originalOf.put(rule.apply(id), id);
    }
    Map<String, String> agreeing = new LinkedHashMap<>();
    for (String id : first) {
      String normal = rule.apply(id);
      if (originalOf.containsKey(normal)) {
        agreeing.putIfAbsent(normal, id);
      }
    }
    if (rule instanceof TagRule) {
      agreeing.keySet().removeAll(coincidences(agreeing.keySet()));
    }
    String firstExample = "";
    String secondExample = "";
    for (Map.Entry<String, String> agreed : agreeing.entrySet()) {
      String other = originalOf.getOrDefault(agreed.getKey(), "");
      if (!other.equals(agreed.getValue())) {
        firstExample = agreed.getValue();
        secondExample = other;
      }
    }
    return firstExample.isEmpty()
        ? Optional.empty()
        : Optional.of(new Match(rule, agreeing.size(), firstExample, secondExample));
  }

  /**
   * Numbers that are left of ids may be those of other cells, counted alike: T7 and E7. Those of
   * {@link #TELLING_DIGITS} agree for a reason, as 601506492 of a specimen does, unless they follow
   * one another.
   */
  private static Set<String> coincidences(Set<String> agreeing) {
    Set<String> chance = new HashSet<>();
    Map<String, BigInteger> telling = new HashMap<>();
    for (String normal : agreeing) {
      if (normal.chars().noneMatch(Character::isLetter)) {
        String digits = NO_DIGITS.matcher(normal).replaceAll("").replaceFirst("^0+", "");
        if (digits.length() < TELLING_DIGITS) {
          chance.add(normal);
        } else {
          telling.put(normal, new BigInteger(digits));
        }
      }
    }
    if (!telling.isEmpty() && followOneAnother(telling.values())) {
      chance.addAll(telling.keySet());
    }
    return chance;
  }

  /** Whether at least half of the numbers from the least to the greatest are there. */
  private static boolean followOneAnother(Collection<BigInteger> numbers) {
    BigInteger span = Collections.max(numbers).subtract(Collections.min(numbers));
    return span.compareTo(BigInteger.valueOf(2L * numbers.size())) < 0;
  }
}
