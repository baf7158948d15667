package org.chiasm.core.split;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chiasm.core.random.RandomStreams;

/**
 * Cells to train on and cells to test on. No cell is in both or twice in one of them.
 *
 * @param train ids of the training cells
 * @param test ids of the cells that nothing may be fitted on
 */
public record Split(List<String> train, List<String> test) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a cell occurs more than once
   */
  public Split {
    train = List.copyOf(train);
    test = List.copyOf(test);
    Set<String> seen = new HashSet<>();
    for (String cell : train) {
      require(seen.add(cell), cell, "twice in the training cells");
    }
    for (String cell : test) {
      require(seen.add(cell), cell, "among the training and the test cells, or twice in the test");
    }
  }

  private static void require(boolean first, String cell, String where) {
    if (!first) {
      throw new IllegalArgumentException("cell '" + cell + "' occurs " + where);
    }
  }

  /**
   * Inner validation: a share of the training cells is taken out for choosing settings or the epoch
   * to stop at. The result's train is what is left to fit on, its test the validation cells; this
   * split's test cells appear in neither.
   *
   * @param share share of the training cells, between 0 and 1
   * @throws IllegalArgumentException if the share is not between 0 and 1
   * @throws org.chiasm.core.data.DataFormatException if there are fewer than two training cells or
   *     groups
   */
  public Split inner(double share, Balance balance, RandomStreams streams) {
    return HoldOut.draw(train, share, balance, streams);
  }
}
