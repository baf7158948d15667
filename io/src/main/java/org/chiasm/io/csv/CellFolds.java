package org.chiasm.io.csv;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells a cross-validation tests when.
 *
 * @param cells all cells of the file, in its order
 * @param testFold the fold in which a cell is tested, in the order of the file; a cell that is not
 *     in it is in the training set of every fold
 */
public record CellFolds(List<String> cells, Map<String, Integer> testFold) {

  /** Copies both, keeping their order. */
  public CellFolds {
    cells = List.copyOf(cells);
    testFold = Collections.unmodifiableMap(new LinkedHashMap<>(testFold));
  }

  /** The distinct folds in rising order. */
  public List<Integer> folds() {
    return testFold.values().stream().distinct().sorted().toList();
  }
}
