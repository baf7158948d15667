package org.chiasm.io.spelling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chiasm.core.text.Message;

/**
 * Takes away what a program has put before or behind all ids of a table, such as {@code _rna} and
 * {@code _atac}: of several tags that an id has, the longest. An id without any stays.
 *
 * @param behind whether the tags are at the end of ids
 * @param tags what is taken away, none of them empty or with a comma
 */
public record TagRule(boolean behind, List<String> tags) implements CellIdRule {

  /** What stands between the tags in the name of a rule, and so in none of them. */
  public static final String BETWEEN = ",";

  private static final String SUFFIX = "without-suffix=";
  private static final String PREFIX = "without-prefix=";

  /** Puts longer tags first. */
  public TagRule {
    tags =
        tags.stream()
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    if (tags.isEmpty() || tags.stream().anyMatch(tag -> tag.isEmpty() || tag.contains(BETWEEN))) {
      throw new IllegalArgumentException(
          Message.format(
              "expected what to take away, such as '%s', separated by commas if there are several",
              behind ? SUFFIX + "_rna" : PREFIX + "rna_"));
    }
  }

  /** The rule of a name such as {@code without-suffix=_rna,_atac}; empty if that names another. */
  static Optional<TagRule> of(String id) {
    for (String kind : List.of(SUFFIX, PREFIX)) {
      if (id.startsWith(kind)) {
        List<String> tags = Arrays.asList(id.substring(kind.length()).split(BETWEEN, -1));
        return Optional.of(new TagRule(kind.equals(SUFFIX), tags));
      }
    }
    return Optional.empty();
  }

  @Override
  public String id() {
    return (behind ? SUFFIX : PREFIX) + String.join(BETWEEN, tags);
  }

  @Override
  public String apply(String id) {
    for (String tag : tags) {
      if (behind ? id.endsWith(tag) : id.startsWith(tag)) {
        return behind ? id.substring(0, id.length() - tag.length()) : id.substring(tag.length());
      }
    }
    return id;
  }

  @Override
  public String difference() {
    return (behind ? "the suffix " : "the prefix ")
        + tags.stream().map(tag -> "'" + tag + "'").collect(Collectors.joining(" or "));
  }
}
