package org.chiasm.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chiasm.core.data.Labels;
import org.chiasm.core.text.Message;

/** Types that are named by a pattern such as {@code Vip *}, where several stand for one. */
final class TypePatterns {

  private TypePatterns() {}

  /**
   * Labels in which each pattern is the type of all cells whose type fits it.
   *
   * @param named types, or patterns with {@code *} for any letters, {@code ?} for one and {@code |}
   *     between alternatives
   * @throws IllegalArgumentException if a type fits two patterns, or one and is named itself
   */
  static Labels merged(Labels labels, List<String> named) {
    Set<String> types = Set.copyOf(labels.classes());
    List<String> patterns =
        named.stream().filter(name -> !types.contains(name) && isPattern(name)).toList();
    if (patterns.isEmpty()) {
      return labels;
    }
    Map<String, String> mergedAs = new HashMap<>();
    for (String type : types) {
      List<String> fitting =
          new ArrayList<>(
              patterns.stream()
                  .filter(pattern -> compile(pattern).matcher(type).matches())
                  .toList());
      if (named.contains(type) && !fitting.isEmpty()) {
        fitting.add(0, type);
      }
      if (fitting.size() > 1) {
        throw new IllegalArgumentException(
            Message.format(
                "the type '%s' is of both '%s' and '%s'; expected one role for a type",
                type, fitting.get(0), fitting.get(1)));
      }
      mergedAs.put(type, fitting.isEmpty() ? type : fitting.get(0));
    }
    Map<String, String> byCell =
        labels.byCell().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    cell -> mergedAs.getOrDefault(cell.getValue(), cell.getValue())));
    return new Labels(labels.name(), byCell, labels.colours());
  }

  private static boolean isPattern(String name) {
    return name.contains("*") || name.contains("?") || name.contains("|");
  }

  private static Pattern compile(String pattern) {
    StringBuilder expression = new StringBuilder();
    pattern
        .codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                case '|' -> expression.append('|');
                default -> expression.append(Pattern.quote(Character.toString(letter)));
              }
            });
    return Pattern.compile(expression.toString());
  }
}
