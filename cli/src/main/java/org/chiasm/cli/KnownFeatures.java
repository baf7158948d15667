package org.chiasm.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.Spaces;

/**
 * Data without the features that a model does not use.
 *
 * @param known the modalities of the model
 */
record KnownFeatures(Spaces known) {

  MultimodalDataset of(MultimodalDataset dataset) {
    return new MultimodalDataset(
        dataset.modalities().stream().map(this::of).toList(), dataset.table());
  }

  private Modality of(Modality given) {
    List<String> kept = names(given);
    return kept.size() == given.features().size() ? given : given.selectFeatures(kept);
  }

  /** All features where the model knows none: then something else is wrong with the table. */
  List<String> names(MeasuredCells given) {
    Set<String> used = new HashSet<>();
    known.of(given.name()).features().forEach(feature -> used.add(feature.name()));
    List<String> names = given.features().stream().map(Feature::name).toList();
    List<String> kept = names.stream().filter(used::contains).toList();
    return kept.isEmpty() ? names : kept;
  }
}
