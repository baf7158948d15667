package org.chiasm.study;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
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

  private final MultimodalDataset training;
  private final Labels labels;
  private final Map<String, CommonSpace> spaces = new LinkedHashMap<>();
  private final Map<String, Map<String, float[]>> means = new HashMap<>();

  private TypeMean(MultimodalDataset training, Labels labels) {
    this.training = training;
    this.labels = labels;
    for (Modality modality : training.modalities()) {
      CommonSpace space = CommonSpace.fit(modality);
      spaces.put(modality.name(), space);
      means.put(modality.name(), means(space.prepare(modality), labels, space.fillValues()));
    }
  }

  /** Learns the means of training cells. */
  static TypeMean fit(MultimodalDataset training, Labels labels) {
    return new TypeMean(training, labels);
  }

  static Evaluation evaluate(
      MultimodalDataset training, MultimodalDataset test, Labels labels, long seed) {
    return fit(training, labels).evaluate(test, seed);
  }

  private Evaluation evaluate(MultimodalDataset test, long seed) {
    List<Reconstruction> scores =
        spaces.entrySet().stream()
            .map(
                entry -> {
                  PreparedCells asked = entry.getValue().prepare(test.modality(entry.getKey()));
                  return predict(labels.name(), entry.getKey(), asked, cell -> true);
                })
            .flatMap(Optional::stream)
            .map(this::score)
            .toList();
    return new Evaluation(
        ChiasmVersion.current(),
        NAME,
        training.modalityNames(),
        seed,
        scores,
        Evaluation.Alignment.undefined(),
        List.of(),
        List.of(),
        List.of(),
        new Evaluation.CellNumbers(training.cells().size(), test.cells().size()),
        new Evaluation.TrainingEffort(OptionalInt.of(0), OptionalDouble.empty()));
  }

  /** R2 around the training mean. */
  Reconstruction score(Prediction prediction) {
    CommonSpace space = spaceOf(prediction.to());
    return Evaluator.score(prediction, prediction.from(), space, space.trainingMean());
  }

  /** The space of a modality, fitted on the training cells. */
  CommonSpace spaceOf(String modality) {
    return Objects.requireNonNull(spaces.get(modality));
  }

  /**
   * The mean of each cell's type; empty if none of the cells has a label.
   *
   * @param from what the prediction says that it is made from
   * @param asked cells in the space of the modality
   * @param wanted which of them to predict
   */
  Optional<Prediction> predict(
      String from, String modality, PreparedCells asked, Predicate<String> wanted) {
    List<String> cells = asked.cells();
    int[] labelled =
        IntStream.range(0, cells.size())
            .filter(row -> labels.of(cells.get(row)).isPresent() && wanted.test(cells.get(row)))
            .toArray();
    if (labelled.length == 0) {
      return Optional.empty();
    }
    float[] fill = spaceOf(modality).fillValues();
    Map<String, float[]> known = means.getOrDefault(modality, Map.of());
    DenseMatrix predicted =
        DenseMatrix.generate(
            labelled.length,
            fill.length,
            index -> known.getOrDefault(labels.of(cells.get(labelled[index])).orElseThrow(), fill));
    return Optional.of(
        new Prediction(
            from,
            modality,
            IntStream.of(labelled).mapToObj(cells::get).toList(),
            asked.values().selectRows(labelled),
            predicted));
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
