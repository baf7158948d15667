package org.chiasm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.metrics.Auroc;
import org.chiasm.core.metrics.JensenShannonDistance;
import org.chiasm.core.metrics.PearsonCorrelation;

/**
 * Scores of each feature over the predictions of all trainings put together, each in the common
 * space of its own training cells.
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

    /** Number of predictions of cells of that type. */
    int n() {
      return n;
    }

    /** Jensen-Shannon distance of each feature, {@code [features]}, NaN where undefined. */
    double[] distance() {
      return distance.clone();
    }
  }

  /** Number of predictions: cells, as often as they were predicted. */
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
   * @param predictions all of one direction, at least one
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
