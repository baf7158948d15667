package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.csv.CsvWriter;

/**
 * The files of simulated data in a folder: a table of each modality, {@code cells.csv.gz} with the
 * columns of labels, and {@code truth.csv.gz} with the place of every cell.
 */
final class SimulatedTables {

  private final Path folder;
  private final List<String> fileNames;

  /**
   * @param fileNames name of the file of each modality, in the dataset's order
   */
  SimulatedTables(Path folder, List<String> fileNames) {
    this.folder = folder;
    this.fileNames = List.copyOf(fileNames);
  }

  Path modality(int index) {
    return folder.resolve(fileNames.get(index));
  }

  Path cells() {
    return folder.resolve("cells.csv.gz");
  }

  Path truth() {
    return folder.resolve("truth.csv.gz");
  }

  /** The written files in words. */
  String names() {
    List<String> modalities =
        fileNames.stream().map(name -> folder.resolve(name).toString()).toList();
    return String.join(", ", modalities) + ", " + cells() + " and " + truth();
  }

  /**
   * @param truthCells ids of the rows of the truth
   * @param places of the cells in the space that the modalities share, {@code [cells, axes]}
   * @param coordinates further columns of the truth, {@code [cells, names]}
   */
  void write(
      MultimodalDataset dataset,
      List<String> truthCells,
      DenseMatrix places,
      List<String> coordinateNames,
      DenseMatrix coordinates)
      throws IOException {
    for (int index = 0; index < fileNames.size(); index++) {
      CsvWriter.write(modality(index), dataset.modalities().get(index));
    }
    CellTable table = dataset.table();
    Map<String, List<String>> columns = new LinkedHashMap<>();
    table.columns().forEach(name -> columns.put(name, table.values(name)));
    CsvWriter.write(cells(), "cell", table.cells(), columns);
    List<Feature> header =
        Stream.concat(
                IntStream.rangeClosed(1, places.columns()).mapToObj(axis -> "place_" + axis),
                coordinateNames.stream())
            .map(Feature::named)
            .toList();
    CsvWriter.write(truth(), truthCells, header, beside(places, coordinates));
  }

  private static DenseMatrix beside(DenseMatrix left, DenseMatrix right) {
    int columns = left.columns() + right.columns();
    return DenseMatrix.generate(
        left.rows(),
        columns,
        row -> {
          float[] values = new float[columns];
          left.copyRow(row, values, 0);
          right.copyRow(row, values, left.columns());
          return values;
        });
  }
}
