package org.chiasm.io.inspect;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finds out whether two lists of ids name the same cells in different spelling. */
final class IdSpelling {

  private static final Pattern TRAILING_NUMBER = Pattern.compile("[-._]\\d+$");
  private static final Pattern PUNCTUATION = Pattern.compile("[-._\\s]");

  private static final List<Rule> RULES =
      List.of(
          new Rule("letter case", id -> id.toLowerCase(Locale.ROOT)),
          new Rule("a suffix such as -1", id -> TRAILING_NUMBER.matcher(id).replaceFirst("")),
          new Rule("punctuation", id -> PUNCTUATION.matcher(id).replaceAll("")),
          new Rule(
              "letter case and punctuation",
              id -> PUNCTUATION.matcher(id).replaceAll("").toLowerCase(Locale.ROOT)));

  private IdSpelling() {}

  private record Rule(String difference, UnaryOperator<String> normalise) {}

  /**
   * A difference that, once ignored, makes many more ids equal.
   *
   * @param difference what is ignored
   * @param common number of ids in common then
   * @param firstExample an id of the first list
   * @param secondExample the id of the second list that probably is the same
   */
  record Match(String difference, int common, String firstExample, String secondExample) {}

  /**
   * The rule under which most ids agree, if that is at least half of the shorter list and at least
   * twice as many as without.
   */
  static Optional<Match> find(Collection<String> first, Collection<String> second, int common) {
    int needed = Math.max(1, Math.max(2 * common, Math.min(first.size(), second.size()) / 2));
    Optional<Match> best = Optional.empty();
    for (Rule rule : RULES) {
      Optional<Match> found = apply(rule, first, second);
      int toBeat = best.map(Match::common).orElse(needed - 1);
      if (found.isPresent() && found.get().common() > toBeat) {
        best = found;
      }
    }
    return best;
  }

  private static Optional<Match> apply(
      Rule rule, Collection<String> first, Collection<String> second) {
    Map<String, String> originalOf = new HashMap<>();
    for (String id : second) {
      originalOf.put(rule.normalise().apply(id), id);
    }
    Set<String> seen = new HashSet<>();
    int common = 0;
    String firstExample = "";
    String secondExample = "";
    for (String id : first) {
      String normal = rule.normalise().apply(id);
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
        : Optional.of(new Match(rule.difference(), common, firstExample, secondExample));
  }
}
