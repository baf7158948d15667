package org.chiasm.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.study.ComparisonResult.Entry;
import org.chiasm.study.Contestant.Role;

/**
 * Measured and predicted values of some features by type, of the first label column, over the
 * predictions of all splits by the trainings with the first seed.
 *
 * @param features names of the features; of each direction the best predicted ones if there are
 *     none
 */
record ComparedBoxes(ComparisonResult result, List<String> features) {

  /** So many features of a direction are shown unless some are named. */
  static final int SHOWN = 4;

  private static final String MEASURED = "measured";
  private static final String ALL = "all cells";

  ComparedBoxes {
    features = List.copyOf(features);
  }

  void addTo(ArrayNode boxes) {
    for (Modality from : result.dataset().modalities()) {
      for (Modality to : result.dataset().modalities()) {
        if (!from.name().equals(to.name())) {
          columns(from.name(), to).forEach(column -> add(from.name(), to, column, boxes));
        }
      }
    }
  }

  private List<Integer> columns(String from, Modality to) {
    if (!features.isEmpty()) {
      return features.stream()
          .map(to::columnOf)
          .filter(column -> column.isPresent())
          .map(column -> column.orElseThrow())
          .toList();
    }
    double[] best = meanCorrelations(from, to);
    return IntStream.range(0, best.length)
        .boxed()
        .filter(column -> !Double.isNaN(best[column]))
        .sorted(Comparator.comparingDouble(column -> -best[column]))
        .limit(SHOWN)
        .toList();
  }

  /** Mean of the compared methods' correlations; NaN where one has none. */
  private double[] meanCorrelations(String from, Modality to) {
    List<double[]> scores =
        compared().stream()
            .map(one -> Optional.ofNullable(one.pooled().get(List.of(from, to.name()))))
            .flatMap(Optional::stream)
            .map(PooledScores::pearson)
            .toList();
    double[] means = new double[to.features().size()];
    for (int column = 0; column < means.length; column++) {
      int feature = column;
      means[column] = scores.stream().mapToDouble(one -> one[feature]).average().orElse(Double.NaN);
    }
    return means;
  }

  private List<Entry> compared() {
    return result.entries().stream()
        .filter(one -> one.contestant().filter(each -> each.role() == Role.COMPARED).isPresent())
        .toList();
  }

  private void add(String from, Modality to, int column, ArrayNode boxes) {
    boolean measured = false;
    for (Entry one : compared()) {
      List<Prediction> predictions = one.predictionsOfFirstSeed(from, to.name());
      if (!predictions.isEmpty() && !measured) {
        add(from, to, column, MEASURED, predictions, boxes);
        measured = true;
      }
      add(from, to, column, one.name(), predictions, boxes);
    }
  }

  private void add(
      String from,
      Modality to,
      int column,
      String of,
      List<Prediction> predictions,
      ArrayNode boxes) {
    Map<String, List<Double>> byType = new TreeMap<>();
    for (Prediction one : predictions) {
      for (int row = 0; row < one.cells().size(); row++) {
        float truth = one.truth().at(row, column);
        float value = of.equals(MEASURED) ? truth : one.predicted().at(row, column);
        if (!Float.isNaN(truth)) {
          type(one.cells().get(row))
              .ifPresent(
                  type ->
                      byType.computeIfAbsent(type, key -> new ArrayList<>()).add((double) value));
        }
      }
    }
    Feature feature = to.features().get(column);
    byType.forEach(
        (type, values) -> {
          if (values.size() >= PooledScores.FEWEST) {
            ObjectNode json = boxes.addObject();
            json.put("from", from).put("to", to.name()).put("feature", feature.name());
            json.put("type", type).put("of", of);
            BoxSummary box =
                BoxSummary.of(values.stream().mapToDouble(Double::doubleValue).toArray());
            json.setAll((ObjectNode) EvaluationJson.MAPPER.valueToTree(box));
          }
        });
  }

  private Optional<String> type(String cell) {
    Optional<Labels> column = result.labels().stream().findFirst();
    return column.isPresent() ? column.get().of(cell) : Optional.of(ALL);
  }
}
