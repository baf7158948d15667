package org.chiasm.methods.jamie;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.methods.Correspondence;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Tensor;

/** Some cells of each modality, by their rows. */
final class JamieBatch {

  private final List<int[]> rows;

  /**
   * @param rows of each modality, none twice
   */
  JamieBatch(List<int[]> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Which cells of two modalities in a batch belong together.
   *
   * @param weights {@code [cells of first, cells of second]}; rows sum to 1 or are 0
   * @param has 1 for a cell with a partner, else 0, {@code [cells of first, 1]}
   * @param places of the cells of the first modality that have a partner, in the batch, at least
   *     one; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Matches(Tensor weights, Tensor has, int[] places) {}

  /** Rows of a modality. */
  int[] rows(int part) {
    return rows.get(part);
  }

  /** The part of a correspondence that lies in this batch; empty if there is none. */
  Optional<Matches> matches(int first, int second, Correspondence all, Placement placement) {
    int[] own = rows.get(first);
    int[] other = rows.get(second);
    int[] placeOf = new int[all.columns()];
    Arrays.fill(placeOf, -1);
    for (int place = 0; place < other.length; place++) {
      placeOf[other[place]] = place;
    }
    float[] weights = new float[own.length * other.length];
    float[] has = new float[own.length];
    for (int row = 0; row < own.length; row++) {
      has[row] = fill(weights, row * other.length, all, own[row], placeOf);
    }
    int[] places = IntStream.range(0, own.length).filter(row -> has[row] > 0f).toArray();
    return places.length == 0
        ? Optional.empty()
        : Optional.of(
            new Matches(
                Tensor.of(weights, own.length, other.length).to(placement),
                Tensor.of(has, own.length, 1).to(placement),
                places));
  }

  private static float fill(
      float[] weights, int start, Correspondence all, int row, int[] placeOf) {
    int[] partners = all.partners(row);
    float[] given = all.weights(row);
    float sum = 0f;
    for (int index = 0; index < partners.length; index++) {
      sum += placeOf[partners[index]] < 0 ? 0f : given[index];
    }
    for (int index = 0; index < partners.length && sum > 0f; index++) {
      int place = placeOf[partners[index]];
      if (place >= 0) {
        weights[start + place] = given[index] / sum;
      }
    }
    return sum > 0f ? 1f : 0f;
  }
}
