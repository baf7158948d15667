package org.chiasm.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.methods.file.TrainingRecord;

/** The labels of the training cells that a model remembers. */
final class RememberedLabels {

  private final Optional<Labels> remembered;

  RememberedLabels(TrainingRecord training) {
    this.remembered = training.labels();
  }

  /** The given labels and the remembered ones of the same name; of one cell the given one. */
  Labels with(Labels given) {
    return remembered
        .filter(known -> known.name().equals(given.name()))
        .map(
            known ->
                new Labels(
                    given.name(),
                    merged(known.byCell(), given.byCell()),
                    merged(known.colours(), given.colours())))
        .orElse(given);
  }

  private static Map<String, String> merged(Map<String, String> first, Map<String, String> second) {
    Map<String, String> all = new HashMap<>(first);
    all.putAll(second);
    return all;
  }
}
