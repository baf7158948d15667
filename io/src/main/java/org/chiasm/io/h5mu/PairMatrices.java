package org.chiasm.io.h5mu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.h5ad.Encoded;
import org.chiasm.io.h5ad.MatrixElement;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.hdf5.Hdf5Values;

/**
 * Pairs of cells that do not go by id, where MuData has room for them: for each two modalities a
 * sparse matrix {@code obsp/pairs_T_E}, {@code [cells, cells]} of all cells, whose value in the row
 * of a cell of {@code T} and the column of one of {@code E} is the weight of the pair; and in
 * {@code uns/chiasm/pairs/pairs_T_E} the names of the two. Programs that know nothing of it keep
 * both.
 */
final class PairMatrices {

  private static final String MATRICES = "obsp";
  private static final String UNSTRUCTURED = "uns";
  private static final String OURS = "chiasm";
  private static final String NAMES = "pairs";

  private PairMatrices() {}

  /** Whether a member of a group of the file's has to do with pairs. */
  static boolean isPartOf(String group, String member) {
    return (group.equals(MATRICES) && member.startsWith(NAMES + "_"))
        || (group.equals(UNSTRUCTURED) && member.equals(OURS));
  }

  private static Map<String, Integer> places(List<String> cells) {
    Map<String, Integer> places = new HashMap<>();
    cells.forEach(cell -> places.putIfAbsent(cell, places.size()));
    return places;
  }

  /** Writes the pairs of a dataset. */
  static void write(Encoded file, MultimodalDataset dataset) throws IOException {
    Map<String, Integer> places = places(dataset.cells());
    for (CellPairs pairs : dataset.pairs()) {
      String key = NAMES + "_" + pairs.first() + "_" + pairs.second();
      write(file.folder(MATRICES), key, pairs, places);
      file.folder(UNSTRUCTURED)
          .folder(OURS)
          .folder(NAMES)
          .texts(key, List.of(pairs.first(), pairs.second()));
    }
  }

  private static void write(
      Encoded folder, String key, CellPairs pairs, Map<String, Integer> places) throws IOException {
    List<Entry> entries =
        pairs.pairs().stream()
            .map(
                pair ->
                    new Entry(
                        places.getOrDefault(pair.first(), 0),
                        places.getOrDefault(pair.second(), 0),
                        pair.weight()))
            .sorted(Comparator.comparingInt(Entry::row).thenComparingInt(Entry::column))
            .toList();
    int[] starts = new int[places.size() + 1];
    entries.forEach(entry -> starts[entry.row + 1]++);
    for (int row = 0; row < places.size(); row++) {
      starts[row + 1] += starts[row];
    }
    int[] columns = entries.stream().mapToInt(Entry::column).toArray();
    double[] weights = entries.stream().mapToDouble(Entry::weight).toArray();
    folder.sparse(key, places.size(), starts, columns, Hdf5Values.of(weights, weights.length));
  }

  /** A pair by the places of its cells among all. */
  private record Entry(int row, int column, double weight) {}

  /**
   * Reads all pairs of a file.
   *
   * @param cells the index of its {@code obs}
   * @throws DataFormatException if they are damaged
   */
  static List<CellPairs> read(Hdf5Group root, List<String> cells) {
    List<CellPairs> all = new ArrayList<>();
    root.findGroup(UNSTRUCTURED)
        .flatMap(uns -> uns.findGroup(OURS))
        .flatMap(ours -> ours.findGroup(NAMES))
        .ifPresent(
            named -> {
              for (String key : named.names()) {
                all.add(read(root.group(MATRICES), named, key, cells));
              }
            });
    return all;
  }

  private static CellPairs read(
      Hdf5Group matrices, Hdf5Group named, String key, List<String> cells) {
    List<String> modalities = named.array(key).requireVector().requireRows(2, "modalities").texts();
    Hdf5Group matrix = matrices.group(key);
    List<Pair> pairs = new ArrayList<>();
    try {
      MatrixElement.entries(
          matrix,
          cells.size(),
          (row, column, weight) -> pairs.add(new Pair(cells.get(row), cells.get(column), weight)));
      return new CellPairs(modalities.get(0), modalities.get(1), pairs);
    } catch (DataFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      DataFormatException failure = matrix.failure(String.valueOf(e.getMessage()));
      failure.initCause(e);
      throw failure;
    }
  }
}
