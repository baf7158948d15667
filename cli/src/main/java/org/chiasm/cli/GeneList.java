package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;
import org.chiasm.study.SelectionStability;

/** The features that a sparse model uses, as a table beside the model. */
final class GeneList {

  /** How many names the console shows; the file has all. */
  private static final int SHOWN = 25;

  private GeneList() {}

  /** The file of the list of a model. */
  static Path beside(Path model) {
    return OutputFiles.besideModel(model, ".genes.csv");
  }

  /** Writes the features that a model uses, and tells of them. */
  static void write(
      Console console, Path model, SparseModel sparse, Optional<SelectionStability> stability)
      throws IOException {
    Path file = beside(model);
    Map<String, Double> norms = new LinkedHashMap<>();
    for (SelectedFeature feature : sparse.selectedFeatures()) {
      norms.put(feature.name(), feature.norm());
    }
    List<String> names = new ArrayList<>(norms.keySet());
    Map<String, Double> shares = stability.map(SelectionStability::frequencies).orElse(Map.of());
    shares.keySet().stream().filter(name -> !norms.containsKey(name)).forEach(names::add);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put(
        "norm",
        names.stream()
            .map(name -> norms.containsKey(name) ? Message.format("%.6g", norms.get(name)) : "")
            .toList());
    if (stability.isPresent()) {
      columns.put(
          "selected in refits",
          names.stream()
              .map(name -> Message.format("%.3f", shares.getOrDefault(name, 0.0)))
              .toList());
    }
    CsvWriter.write(file, "feature", names, columns);
    List<String> used = new ArrayList<>(norms.keySet());
    console.wrote(
        Message.format(
            "%s: the %d features of %s that the model uses: %s%s",
            file,
            used.size(),
            sparse.sourceName(),
            String.join(", ", used.subList(0, Math.min(SHOWN, used.size()))),
            used.size() > SHOWN ? ", ..." : ""));
    stability.ifPresent(
        found ->
            console.say(
                Message.format(
                    "two of the %d refits share %.1f features on average",
                    found.selections().size(), found.meanShared())));
  }
}
