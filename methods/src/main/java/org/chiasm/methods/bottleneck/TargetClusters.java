package org.chiasm.methods.bottleneck;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.clustering.KMeans;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.bottleneck.BottleneckOptions.Pretraining;
import org.chiasm.tensor.CrossEntropy;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Tensor;

/** Clusters of the targets, as classes to pre-train on: a coarse picture of what is to learn. */
final class TargetClusters {

  private final int count;
  private final int[] assignments;
  private final int[] trained;

  private TargetClusters(int count, int[] assignments, int[] trained) {
    this.count = count;
    this.assignments = assignments;
    this.trained = trained;
  }

  /**
   * Clusters of the cells' targets, a missing one counting as the mean.
   *
   * @param targets standardised, {@code [cells, q]}
   */
  static TargetClusters of(DenseMatrix targets, Pretraining settings, RandomStreams streams) {
    float[] filled = targets.toArray();
    for (int index = 0; index < filled.length; index++) {
      filled[index] = Float.isNaN(filled[index]) ? 0f : filled[index];
    }
    int count = Math.min(settings.clusters(), targets.rows());
    KMeans clusters =
        KMeans.fit(
            DenseMatrix.wrap(targets.rows(), targets.columns(), filled),
            new KMeans.Options(count, settings.starts()),
            streams.child("k-means"));
    int[] sizes = clusters.sizes();
    int[] assignments = clusters.assignments();
    int[] large =
        IntStream.range(0, assignments.length)
            .filter(cell -> sizes[assignments[cell]] >= settings.smallest())
            .toArray();
    int[] eligible = large.length > 0 ? large : IntStream.range(0, assignments.length).toArray();
    int kept = Math.max(1, (int) Math.round(eligible.length * (1.0 - settings.heldBack())));
    RandomStreams.shuffle(eligible, streams.child("held back").generator());
    return new TargetClusters(count, assignments, Arrays.copyOf(eligible, kept));
  }

  /** Number of clusters. */
  int count() {
    return count;
  }

  /** Rows of the cells that are pre-trained on. */
  int[] trained() {
    return trained.clone();
  }

  /** Mean cross-entropy of the scores of some cells. */
  Loss.Term error(Tensor scores, int[] rows) {
    float[] oneHot = new float[rows.length * count];
    for (int row = 0; row < rows.length; row++) {
      oneHot[row * count + assignments[rows[row]]] = 1f;
    }
    return new CrossEntropy(scores, Tensor.of(oneHot, rows.length, count));
  }
}
