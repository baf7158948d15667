package org.chiasm.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.text.Message;
import org.chiasm.io.dataset.DatasetFiles;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.dataset.OpenDataset;

/**
 * The cells that a model is applied to, of the kinds that it was trained on. Of files that can be
 * read so, no more than a block of cells is in memory.
 */
final class QueryData implements AutoCloseable {

  private final OpenDataset opened;
  private final List<MeasuredCells> modalities;
  private final ProgressLine line;

  private QueryData(OpenDataset opened, List<MeasuredCells> modalities, ProgressLine line) {
    this.opened = opened;
    this.modalities = modalities;
    this.line = line;
  }

  /** Opens the files and looks through them. */
  static QueryData open(
      Console console, DatasetFiles files, KnownFeatures features, KnownKinds kinds)
      throws IOException {
    ProgressLine line = new ProgressLine(console, System::nanoTime);
    try {
      OpenDataset opened =
          DatasetReader.open(
              files,
              features::names,
              (modality, cells, all) -> show(line, "looking through", modality, cells, all));
      return new QueryData(opened, opened.modalities().stream().map(kinds::apply).toList(), line);
    } finally {
      line.clear();
    }
  }

  OpenDataset opened() {
    return opened;
  }

  /** In their order. */
  List<MeasuredCells> modalities() {
    return modalities;
  }

  MeasuredCells modality(String name) {
    return modalities.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** What the files say of the cells. */
  CellTable table() {
    return opened.table();
  }

  /**
   * Follows the work on a modality's cells.
   *
   * @param what is done with them, such as {@code embedding}
   */
  IntConsumer progress(String what, MeasuredCells modality) {
    int all = modality.cells().size();
    return cells -> {
      show(line, what, modality.name(), cells, all);
      if (cells == all) {
        line.clear();
      }
    };
  }

  private static void show(ProgressLine line, String what, String modality, int cells, int all) {
    line.show(() -> Message.format("%s %s: %,d of %,d cells", what, modality, cells, all));
  }

  @Override
  public void close() throws IOException {
    line.clear();
    opened.close();
  }
}
