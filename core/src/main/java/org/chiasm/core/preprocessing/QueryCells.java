package org.chiasm.core.preprocessing;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the cells of a query on their way into a {@link CommonSpace}, whose values need
 * not be kept.
 *
 * @param cells ids of the cells that can be used, in the order of the modality
 * @param empty ids of cells with nothing to go by: no count, or every value missing
 * @param missingFeatures names of the space's features that the modality lacks
 * @param depths how deeply the cells that can be used were sequenced; nothing unless counts
 * @param far features with values far from those of the training cells
 */
public record QueryCells(
    List<String> cells,
    List<String> empty,
    List<String> missingFeatures,
    QueryDepths depths,
    List<FarFeature> far) {

  /** Copies the lists. */
  public QueryCells {
    cells = List.copyOf(cells);
    empty = List.copyOf(empty);
    missingFeatures = List.copyOf(missingFeatures);
    far = List.copyOf(far);
  }

  /** Cells that were prepared at once. */
  public static QueryCells of(CommonSpace space, PreparedCells prepared) {
    return new Collector(space).add(prepared).collected();
  }

  /** Puts together what became of the cells of several blocks. */
  public static final class Collector {
    private final List<String> cells = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();
    private final QueryDepths.Collector depths = new QueryDepths.Collector();
    private final FarFeatures far;
    private List<String> missingFeatures = List.of();

    /** Nothing yet of cells in a space. */
    public Collector(CommonSpace space) {
      this.far = new FarFeatures(space, FarFeature.LIMIT);
    }

    /** Adds the next cells of the same modality. */
    public Collector add(PreparedCells block) {
      cells.addAll(block.cells());
      empty.addAll(block.empty());
      depths.add(block.depths());
      far.add(block);
      missingFeatures = block.missingFeatures();
      return this;
    }

    /** All that were added. */
    public QueryCells collected() {
      return new QueryCells(cells, empty, missingFeatures, depths.collected(), far.found());
    }
  }
}
