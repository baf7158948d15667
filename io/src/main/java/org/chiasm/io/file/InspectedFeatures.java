package org.chiasm.io.file;

import java.util.List;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.io.inspect.ModalityScan;

/** A look at those features of a modality that are used. */
final class InspectedFeatures implements RowBlocks.Visitor {

  private final MeasuredCells modality;
  private final ModalityScan scan;
  private final int[] columns;

  private InspectedFeatures(MeasuredCells modality, ModalityScan scan, int[] columns) {
    this.modality = modality;
    this.scan = scan;
    this.columns = columns;
  }

  /** Nothing has been looked at yet. */
  static InspectedFeatures of(MeasuredCells all, UsedFeatures used) {
    List<String> names = used.of(all);
    boolean some = names.size() < all.features().size();
    MeasuredCells modality = some ? all.selectFeatures(names) : all;
    return new InspectedFeatures(
        modality,
        new ModalityScan(all.cells().size(), names.size()),
        names.stream().mapToInt(name -> all.columnOf(name).orElseThrow()).toArray());
  }

  /** The modality with these features only. */
  MeasuredCells modality() {
    return modality;
  }

  /** What is known of them so far. */
  ModalityScan scan() {
    return scan;
  }

  @Override
  public void visit(int first, Matrix block) {
    scan.visit(first, columns.length < block.columns() ? block.selectColumns(columns) : block);
  }
}
