package org.chiasm.io.mat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which variables of a file make a table: values, names of cells, names of features.
 *
 * <p>As text, {@code VALUES,CELLS,FEATURES}, of which the last one or two may be left out: {@code
 * T_dat}, {@code T_dat,sample_id}, {@code T_dat,sample_id,gene_id}. Several variables with the same
 * cells are put side by side with {@code +}, and so are the names of their features: {@code
 * E_pc_scaled+E_feature,sample_id,pc_name+feature_name}. An empty place ({@code T_dat,,gene_id}) is
 * one left out. A variable within structs is named with its path, such as {@code data.T}.
 *
 * @param values tables of numbers, at least one
 * @param cells ids of the cells; empty to look for a variable of a known name
 * @param features names of the features of each of the tables; none to look for them
 */
public record MatRecipe(List<String> values, Optional<String> cells, List<String> features) {

  /**
   * Gene expression in the Patch-seq file of coupled autoencoders ({@code
   * PS_v5_beta_0-4_pc_scaled_ipfx_eqTE.mat}; Gala et al. 2021, doi:10.1038/s43588-021-00030-1).
   */
  public static final MatRecipe PATCH_SEQ_T = parse("T_dat,,gene_id");

  /** Electrophysiology in the same file: sparse principal components and features of spikes. */
  public static final MatRecipe PATCH_SEQ_E = parse("E_pc_scaled+E_feature,,pc_name+feature_name");

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no table of values, or lists of features that are
   *     not as many as these
   */
  public MatRecipe {
    values = List.copyOf(values);
    features = List.copyOf(features);
    if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("expected the name of a variable with values, found none");
    }
    if (!features.isEmpty() && features.size() != values.size()) {
      throw new IllegalArgumentException(
          "expected a list of features for each of the "
              + values.size()
              + " tables of values, found "
              + features.size());
    }
  }

  /**
   * The recipe that a text is.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static MatRecipe parse(String text) {
    List<String> fields = split(text, ",");
    if (fields.size() > 3) {
      throw new IllegalArgumentException(
          "expected VALUES,CELLS,FEATURES, found '" + text + "' with more commas");
    }
    String cells = fields.size() > 1 ? fields.get(1) : "";
    String features = fields.size() > 2 ? fields.get(2) : "";
    return new MatRecipe(
        split(fields.get(0), "+"),
        cells.isEmpty() ? Optional.empty() : Optional.of(cells),
        features.isEmpty() ? List.of() : split(features, "+"));
  }

  private static List<String> split(String text, String separator) {
    return Stream.of(text.split(Pattern.quote(separator), -1)).map(String::strip).toList();
  }

  @Override
  public String toString() {
    String text =
        String.join("+", values) + "," + cells.orElse("") + "," + String.join("+", features);
    return text.replaceFirst(",+$", "");
  }
}
