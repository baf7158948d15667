package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CellTableReader;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;
import org.chiasm.study.SelectionStability;

/** The features that a sparse model uses, as a table beside the model. */
final class GeneList {

  /** How many names the console shows; the file has all. */
  private static final int SHOWN = 25;

  private static final String NORM = "norm";
  private static final String SHARE = "selected in refits";

  private GeneList() {}

  /** The file of the list of a model. */
  static Path beside(Path model) {
    return OutputFiles.besideModel(model, ".genes.csv");
  }

  /** Warns of a list that lies beside a model which has none. */
  static void warnOfOther(Console console, Path model) {
    Path file = beside(model);
    if (Files.exists(file)) {
      console.warn(
          Message.format(
              "%s is named like the list of this model, which has none: it is of something else",
              file));
    }
  }

  /** Writes the features that a model uses, and tells of them. */
  static void write(Console console, Path model, SparseModel sparse) throws IOException {
    List<String> used = sparse.selectedFeatures().stream().map(SelectedFeature::name).toList();
    write(beside(model), sparse, Map.of());
    console.wrote(
        Message.format(
            "%s: the %d features of %s that the model uses%s: %s%s",
            beside(model),
            used.size(),
            sparse.sourceName(),
            used.size() == sparse.spaces().of(sparse.sourceName()).features().size()
                ? " (all of them, so nothing was selected; --genes N selects, --from NAME predicts"
                    + " from another modality)"
                : "",
            String.join(", ", used.subList(0, Math.min(SHOWN, used.size()))),
            used.size() > SHOWN ? ", ..." : ""));
  }

  /** Writes them again, with the share of the refits that selected each feature. */
  static void write(Console console, Path model, SparseModel sparse, SelectionStability refits)
      throws IOException {
    write(beside(model), sparse, refits.frequencies());
    int count = refits.selections().size();
    console.wrote(
        Message.format(
            "%s again, with the share of %d refit%s that selected each feature",
            beside(model), count, count == 1 ? "" : "s"));
    if (count > 1) {
      console.say(
          Message.format(
              "two of the %d refits share %.1f features on average", count, refits.meanShared()));
    }
  }

  /**
   * @param shares of the refits that selected a feature; empty if there were none
   */
  private static void write(Path file, SparseModel sparse, Map<String, Double> shares)
      throws IOException {
    Map<String, Double> norms = new LinkedHashMap<>();
    for (SelectedFeature feature : sparse.selectedFeatures()) {
      norms.put(feature.name(), feature.norm());
    }
    List<String> names = new ArrayList<>(norms.keySet());
    shares.keySet().stream().filter(name -> !norms.containsKey(name)).forEach(names::add);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put(
        NORM,
        names.stream()
            .map(name -> norms.containsKey(name) ? Message.format("%.6g", norms.get(name)) : "")
            .toList());
    if (!shares.isEmpty()) {
      columns.put(
          SHARE,
          names.stream()
              .map(name -> Message.format("%.3f", shares.getOrDefault(name, 0.0)))
              .toList());
    }
    CsvWriter.write(file, "feature", names, columns);
  }

  /**
   * Share of the refits that selected each feature, as the list beside a model has it; empty if
   * there is no list, it tells of no refits, or it is of no use, of which the user is warned.
   */
  static Optional<Map<String, Double>> refits(Console console, Path model, SparseModel sparse)
      throws IOException {
    Path file = beside(model);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      CellTable table = CellTableReader.read(file);
      if (!table.columns().contains(SHARE)) {
        return Optional.empty();
      }
      requireOf(sparse, table, file);
      return Optional.of(shares(table, file));
    } catch (DataFormatException e) {
      console.warn("refits are not drawn: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The features with a norm are those of the model, all others at least known to it. */
  private static void requireOf(SparseModel sparse, CellTable table, Path file) {
    Set<String> listed = new HashSet<>();
    List<String> norms = table.values(NORM);
    for (int row = 0; row < norms.size(); row++) {
      if (!norms.get(row).isBlank()) {
        listed.add(table.cells().get(row));
      }
    }
    Set<String> used = new HashSet<>();
    sparse.selectedFeatures().forEach(feature -> used.add(feature.name()));
    Set<String> known = new HashSet<>();
    sparse
        .spaces()
        .of(sparse.sourceName())
        .features()
        .forEach(feature -> known.add(feature.name()));
    if (!listed.equals(used) || !known.containsAll(table.cells())) {
      throw new DataFormatException(
          Message.format(
              "%s does not belong to this model: expected a norm for exactly the %d features that"
                  + " it uses, and no features that it does not know",
              file, used.size()));
    }
  }

  private static Map<String, Double> shares(CellTable table, Path file) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int row = 0; row < table.cells().size(); row++) {
      String feature = table.cells().get(row);
      String text = table.values(SHARE).get(row);
      double share = number(text);
      if (!(share >= 0 && share <= 1)) {
        throw new DataFormatException(
            Message.format(
                "%s: expected a share from 0 to 1 in column '%s' of feature %s, found '%s'",
                file, SHARE, feature, text));
      }
      shares.put(feature, share);
    }
    return shares;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
