package org.chiasm.cli;

import java.util.Set;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.data.ValueScan;
import org.chiasm.methods.Spaces;

/**
 * Data for a model, of the kinds that it was trained on. A few cells may look like a narrower kind
 * than the modality is of: voltages that happen to be whole numbers, counts that all are 0 or 1.
 * Nothing but zeros, which look like counts, are of every kind.
 *
 * @param known the modalities of the model
 * @param said modalities whose kind the user has said, which stands
 */
record KnownKinds(Spaces known, Set<String> said) {

  MultimodalDataset apply(MultimodalDataset dataset) {
    return new MultimodalDataset(
        dataset.modalities().stream()
            .map(found -> isMistaken(found) ? found.withKind(expected(found)) : found)
            .toList(),
        dataset.table());
  }

  /** One modality that need not be in memory. */
  MeasuredCells apply(MeasuredCells found) {
    return isMistaken(found) ? found.withKind(expected(found)) : found;
  }

  private FeatureKind expected(MeasuredCells found) {
    return known.of(found.name()).kind();
  }

  private boolean isMistaken(MeasuredCells found) {
    return !said.contains(found.name())
        && (isNarrower(found.kind(), expected(found))
            || (expected(found) == FeatureKind.BINARY && hasOnlyZeros(found)));
  }

  private static boolean hasOnlyZeros(MeasuredCells found) {
    if (found.kind() != FeatureKind.COUNTS) {
      return false;
    }
    ValueScan scan = ValueScan.detecting();
    found.blocks().visit(scan, done -> {});
    return !scan.hasNonzero();
  }

  private static boolean isNarrower(FeatureKind found, FeatureKind expected) {
    return switch (expected) {
      case CONTINUOUS -> found != FeatureKind.CONTINUOUS;
      case COUNTS -> found == FeatureKind.BINARY;
      case BINARY -> false;
    };
  }
}
