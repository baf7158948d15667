package org.chiasm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.chiasm.core.metrics.PearsonCorrelation;
import org.chiasm.study.TypeProfile.TypeSums;
import org.jspecify.annotations.Nullable;

/**
 * Mean values by type and feature over the held-out cells of all folds, measured and predicted from
 * another modality. Gala et al. 2021, doi 10.1038/s43588-021-00030-1, Figure 2.
 *
 * <p>Correlations are across features, after the measured means of a feature are divided by the
 * largest absolute one over the types, and the predicted ones by theirs, so that no feature counts
 * for more than another.
 *
 * @param from modality that is predicted from
 * @param to modality that is predicted, in whose common space the values are
 * @param features names of the features
 * @param types one entry for each type
 */
record MeanProfiles(String from, String to, List<String> features, List<TypeMeans> types) {

  /**
   * Means over the cells of a type.
   *
   * @param type name of the type
   * @param n number of its cells
   * @param measured mean of each feature; null where no cell has a value
   * @param predicted the same of the predictions for these cells
   * @param pearson correlation of the two, scaled, across features; null if undefined
   */
  record TypeMeans(
      String type,
      int n,
      List<@Nullable Double> measured,
      List<@Nullable Double> predicted,
      @Nullable Double pearson) {}

  private record Direction(String from, String to, List<String> features) {}

  /** The means over folds, for each direction in the order in which it first occurs. */
  static List<MeanProfiles> of(List<List<TypeProfile>> folds) {
    Map<Direction, Map<String, List<TypeSums>>> sums = new LinkedHashMap<>();
    for (List<TypeProfile> fold : folds) {
      for (TypeProfile profile : fold) {
        Map<String, List<TypeSums>> types =
            sums.computeIfAbsent(
                new Direction(profile.from(), profile.to(), profile.features()),
                direction -> new TreeMap<>());
        profile
            .types()
            .forEach(one -> types.computeIfAbsent(one.type(), type -> new ArrayList<>()).add(one));
      }
    }
    List<MeanProfiles> profiles = new ArrayList<>();
    sums.forEach((direction, types) -> profiles.add(of(direction, types)));
    return profiles;
  }

  private static MeanProfiles of(Direction direction, Map<String, List<TypeSums>> types) {
    int features = direction.features().size();
    List<TypeMeans> means = new ArrayList<>();
    types.forEach(
        (type, sums) ->
            means.add(
                new TypeMeans(
                    type,
                    sums.stream().mapToInt(TypeSums::n).sum(),
                    means(sums, TypeSums::measured, features),
                    means(sums, TypeSums::predicted, features),
                    null)));
    double[] measuredScale = largest(means, TypeMeans::measured, features);
    double[] predictedScale = largest(means, TypeMeans::predicted, features);
    List<TypeMeans> compared = new ArrayList<>();
    for (TypeMeans one : means) {
      compared.add(
          new TypeMeans(
              one.type(),
              one.n(),
              one.measured(),
              one.predicted(),
              correlation(one, measuredScale, predictedScale)));
    }
    return new MeanProfiles(direction.from(), direction.to(), direction.features(), compared);
  }

  private interface Part {
    List<Double> of(TypeSums sums);
  }

  private interface Values {
    List<@Nullable Double> of(TypeMeans means);
  }

  private static List<@Nullable Double> means(List<TypeSums> folds, Part part, int features) {
    List<@Nullable Double> means = new ArrayList<>();
    for (int feature = 0; feature < features; feature++) {
      double sum = 0;
      int cells = 0;
      for (TypeSums fold : folds) {
        sum += part.of(fold).get(feature);
        cells += fold.observed().get(feature);
      }
      means.add(cells == 0 ? null : sum / cells);
    }
    return means;
  }

  /** The largest absolute mean of each feature over the types; 1 where all are 0. */
  private static double[] largest(List<TypeMeans> types, Values values, int features) {
    double[] largest = new double[features];
    for (TypeMeans type : types) {
      for (int feature = 0; feature < features; feature++) {
        Double mean = values.of(type).get(feature);
        largest[feature] = Math.max(largest[feature], mean == null ? 0 : Math.abs(mean));
      }
    }
    for (int feature = 0; feature < features; feature++) {
      largest[feature] = largest[feature] == 0 ? 1 : largest[feature];
    }
    return largest;
  }

  private static @Nullable Double correlation(
      TypeMeans means, double[] measuredScale, double[] predictedScale) {
    List<Double> measured = new ArrayList<>();
    List<Double> predicted = new ArrayList<>();
    for (int feature = 0; feature < measuredScale.length; feature++) {
      Double truth = means.measured().get(feature);
      if (truth != null) {
        measured.add(truth / measuredScale[feature]);
        predicted.add(
            Objects.requireNonNull(means.predicted().get(feature)) / predictedScale[feature]);
      }
    }
    double r = PearsonCorrelation.of(values(measured), values(predicted));
    return Double.isNaN(r) ? null : r;
  }

  private static double[] values(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
