package org.chiasm.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chiasm.core.data.Labels;

/**
 * Sums of measured and of predicted values over the held-out cells of each type, in the common
 * space of the predicted modality: what means by type over several folds are made of.
 *
 * @param from modality that is predicted from
 * @param to modality that is predicted
 * @param features names of the features
 * @param types sums of each type, in alphabetical order
 */
public record TypeProfile(String from, String to, List<String> features, List<TypeSums> types) {

  /** Copies the lists. */
  public TypeProfile {
    features = List.copyOf(features);
    types = List.copyOf(types);
  }

  /**
   * Sums over the cells of a type.
   *
   * @param type name of the type
   * @param n number of its cells
   * @param observed how many of them have a value, {@code [features]}
   * @param measured sums of these values, {@code [features]}
   * @param predicted sums of the predictions of the same cells, {@code [features]}
   */
  public record TypeSums(
      String type, int n, List<Integer> observed, List<Double> measured, List<Double> predicted) {

    /** Copies the lists. */
    public TypeSums {
      observed = List.copyOf(observed);
      measured = List.copyOf(measured);
      predicted = List.copyOf(predicted);
    }
  }

  /**
   * The sums of a prediction.
   *
   * @param names of all features of the predicted modality
   * @param wanted names of those to sum; others are left out
   * @return nothing if no feature is wanted or no cell has a type
   */
  static Optional<TypeProfile> of(
      Prediction prediction, List<String> names, List<String> wanted, Labels types) {
    int[] columns =
        wanted.stream().mapToInt(names::indexOf).filter(column -> column >= 0).toArray();
    Map<String, Sums> byType = new TreeMap<>();
    for (int row = 0; row < prediction.cells().size(); row++) {
      int cell = row;
      types
          .of(prediction.cells().get(row))
          .ifPresent(
              type ->
                  byType
                      .computeIfAbsent(type, name -> new Sums(columns.length))
                      .add(prediction, cell, columns));
    }
    if (columns.length == 0 || byType.isEmpty()) {
      return Optional.empty();
    }
    List<TypeSums> sums = new ArrayList<>();
    byType.forEach((type, own) -> sums.add(own.named(type)));
    return Optional.of(
        new TypeProfile(
            prediction.from(),
            prediction.to(),
            Arrays.stream(columns).mapToObj(names::get).toList(),
            sums));
  }

  private static final class Sums {

    private final int[] observed;
    private final double[] measured;
    private final double[] predicted;
    private int cells;

    Sums(int features) {
      this.observed = new int[features];
      this.measured = new double[features];
      this.predicted = new double[features];
    }

    void add(Prediction prediction, int row, int[] columns) {
      cells++;
      for (int feature = 0; feature < columns.length; feature++) {
        float truth = prediction.truth().at(row, columns[feature]);
        if (!Float.isNaN(truth)) {
          observed[feature]++;
          measured[feature] += truth;
          predicted[feature] += prediction.predicted().at(row, columns[feature]);
        }
      }
    }

    TypeSums named(String type) {
      return new TypeSums(
          type,
          cells,
          Arrays.stream(observed).boxed().toList(),
          Arrays.stream(measured).boxed().toList(),
          Arrays.stream(predicted).boxed().toList());
    }
  }
}
