package org.chiasm.io.spelling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.chiasm.core.data.Feature;

/** Finds the columns of a table of features that hold names of them. */
public final class OtherNames {

  /** What is called so comes first, in this order. */
  private static final List<String> USUAL =
      List.of(
          "gene_name",
          "gene_names",
          "feature_name",
          "gene_symbols",
          "gene_symbol",
          "symbol",
          "gene_short_name",
          "gene_ids",
          "gene_id",
          "ensembl_id",
          "ensembl",
          "feature_id",
          "id");

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|nan|NaN");

  private OtherNames() {}

  /**
   * The columns that hold names other than those in use: of at least half of the features, hardly
   * ever the same for two, and no numbers.
   *
   * @param features as they are named now
   * @param columns of the table, each with a value for each feature; empty where missing
   */
  public static Map<String, NewNames> of(
      List<Feature> features, Map<String, List<String>> columns) {
    List<String> candidates = new ArrayList<>(columns.keySet());
    candidates.sort(Comparator.comparingInt(OtherNames::rank));
    Map<String, NewNames> found = new LinkedHashMap<>();
    for (String column : candidates) {
      List<String> values = columns.getOrDefault(column, List.of());
      NewNames names = NewNames.of(features, values);
      if (areNames(values) && names.changed(features) > 0) {
        found.put(column, names);
      }
    }
    return found;
  }

  private static int rank(String column) {
    int place = USUAL.indexOf(column.toLowerCase(Locale.ROOT));
    return place < 0 ? USUAL.size() : place;
  }

  private static boolean areNames(List<String> values) {
    List<String> said = values.stream().filter(value -> !value.isBlank()).toList();
    long different = new HashSet<>(said).size();
    return 2 * said.size() >= values.size()
        && 5 * different >= 4L * said.size()
        && said.stream().noneMatch(value -> NUMBER.matcher(value).matches());
  }
}
