package org.chiasm.io.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.text.Message;
import org.chiasm.io.spelling.NewNames;

/** Ids of cells and names of features, checked, counted out or told apart. */
public final class NameList {

  /** So many names are made up for a table even if nearly all of it is zero. */
  private static final int FREE = 1_000_000;

  private NameList() {}

  /**
   * The same ids.
   *
   * @param place file and key, for messages
   * @throws DataFormatException if one is blank
   */
  public static List<String> checked(String place, List<String> ids) {
    for (int index = 0; index < ids.size(); index++) {
      if (ids.get(index).isBlank()) {
        throw new DataFormatException(
            Message.format(
                "%s: name %d of %d is blank, expected an id", place, index + 1, ids.size()));
      }
    }
    return List.copyOf(ids);
  }

  /**
   * Features from names, with units in parentheses as in {@link Feature#parseHeaders}.
   *
   * @throws DataFormatException if a name is blank
   */
  public static List<Feature> features(String place, List<String> headers) {
    return Feature.parseHeaders(checked(place, headers));
  }

  /**
   * Made-up names {@code cell1, cell2, ...} for a file without any.
   *
   * @param stem what stands before the number
   * @param count how many
   * @param values number of values that the file really has: a table that is said to have more than
   *     a million rows or columns, and more of them than values, is not believed
   * @throws DataFormatException if there cannot be so many
   */
  public static List<String> numbered(String place, String stem, long count, long values) {
    if (count > FREE && count > values) {
      throw new DataFormatException(
          Message.format(
              "%s: the file says that there are %d %ss, but has %d values for them",
              place, count, stem, values));
    }
    List<String> names = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      names.add(stem + number);
    }
    return names;
  }

  /**
   * Names that differ: the first of several equal ones stays, the others become {@code name-1},
   * {@code name-2} and so on, leaving out what another feature is called already. The same as
   * {@code var_names_make_unique} of AnnData and scanpy.
   */
  public static List<String> madeUnique(List<String> names) {
    Set<String> taken = new HashSet<>(names);
    Set<String> seen = new HashSet<>();
    Map<String, Integer> count = new HashMap<>();
    List<String> unique = new ArrayList<>(names.size());
    for (String name : names) {
      String candidate = name;
      if (!seen.add(name)) {
        do {
          candidate = name + "-" + count.merge(name, 1, Integer::sum);
        } while (!taken.add(candidate));
      }
      unique.add(candidate);
    }
    return unique;
  }

  /** The same features, told apart as in {@link #madeUnique} where their names repeat. */
  public static List<Feature> toldApart(List<Feature> features) {
    return renamed(features, new NewNames(Map.of()));
  }

  /**
   * Features by other names, told apart as in {@link #madeUnique} where they repeat. Units stay.
   *
   * @param names what they are called from now on
   */
  public static List<Feature> renamed(List<Feature> features, NewNames names) {
    List<String> unique =
        madeUnique(features.stream().map(feature -> names.of(feature.name())).toList());
    List<Feature> renamed = new ArrayList<>();
    for (int index = 0; index < unique.size(); index++) {
      renamed.add(new Feature(unique.get(index), features.get(index).unit()));
    }
    return renamed;
  }
}
