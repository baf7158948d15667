package org.chiasm.io.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.csv.CellTableReader;
import org.chiasm.io.csv.CsvModalityReader;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.file.ReadModality;
import org.chiasm.io.inspect.Finding;

/** Reads the files of a dataset, each by the reader of its format. */
public final class DatasetReader {

  private static final List<String> TEXT_ENDINGS = List.of(".csv", ".tsv", ".tab", ".txt");

  private DatasetReader() {}

  /**
   * Reads all modalities and the cell table.
   *
   * @throws DataFormatException if the content of a file is not what it has to be
   * @throws IOException if a file is missing or cannot be read
   */
  public static ReadDataset read(DatasetFiles files) throws IOException {
    List<Modality> modalities = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (ModalityFile file : files.modalities()) {
      ReadModality read = readModality(file);
      modalities.add(read.modality());
      findings.addAll(read.findings());
    }
    CellTable table =
        files.cellTable().isPresent()
            ? CellTableReader.read(requireText(files.cellTable().get()))
            : CellTable.empty();
    return new ReadDataset(new MultimodalDataset(modalities, table), findings);
  }

  /** Reads one modality by the reader of its format. */
  public static ReadModality readModality(ModalityFile file) throws IOException {
    requireText(file.path());
    return CsvModalityReader.read(file);
  }

  private static Path requireText(Path file) {
    String name = InputFile.uncompressedName(file);
    if (TEXT_ENDINGS.stream().noneMatch(name::endsWith)) {
      throw new DataFormatException(
          file
              + ": expected a file whose name ends in "
              + String.join(", ", TEXT_ENDINGS)
              + ", or one of these and .gz");
    }
    return file;
  }
}
