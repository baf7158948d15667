package org.chiasm.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the name a person probably meant. */
public final class NearestName {

  private NearestName() {}

  /** So many names are still read; the program has about as many commands. */
  private static final int FEW = 20;

  /** A shorter beginning of a name says too little. */
  private static final int BEGINNING = 2;

  /**
   * The shortest known name that begins with the given one if that has at least {@value #BEGINNING}
   * letters; else the known name with the smallest edit distance (insertions, deletions,
   * substitutions, letter case ignored) to the given one; ties go to the first in alphabetical
   * order. Empty if even the nearest differs in more than half of its letters.
   */
  public static Optional<String> find(String given, Collection<String> known) {
    String lower = given.toLowerCase(Locale.ROOT);
    Optional<String> longer =
        known.stream()
            .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(lower))
            .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    if (longer.isPresent() && given.length() >= BEGINNING) {
      return longer;
    }
    return nearest(lower, known)
        .filter(
            best ->
                2 * distance(lower, best.toLowerCase(Locale.ROOT))
                    <= Math.max(given.length(), best.length()));
  }

  /**
   * As {@link #find}, but for names that often differ in little, such as those of files: empty
   * unless the nearest only adds an ending or differs in at most a quarter of its letters.
   */
  public static Optional<String> findClose(String given, Collection<String> known) {
    String lower = given.toLowerCase(Locale.ROOT);
    List<String> longer =
        known.stream()
            .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(lower + "."))
            .toList();
    return nearest(lower, longer.isEmpty() ? known : longer)
        .filter(
            best ->
                !longer.isEmpty()
                    || 4 * distance(lower, best.toLowerCase(Locale.ROOT))
                        <= Math.max(given.length(), best.length()));
  }

  private static Optional<String> nearest(String lower, Collection<String> known) {
    @Nullable String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known.stream().sorted(Comparator.naturalOrder()).toList()) {
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The end of an error message: {@code "; did you mean 'x'?"}, or the known names if they are few
   * and none is near, or nothing.
   */
  public static String hint(String given, Collection<String> known) {
    Optional<String> nearest = find(given, known);
    if (nearest.isPresent()) {
      return "; did you mean '" + nearest.get() + "'?";
    }
    boolean few = !known.isEmpty() && known.size() <= FEW;
    return few ? "; known are " + String.join(", ", known.stream().sorted().toList()) : "";
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
