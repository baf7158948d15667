package org.chiasm.study;

import java.util.List;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;
import org.chiasm.methods.DirectedCells.Direction;

/**
 * What all settings of a grid are tried on: cells in folds, for methods that predict from one
 * modality.
 *
 * @param dataset the cells
 * @param splits one for each fold
 * @param direction what is predicted from what
 * @param publishedLeak as in {@link CrossValidation#withPublishedLeak}
 */
public record DirectedFolds(
    MultimodalDataset dataset, List<Split> splits, Direction direction, boolean publishedLeak) {

  /**
   * @throws IllegalArgumentException if there is no fold
   */
  public DirectedFolds {
    splits = List.copyOf(splits);
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("expected some folds to try settings on");
    }
  }

  /** Number of folds. */
  int count() {
    return splits.size();
  }

  /**
   * @param method for messages
   * @throws org.chiasm.core.data.DataFormatException if the cells do not fit such a method
   */
  DirectedFold fold(int number, String method) {
    return DirectedFold.of(dataset, splits.get(number), direction, publishedLeak, method);
  }
}
