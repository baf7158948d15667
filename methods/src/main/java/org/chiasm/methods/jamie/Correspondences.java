package org.chiasm.methods.jamie;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.TrainingCells;

/**
 * Which cells belong together, for every two modalities in both directions: known pairs P and, if
 * they are used, those F that are estimated.
 */
final class Correspondences {

  private final List<List<Correspondence>> known;
  private final List<List<Correspondence>> estimated;

  private Correspondences(List<List<Correspondence>> known, List<List<Correspondence>> estimated) {
    this.known = known;
    this.estimated = estimated;
  }

  /** Estimates which cells of two modalities, given by their positions, belong together. */
  @FunctionalInterface
  interface Estimate {
    Correspondence of(int first, int second);
  }

  /** Known pairs alone. */
  static Correspondences known(TrainingCells training) {
    return new Correspondences(
        bothWays(training.parts().size(), training::correspondence), List.of());
  }

  /** These and estimated ones; asked for once for every two modalities. */
  Correspondences with(Estimate estimate) {
    return new Correspondences(known, bothWays(known.size(), estimate));
  }

  private static List<List<Correspondence>> bothWays(int modalities, Estimate estimate) {
    List<List<Correspondence>> all = new ArrayList<>();
    for (int first = 0; first < modalities; first++) {
      List<Correspondence> row = new ArrayList<>();
      for (int second = 0; second < modalities; second++) {
        row.add(
            second < first
                ? all.get(second).get(first).transposed()
                : second == first
                    ? new Correspondence.Builder(0, 0).build()
                    : estimate.of(first, second));
      }
      all.add(row);
    }
    return all;
  }

  /** The known pairs of two different modalities, by their positions. */
  Correspondence of(int first, int second) {
    return known.get(first).get(second);
  }

  /** The estimated pairs of two different modalities, by their positions. */
  Correspondence estimated(int first, int second) {
    return estimated.get(first).get(second);
  }
}
