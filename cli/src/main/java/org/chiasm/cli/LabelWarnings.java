package org.chiasm.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.methods.file.TrainedModel;

/**
 * Tells why types are not scored, or score low without being the model's fault.
 *
 * @param labels of the scored cells, and of the training cells as far as they are known
 */
record LabelWarnings(Console console, TrainedModel trained, Labels labels) {

  void print(MultimodalDataset scored) {
    if (trained.model().latentSize().isEmpty()) {
      console.warn(
          Message.format(
              "types are not scored: a model of the method '%s' has no latent space to find them in",
              trained.model().method()));
      return;
    }
    Set<String> known = new TreeSet<>();
    trained
        .training()
        .cells()
        .values()
        .forEach(cells -> cells.forEach(cell -> labels.of(cell).ifPresent(known::add)));
    if (known.isEmpty()) {
      console.warn(nothingToLearnFrom());
      return;
    }
    Set<String> asked = new TreeSet<>();
    scored.cells().forEach(cell -> labels.of(cell).ifPresent(asked::add));
    asked.removeAll(known);
    console.warnSkipped(
        "labels in '" + labels.name() + "' that no training cell has, which count as wrong",
        List.copyOf(asked));
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
