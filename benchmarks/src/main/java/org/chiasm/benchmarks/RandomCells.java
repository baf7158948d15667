package org.chiasm.benchmarks;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.TrainingCells;

/**
 * Paired cells with random values: the time of a training step does not depend on what they say.
 */
final class RandomCells {

  private RandomCells() {}

  static TrainingCells of(int cells, int genes, int features) {
    RandomGenerator random = RandomStreams.of(1).child("benchmark").generator();
    List<String> ids = IntStream.range(0, cells).mapToObj(i -> "cell" + i).toList();
    float[] counts = new float[cells * genes];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.max(0, (int) (20 * random.nextGaussian()));
    }
    float[] values = new float[cells * features];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return TrainingCells.of(
        new MultimodalDataset(
            List.of(
                modality("T", FeatureKind.COUNTS, ids, genes, counts),
                modality("E", FeatureKind.CONTINUOUS, ids, features, values)),
            CellTable.empty()));
  }

  private static Modality modality(
      String name, FeatureKind kind, List<String> cells, int width, float[] values) {
    List<Feature> features =
        IntStream.range(0, width).mapToObj(i -> Feature.named(name + i)).toList();
    return new Modality(name, kind, cells, features, DenseMatrix.wrap(cells.size(), width, values));
  }
}
