package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chiasm.io.spelling.TagRule;

/**
 * What all ids of a list begin or end in, where it may be that a program has put it there: all that
 * they have in common, and what of that is cut off by punctuation ({@code _rna} of {@code 1_rna}).
 */
final class IdTags {

  /** More of them are rather part of the ids. */
  private static final int MOST = 4;

  private IdTags() {}

  /** The rules that take such tags away from two lists, shorter tags first. */
  static List<TagRule> rules(Collection<String> first, Collection<String> second) {
    List<TagRule> rules = new ArrayList<>();
    for (boolean behind : new boolean[] {true, false}) {
      for (String one : tags(first, behind)) {
        for (String other : tags(second, behind)) {
          List<String> both = Stream.of(one, other).filter(tag -> !tag.isEmpty()).toList();
          if (!one.equals(other)) {
            rules.add(new TagRule(behind, both));
          }
        }
      }
    }
    return rules;
  }

  /** None at all comes first. */
  private static Set<String> tags(Collection<String> ids, boolean behind) {
    String common = behind ? reversed(shared(ids, true)) : shared(ids, false);
    Set<String> tags = new LinkedHashSet<>(List.of(""));
    for (int length = 1; length < common.length() && tags.size() < MOST; length++) {
      char edge = behind ? common.charAt(common.length() - length) : common.charAt(length - 1);
      if (!Character.isLetterOrDigit(edge)) {
        tags.add(behind ? common.substring(common.length() - length) : common.substring(0, length));
      }
    }
    tags.add(common);
    // a rule is written with commas between its tags
    tags.removeIf(tag -> tag.contains(TagRule.BETWEEN));
    return tags;
  }

  /** What all ids begin with or, read from behind, end in. */
  private static String shared(Collection<String> ids, boolean behind) {
    String shared = "";
    boolean begun = false;
    for (String id : ids) {
      String text = behind ? reversed(id) : id;
      int length = begun ? 0 : text.length();
      while (begun
          && length < Math.min(shared.length(), text.length())
          && shared.charAt(length) == text.charAt(length)) {
        length++;
      }
      shared = text.substring(0, length);
      begun = true;
      if (shared.isEmpty()) {
        break;
      }
    }
    return shared;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
