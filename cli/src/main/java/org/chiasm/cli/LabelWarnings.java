package org.chiasm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chiasm.core.data.Labels;
import org.chiasm.core.metrics.QuadraticDiscriminant;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.text.Message;
import org.chiasm.methods.file.TrainedModel;

/**
 * Tells why types are not scored, or score low without being the model's fault.
 *
 * @param labels of the scored cells, and of the training cells as far as they are known
 */
record LabelWarnings(Console console, TrainedModel trained, Labels labels) {

  /** Tells of the scored cells, by modality. */
  void print(Map<String, PreparedCells> scored) {
    if (trained.model().latentSize().isEmpty()) {
      console.warn(
          Message.format(
              "types are not scored: a model of the method '%s' has no latent space to find them in",
              trained.model().method()));
      return;
    }
    if (trained.training().allCells().stream().allMatch(cell -> labels.of(cell).isEmpty())) {
      console.warn(nothingToLearnFrom());
      return;
    }
    Map<String, List<String>> small = new TreeMap<>();
    scored.forEach(
        (modality, cells) -> {
          if (trained.places(modality)) {
            Map<String, Integer> known = sizes(trained.training().cellsOf(modality));
            printUnknown(modality, known, sizes(cells.cells()).keySet());
            known.forEach(
                (label, size) -> {
                  if (size < QuadraticDiscriminant.Options.MINIMUM_CELLS) {
                    small.computeIfAbsent(label, key -> new ArrayList<>()).add(modality);
                  }
                });
          }
        });
    List<String> named = new ArrayList<>();
    small.forEach(
        (label, modalities) -> named.add(label + " in " + String.join(" and ", modalities)));
    console.warnOf(
        Message.format(
            "classes in '%s' of fewer than %d training cells, which QDA leaves out",
            labels.name(), QuadraticDiscriminant.Options.MINIMUM_CELLS),
        named);
  }

  /** Number of cells of each class. */
  private Map<String, Integer> sizes(List<String> cells) {
    Map<String, Integer> sizes = new TreeMap<>();
    cells.forEach(cell -> labels.of(cell).ifPresent(label -> sizes.merge(label, 1, Integer::sum)));
    return sizes;
  }

  /** Each modality has a classifier of its own, which knows the classes of its training cells. */
  private void printUnknown(String modality, Map<String, Integer> known, Set<String> asked) {
    if (known.isEmpty()) {
      console.warn(
          Message.format(
              "types are not found from %s: none of its training cells has a label in '%s'",
              modality, labels.name()));
      return;
    }
    Set<String> unknown = new TreeSet<>(asked);
    unknown.removeAll(known.keySet());
    console.warnOf(
        Message.format(
            "labels in '%s' that no training cell of %s has, which count as wrong for 5-NN and are"
                + " left out by QDA",
            labels.name(), modality),
        List.copyOf(unknown));
  }

  private String nothingToLearnFrom() {
    Optional<String> trainedWith = trained.training().labels().map(Labels::name);
    String origin =
        trainedWith
            .map(name -> "the model was trained with --label " + name)
            .orElse("the model was trained without --label");
    String advice =
        trainedWith
            .filter(name -> !name.equals(labels.name()))
            .map(name -> "give --label " + name + ", or a --cells table")
            .orElse("give a --cells table");
    return Message.format(
        "types are not scored: no training cell has a label in '%s'; %s. To score them, %s that"
            + " holds the training cells, too",
        labels.name(), origin, advice);
  }
}
