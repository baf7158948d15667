package org.chiasm.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;

/** Writes which cells of two modalities belong together, as {@link CellPairsReader} reads it. */
public final class CellPairsWriter {

  private CellPairsWriter() {}

  /**
   * Writes one file; the column of weights is left out where all are 1.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, CellPairs pairs) throws IOException {
    List<Pair> all = pairs.pairs();
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put(pairs.second(), all.stream().map(Pair::second).toList());
    if (all.stream().anyMatch(pair -> pair.weight() != 1.0)) {
      columns.put(
          CellPairsReader.WEIGHT, all.stream().map(pair -> String.valueOf(pair.weight())).toList());
    }
    CsvWriter.write(file, pairs.first(), all.stream().map(Pair::first).toList(), columns);
  }
}
