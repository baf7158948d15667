package org.chiasm.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.study.Evaluation.Reconstruction;

/**
 * The predictor that is told a cell's true label and answers with the mean of the training cells of
 * that label. What a method adds beyond the cell type is what it adds to this.
 */
final class TypeMean {

  /** The name under which its scores are reported. */
  static final String NAME = "type-mean";

  private TypeMean() {}

  static Evaluation evaluate(
      MultimodalDataset training, MultimodalDataset test, Labels labels, long seed) {
    List<Reconstruction> scores =
        training.modalityNames().stream()
            .map(name -> score(name, training, test, labels))
            .flatMap(Optional::stream)
            .toList();
    return new Evaluation(
        ChiasmVersion.current(),
        NAME,
        training.modalityNames(),
        seed,
        scores,
        Evaluation.Alignment.undefined(),
        List.of(),
        new Evaluation.CellNumbers(training.cells().size(), test.cells().size()),
        new Evaluation.TrainingEffort(OptionalInt.of(0), OptionalDouble.empty()));
  }

  private static Optional<Reconstruction> score(
      String modality, MultimodalDataset training, MultimodalDataset test, Labels labels) {
    CommonSpace space = CommonSpace.fit(training.modality(modality));
    PreparedCells known = space.prepare(training.modality(modality));
    PreparedCells asked = space.prepare(test.modality(modality));
    int[] labelled =
        IntStream.range(0, asked.cells().size())
            .filter(row -> labels.of(asked.cells().get(row)).isPresent())
            .toArray();
    if (labelled.length == 0) {
      return Optional.empty();
    }
    Map<String, float[]> means = means(known, labels, space.fillValues());
    DenseMatrix predicted =
        DenseMatrix.generate(
            labelled.length,
            space.width(),
            index ->
                means.getOrDefault(
                    labels.of(asked.cells().get(labelled[index])).orElseThrow(),
                    space.fillValues()));
    DenseMatrix truth = asked.values().selectRows(labelled);
    return Optional.of(
        Evaluator.score(labels.name(), modality, truth, predicted, space, space.trainingMean()));
  }

  private static Map<String, float[]> means(PreparedCells cells, Labels labels, float[] fill) {
    Map<String, double[]> sums = new HashMap<>();
    Map<String, int[]> observed = new HashMap<>();
    for (int row = 0; row < cells.cells().size(); row++) {
      Optional<String> label = labels.of(cells.cells().get(row));
      if (label.isPresent()) {
        double[] sum = sums.computeIfAbsent(label.get(), key -> new double[fill.length]);
        int[] count = observed.computeIfAbsent(label.get(), key -> new int[fill.length]);
        add(cells.values().row(row), sum, count);
      }
    }
    Map<String, float[]> means = new HashMap<>();
    sums.forEach(
        (label, sum) ->
            means.put(label, mean(sum, observed.getOrDefault(label, new int[0]), fill)));
    return means;
  }

  private static void add(float[] values, double[] sums, int[] observed) {
    for (int feature = 0; feature < values.length; feature++) {
      if (!Float.isNaN(values[feature])) {
        sums[feature] += values[feature];
        observed[feature]++;
      }
    }
  }

  private static float[] mean(double[] sums, int[] observed, float[] fill) {
    float[] mean = new float[sums.length];
    for (int feature = 0; feature < mean.length; feature++) {
      mean[feature] =
          observed[feature] == 0 ? fill[feature] : (float) (sums[feature] / observed[feature]);
    }
    return mean;
  }
}
