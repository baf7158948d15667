package org.chiasm.cli;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;

/**
 * What became of a dataset.
 *
 * @param dataset with all that is changed
 * @param kept of each modality the cells and features that are still there, by the names that they
 *     had before; empty of one that was transposed
 */
record ChangedDataset(MultimodalDataset dataset, List<Optional<Kept>> kept) {

  ChangedDataset {
    kept = List.copyOf(kept);
  }

  /** Cells and features by the names that they had. */
  record Kept(List<String> cells, List<Feature> features) {

    Kept {
      cells = List.copyOf(cells);
      features = List.copyOf(features);
    }

    /**
     * What is kept of a modality.
     *
     * @param before as it was read
     * @param named the same by other names
     * @param after what is left of that
     */
    static Kept of(Modality before, Modality named, Modality after) {
      return new Kept(
          after.cells().stream()
              .map(cell -> before.cells().get(named.rowOf(cell).orElseThrow()))
              .toList(),
          after.features().stream()
              .map(one -> before.features().get(named.columnOf(one.name()).orElseThrow()))
              .toList());
    }
  }
}
