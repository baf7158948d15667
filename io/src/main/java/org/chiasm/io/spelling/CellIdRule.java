package org.chiasm.io.spelling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;

/** A way to write ids of cells so that what programs add to them or change of them is gone. */
public enum CellIdRule implements Identified {
  /** {@code cell_A} becomes {@code cell_a}. */
  LOWER_CASE("letter case") {
    @Override
    public String apply(String id) {
      return id.toLowerCase(Locale.ROOT);
    }
  },
  /** {@code ACGT-1} becomes {@code ACGT}: a number at the end, after {@code -}, {@code .} or _. */
  WITHOUT_SUFFIX("a suffix such as -1") {
    @Override
    public String apply(String id) {
      return SUFFIX.matcher(id).replaceFirst("");
    }
  },
  /** {@code 2018_09.18-a} becomes {@code 20180918a}: no {@code -}, {@code .}, _ and blank. */
  WITHOUT_PUNCTUATION("punctuation") {
    @Override
    public String apply(String id) {
      return PUNCTUATION.matcher(id).replaceAll("");
    }
  },
  /** In lower case, without punctuation. */
  PLAIN("letter case and punctuation") {
    @Override
    public String apply(String id) {
      return LOWER_CASE.apply(WITHOUT_PUNCTUATION.apply(id));
    }
  };

  private static final Pattern SUFFIX = Pattern.compile("(?<=.)[-._]\\d+$");
  private static final Pattern PUNCTUATION = Pattern.compile("[-._\\s]");

  private final String difference;

  CellIdRule(String difference) {
    this.difference = difference;
  }

  /** The id in this spelling; empty if nothing of it is left. */
  public abstract String apply(String id);

  /** What two ids may differ in that are the same in this spelling, in words. */
  public String difference() {
    return difference;
  }

  /**
   * Two ids that would be one.
   *
   * @param first an id
   * @param second a later one
   * @param both what both would be
   */
  public record Collision(String first, String second, String both) {}

  /** The first two ids that are different but would not be so in this spelling. */
  public Optional<Collision> collision(List<String> ids) {
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
  public List<String> applyAll(String place, List<String> ids) {
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
