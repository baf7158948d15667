package org.chiasm.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chiasm.core.data.Labels;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.report.scene.Colour;

/**
 * Which colour a class has in the figures of a model: always the same, whichever other cells and
 * classes a figure shows beside the training cells.
 *
 * @param training what the model remembers
 * @param shown the labels of the figure
 */
record FigureColours(TrainingRecord training, Labels shown) {

  /** The classes of the training cells, which come before all others. */
  List<String> firstClasses() {
    Optional<Labels> remembered = remembered();
    if (remembered.isPresent()) {
      return remembered.get().classes();
    }
    Set<String> classes = new TreeSet<>();
    training.allCells().forEach(cell -> shown.of(cell).ifPresent(classes::add));
    return List.copyOf(classes);
  }

  /** Colours that a column gives. */
  static Map<String, Colour> parsed(Labels labels) {
    Map<String, Colour> colours = new HashMap<>();
    labels.colours().forEach((label, hex) -> colours.put(label, Colour.parse(hex)));
    return colours;
  }

  /** Colours that the data give; for a class that the model knows, those it was trained with. */
  Map<String, Colour> said() {
    Map<String, Colour> colours = parsed(shown);
    remembered()
        .ifPresent(
            known -> {
              colours.keySet().removeAll(known.classes());
              colours.putAll(parsed(known));
            });
    return colours;
  }

  /**
   * Classes for which the data give a colour, but which keep the one of the model, so that all its
   * figures agree.
   */
  List<String> overruled() {
    Map<String, Colour> used = said();
    return parsed(shown).entrySet().stream()
        .filter(entry -> !entry.getValue().equals(used.get(entry.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private Optional<Labels> remembered() {
    return training.labels().filter(known -> known.name().equals(shown.name()));
  }
}
