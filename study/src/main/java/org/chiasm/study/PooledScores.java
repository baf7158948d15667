package org.chiasm.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.metrics.Auroc;
import org.chiasm.core.metrics.JensenShannonDistance;
import org.chiasm.core.metrics.PearsonCorrelation;

/**
 * Scores of each feature over the predictions of all splits put together, each in the common space
 * of its own training cells. Predictions of several seeds are put together seed by seed, and the
 * scores averaged, so that a method does not have more predictions for being random.
 */
final class PooledScores {

  /** Types with fewer predictions are not scored: their histograms are mostly empty. */
  static final int FEWEST = 10;

  private final int n;
  private final double[] pearson;
  private final double[] auroc;
  private final double[] distance;
  private final List<TypeDistances> types;

  private PooledScores(
      int n, double[] pearson, double[] auroc, double[] distance, List<TypeDistances> types) {
    this.n = n;
    this.pearson = pearson;
    this.auroc = auroc;
    this.distance = distance;
    this.types = List.copyOf(types);
  }

  /** Measured and predicted values of one type. */
  static final class TypeDistances {
    private final String label;
    private final String type;
    private final int n;
    private final double[] distance;

    private TypeDistances(String label, String type, int n, double[] distance) {
      this.label = label;
      this.type = type;
      this.n = n;
      this.distance = distance;
    }

    /** The label column. */
    String label() {
      return label;
    }

    /** A class of it. */
    String type() {
      return type;
    }

    /** Number of predictions of cells of that type, of one seed. */
    int n() {
      return n;
    }

    /** Jensen-Shannon distance of each feature, {@code [features]}, NaN where undefined. */
    double[] distance() {
      return distance.clone();
    }
  }

  /** Number of predictions of one seed: cells, as often as they were predicted. */
  int n() {
    return n;
  }

  /** Correlation of each feature, {@code [features]}, NaN where undefined. */
  double[] pearson() {
    return pearson.clone();
  }

  /** AUROC of each feature, {@code [features]}, NaN where undefined. */
  double[] auroc() {
    return auroc.clone();
  }

  /** Jensen-Shannon distance of each feature, {@code [features]}, NaN where undefined. */
  double[] distance() {
    return distance.clone();
  }

  /** The same distance within each type of each label column. */
  List<TypeDistances> types() {
    return types;
  }

  /**
   * Mean over the seeds that have a score.
   *
   * @param seeds all predictions of one direction, seed by seed; at least one, all of the same
   *     cells
   */
  static PooledScores mean(Collection<List<Prediction>> seeds, List<Labels> labels) {
    List<PooledScores> scores = seeds.stream().map(one -> of(one, labels)).toList();
    PooledScores first = scores.get(0);
    List<TypeDistances> types = new ArrayList<>();
    for (int index = 0; index < first.types.size(); index++) {
      int place = index;
      TypeDistances one = first.types.get(place);
      double[] distance = mean(scores, seed -> seed.types.get(place).distance);
      types.add(new TypeDistances(one.label, one.type, one.n, distance));
    }
    return new PooledScores(
        first.n,
        mean(scores, one -> one.pearson),
        mean(scores, one -> one.auroc),
        mean(scores, one -> one.distance),
        types);
  }

  /** Of each feature, NaN where no seed has it. */
  private static double[] mean(
      List<PooledScores> scores, Function<PooledScores, double[]> ofFeatures) {
    double[] means = new double[ofFeatures.apply(scores.get(0)).length];
    for (int index = 0; index < means.length; index++) {
      int feature = index;
      double[] values =
          scores.stream().mapToDouble(one -> ofFeatures.apply(one)[feature]).toArray();
      means[feature] = TrialScores.mean(values).orElse(Double.NaN);
    }
    return means;
  }

  /**
   * @param predictions all of one direction and seed, at least one
   */
  static PooledScores of(List<Prediction> predictions, List<Labels> labels) {
    int features = predictions.get(0).truth().columns();
    int cells = predictions.stream().mapToInt(one -> one.cells().size()).sum();
    double[] pearson = new double[features];
    double[] auroc = new double[features];
    double[] distance = new double[features];
    Map<List<String>, int[]> rowsOfTypes = rowsOfTypes(predictions, labels);
    Map<List<String>, double[]> typeDistances = new LinkedHashMap<>();
    rowsOfTypes.keySet().forEach(type -> typeDistances.put(type, new double[features]));
    for (int feature = 0; feature < features; feature++) {
      DenseMatrix truth = column(predictions, feature, cells, true);
      DenseMatrix predicted = column(predictions, feature, cells, false);
      pearson[feature] = PearsonCorrelation.perFeature(truth, predicted)[0];
      auroc[feature] = Auroc.perFeature(truth, predicted)[0];
      distance[feature] = distance(truth, predicted);
      for (Map.Entry<List<String>, double[]> type : typeDistances.entrySet()) {
        int[] rows = rowsOfTypes.getOrDefault(type.getKey(), new int[0]);
        type.getValue()[feature] = distance(truth.selectRows(rows), predicted.selectRows(rows));
      }
    }
    List<TypeDistances> types = new ArrayList<>();
    typeDistances.forEach(
        (type, values) ->
            types.add(
                new TypeDistances(
                    type.get(0),
                    type.get(1),
                    rowsOfTypes.getOrDefault(type, new int[0]).length,
                    values)));
    return new PooledScores(cells, pearson, auroc, distance, types);
  }

  private static double distance(DenseMatrix truth, DenseMatrix predicted) {
    return JensenShannonDistance.COMMON_BINS.perFeature(truth, predicted)[0];
  }

  /** One feature of all predictions, {@code [cells, 1]}. */
  private static DenseMatrix column(
      List<Prediction> predictions, int feature, int cells, boolean measured) {
    float[] values = new float[cells];
    int next = 0;
    for (Prediction one : predictions) {
      float[] own = (measured ? one.truth() : one.predicted()).column(feature);
      System.arraycopy(own, 0, values, next, own.length);
      next += own.length;
    }
    return DenseMatrix.wrap(cells, 1, values);
  }

  /** By column and type, the rows of all predictions that are of that type. */
  private static Map<List<String>, int[]> rowsOfTypes(
      List<Prediction> predictions, List<Labels> labels) {
    List<String> cells = predictions.stream().flatMap(one -> one.cells().stream()).toList();
    Map<List<String>, int[]> rows = new LinkedHashMap<>();
    for (Labels column : labels) {
      Map<String, List<Integer>> byType = new TreeMap<>();
      IntStream.range(0, cells.size())
          .forEach(
              row -> {
                Optional<String> type = column.of(cells.get(row));
                type.ifPresent(
                    name -> byType.computeIfAbsent(name, key -> new ArrayList<>()).add(row));
              });
      byType.forEach(
          (type, found) -> {
            if (found.size() >= FEWEST) {
              rows.put(
                  List.of(column.name(), type),
                  found.stream().mapToInt(Integer::intValue).toArray());
            }
          });
    }
    return rows;
  }
}
