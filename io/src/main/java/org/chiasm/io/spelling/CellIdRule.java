package org.chiasm.io.spelling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;

/** A way to write ids of cells so that what programs add to them or change of them is gone. */
public sealed interface CellIdRule permits CommonRule, TagRule {

  /** What it is called on the command line. */
  String id();

  /** The id in this spelling; empty if nothing of it is left. */
  String apply(String id);

  /** What two ids may differ in that are the same in this spelling, in words. */
  String difference();

  /**
   * The rule of a name.
   *
   * @param what what rules are called, for the message
   * @throws IllegalArgumentException if there is none; the message offers the nearest
   */
  static CellIdRule of(String what, String id) {
    return TagRule.of(id)
        .<CellIdRule>map(rule -> rule)
        .orElseGet(() -> Identified.requireId(CommonRule.class, what, id));
  }

  /**
   * Two ids that would be one.
   *
   * @param first an id
   * @param second a later one
   * @param both what both would be
   */
  record Collision(String first, String second, String both) {}

  /** The first two ids that are different but would not be so in this spelling. */
  default Optional<Collision> collision(List<String> ids) {
    Map<String, String> originalOf = new HashMap<>();
    for (String id : ids) {
      String earlier = originalOf.putIfAbsent(apply(id), id);
      if (earlier != null) {
        return Optional.of(new Collision(earlier, id, apply(id)));
      }
    }
    return Optional.empty();
  }

  /**
   * All ids in this spelling.
   *
   * @param place where they are from, for messages
   * @throws DataFormatException if two would be the same, or nothing is left of one
   */
  default List<String> applyAll(String place, List<String> ids) {
    Optional<Collision> collision = collision(ids);
    if (collision.isPresent()) {
      throw new DataFormatException(
          Message.format(
              "%s: the ids '%s' and '%s' would both be '%s' by the rule %s, so it cannot be applied",
              place,
              collision.get().first(),
              collision.get().second(),
              collision.get().both(),
              id()));
    }
    List<String> written = new ArrayList<>();
    for (String id : ids) {
      String spelt = apply(id);
      if (spelt.isBlank()) {
        throw new DataFormatException(
            Message.format("%s: nothing is left of the id '%s' by the rule %s", place, id, id()));
      }
      written.add(spelt);
    }
    return written;
  }
}
