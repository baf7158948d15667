package org.chiasm.io.dataset;

import java.io.IOException;
import java.util.List;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.io.file.OpenModality;
import org.chiasm.io.inspect.DatasetInspector;
import org.chiasm.io.inspect.FileFacts;
import org.chiasm.io.inspect.Finding;

/**
 * A dataset whose files are open: the values of those that can be read so are read a block of cells
 * at a time.
 */
public final class OpenDataset implements AutoCloseable {

  private final List<OpenModality> opened;
  private final CellTable table;
  private final List<Finding> known;

  OpenDataset(List<OpenModality> opened, CellTable table, List<Finding> known) {
    this.opened = List.copyOf(opened);
    this.table = table;
    this.known = List.copyOf(known);
  }

  /** The modalities in the order of the files. */
  public List<MeasuredCells> modalities() {
    return opened.stream().map(OpenModality::modality).toList();
  }

  /** Labels and other columns. */
  public CellTable table() {
    return table;
  }

  /**
   * What the user should know of how they were read, and of what those features look like.
   *
   * @param facts what else the files say
   */
  public List<Finding> findings(FileFacts facts) {
    return DatasetInspector.findings(
        opened.stream().map(OpenModality::inspected).toList(),
        opened.stream().map(OpenModality::scan).toList(),
        table,
        known,
        facts);
  }

  @Override
  public void close() throws IOException {
    for (OpenModality one : opened) {
      one.close();
    }
  }
}
