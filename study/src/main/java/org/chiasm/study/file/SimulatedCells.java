package org.chiasm.study.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.yaml.YamlPlace;

/**
 * Cells that a study simulates, as {@code chiasm simulate patch-seq} does.
 *
 * @param cells number of cells
 * @param genes number of genes
 * @param features number of electrophysiological features
 */
public record SimulatedCells(int cells, int genes, int features) {

  /** The column of cell types unless another is named. */
  public static final String LABEL = "type";

  private static final String PATCH_SEQ = "patch-seq";
  private static final List<String> KEYS = List.of("kind", "cells", "genes", "features");

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public SimulatedCells {
    PatchSeqOptions.defaults().withSize(cells, genes, features);
  }

  /** As many as {@code simulate} makes. */
  public static SimulatedCells defaults() {
    PatchSeqOptions options = PatchSeqOptions.defaults();
    return new SimulatedCells(options.cells(), options.genes(), options.features());
  }

  /** The cells. */
  public MultimodalDataset simulate(long seed) {
    return PatchSeqSimulation.simulate(
            PatchSeqOptions.defaults().withSize(cells, genes, features),
            RandomStreams.of(seed).child("simulate"))
        .dataset();
  }

  static SimulatedCells read(YamlPlace place) {
    if (!place.isObject()) {
      requireKind(place);
      return defaults();
    }
    place.requireKeys(KEYS);
    place.optional("kind").ifPresent(SimulatedCells::requireKind);
    SimulatedCells usual = defaults();
    return Places.at(
        place,
        () ->
            new SimulatedCells(
                number(place.optional("cells"), usual.cells()),
                number(place.optional("genes"), usual.genes()),
                number(place.optional("features"), usual.features())));
  }

  private static int number(Optional<YamlPlace> place, int usual) {
    return place.map(found -> (int) Math.min(found.count(), Integer.MAX_VALUE)).orElse(usual);
  }

  private static void requireKind(YamlPlace place) {
    if (!place.text().equals(PATCH_SEQ)) {
      throw place.problem(
          "there is no simulation '"
              + place.text()
              + "'"
              + NearestName.hint(place.text(), List.of(PATCH_SEQ)));
    }
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return json.put("kind", PATCH_SEQ)
        .put("cells", cells)
        .put("genes", genes)
        .put("features", features);
  }
}
