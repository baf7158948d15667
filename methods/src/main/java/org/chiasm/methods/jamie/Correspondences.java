package org.chiasm.methods.jamie;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.TrainingCells;

/** Which cells belong together, for every two modalities in both directions. */
final class Correspondences {

  private final List<List<Correspondence>> all = new ArrayList<>();

  Correspondences(TrainingCells training) {
    int modalities = training.parts().size();
    for (int first = 0; first < modalities; first++) {
      List<Correspondence> row = new ArrayList<>();
      for (int second = 0; second < modalities; second++) {
        row.add(
            second < first
                ? all.get(second).get(first).transposed()
                : training.correspondence(first, second));
      }
      all.add(row);
    }
  }

  /** That of two different modalities, by their positions. */
  Correspondence of(int first, int second) {
    return all.get(first).get(second);
  }
}
