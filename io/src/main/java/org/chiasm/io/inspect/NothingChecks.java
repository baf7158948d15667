package org.chiasm.io.inspect;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.Finding.Kind;

/** Tables that say nothing at all: without cells or features, without a value, only zeros. */
final class NothingChecks {

  private static final String NO_COMMAND =
      "Nothing can be learnt from it, and no command puts values in: look at how the file was"
          + " written, or name another table.";

  private NothingChecks() {}

  /** What makes all else that could be said of the modality idle; empty if nothing does. */
  static Optional<Finding> of(MeasuredCells modality, ModalityScan scan, FileFacts facts) {
    int cells = modality.cells().size();
    int features = modality.features().size();
    if (isEmpty(modality)) {
      return Optional.of(
          new Finding(Kind.EMPTY_TABLE, modality.name(), emptiness(modality), NO_COMMAND));
    }
    long values = (long) cells * features;
    if (scan.missing() == values) {
      return Optional.of(
          found(
              Kind.NO_VALUES,
              modality,
              Message.format(
                  "not one of the %d values (%d cells, %d features) is there, all are missing",
                  values, cells, features),
              facts));
    }
    return scan.zeros() + scan.missing() == values
        ? Optional.of(
            found(
                Kind.ONLY_ZEROS,
                modality,
                Message.format(
                    "all %d values (%d cells, %d features)%s are zero",
                    values - scan.missing(),
                    cells,
                    features,
                    scan.missing() > 0 ? " that are not missing" : ""),
                facts))
        : Optional.empty();
  }

  private static Finding found(Kind kind, MeasuredCells modality, String text, FileFacts facts) {
    Optional<String> counts = facts.countsElsewhere(modality.name());
    return new Finding(
        kind,
        modality.name(),
        text,
        counts
            .map(part -> "Nothing can be learnt from it; the same file has counts in " + part + ".")
            .orElse(NO_COMMAND),
        counts
            .<List<Remedy>>map(part -> List.of(new Remedy.UsePart(modality.name(), part)))
            .orElse(List.of()));
  }

  static boolean isEmpty(MeasuredCells modality) {
    return modality.cells().isEmpty() || modality.features().isEmpty();
  }

  /** What an empty table lacks. */
  static String emptiness(MeasuredCells modality) {
    int cells = modality.cells().size();
    int features = modality.features().size();
    return Message.format(
        "the table is empty: it has %s (%d cells, %d features)",
        cells > 0 ? "no features" : features > 0 ? "no cells" : "neither cells nor features",
        cells,
        features);
  }
}
