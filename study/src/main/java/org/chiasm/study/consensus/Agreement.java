package org.chiasm.study.consensus;

import java.util.Arrays;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.AdjustedMutualInformation;
import org.chiasm.core.metrics.AdjustedRandIndex;
import org.chiasm.study.consensus.Representation.Both;

/**
 * How far two assignments of the same cells agree.
 *
 * @param cells number of cells
 * @param same share of the cells that have the same cluster in both; NaN without a cell
 * @param chance that share if the two assignments had nothing to do with each other
 * @param ari adjusted Rand index
 * @param ami adjusted mutual information
 */
record Agreement(int cells, double same, double chance, double ari, double ami) {

  /**
   * Of two assignments to the same clusters.
   *
   * @param first cluster of each cell
   * @param second cluster of each cell
   */
  static Agreement of(int[] first, int[] second) {
    int clusters =
        1 + Math.max(Arrays.stream(first).max().orElse(0), Arrays.stream(second).max().orElse(0));
    double[] inFirst = new double[clusters];
    double[] inSecond = new double[clusters];
    double same = 0;
    for (int cell = 0; cell < first.length; cell++) {
      inFirst[first[cell]]++;
      inSecond[second[cell]]++;
      same += first[cell] == second[cell] ? 1 : 0;
    }
    double chance = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      chance += inFirst[cluster] * inSecond[cluster];
    }
    double n = first.length;
    return new Agreement(
        first.length,
        same / n,
        chance / (n * n),
        AdjustedRandIndex.of(names(first), names(second)),
        AdjustedMutualInformation.of(names(first), names(second)));
  }

  /** What assigns a place to a cluster. */
  @FunctionalInterface
  interface Clusters {
    int[] of(DenseMatrix latents);
  }

  /** Of the assignments of cells from each of their modalities. */
  static Agreement of(Both both, Clusters clusters) {
    return of(clusters.of(both.first()), clusters.of(both.second()));
  }

  /** Clusters as labels. */
  static List<String> names(int[] clusters) {
    return Arrays.stream(clusters).mapToObj(Integer::toString).toList();
  }
}
