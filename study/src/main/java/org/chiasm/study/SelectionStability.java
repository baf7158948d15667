package org.chiasm.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;
import org.chiasm.methods.TrainingCells;

/**
 * Which features a sparse method selects again when it is fitted again: with other random numbers
 * on the same cells, or to cells drawn from them with replacement (bootstrap; Efron 1979, doi
 * 10.1214/aos/1176344552).
 *
 * @param selections names of the features that each fit selected
 */
public record SelectionStability(List<List<String>> selections) {

  /** What differs from fit to fit. */
  public enum Variation {
    /** The random numbers, of which the selection has to make use. */
    SEED,
    /** The cells, drawn with replacement, and the random numbers. */
    RESAMPLED_CELLS;

    /** The least that makes the selections of a method differ. */
    public static Variation leastFor(Method method) {
      return method.selectsAtRandom() ? SEED : RESAMPLED_CELLS;
    }
  }

  /** Copies the lists. */
  public SelectionStability {
    selections = selections.stream().map(List::copyOf).toList();
  }

  /**
   * Fits a method so many times.
   *
   * @param refits number of fits
   * @param seed root of all randomness; fit k uses its own stream, whatever the number of threads
   * @throws IllegalArgumentException if the method's models are not sparse, or its selection would
   *     be the same each time, which says nothing of its stability
   */
  public static SelectionStability of(
      Method method,
      MultimodalDataset dataset,
      Variation variation,
      int refits,
      long seed,
      int threads,
      CrossValidation.Observer observer) {
    if (variation == Variation.SEED && !method.selectsAtRandom()) {
      throw new IllegalArgumentException(
          Message.format(
              "'%s' selects without random numbers, the same from the same cells: expected cells"
                  + " drawn anew for each refit",
              method.name()));
    }
    List<Callable<List<String>>> work = new ArrayList<>();
    for (int refit = 0; refit < refits; refit++) {
      RandomStreams streams = RandomStreams.of(seed).child("refit", refit);
      String which = "refit " + refit;
      work.add(
          () -> {
            MultimodalDataset cells =
                variation == Variation.SEED
                    ? dataset
                    : Bootstrap.of(dataset, streams.child("cells"));
            CrossModalModel model =
                method.fit(
                    TrainingCells.of(cells),
                    new FitContext(streams, observer.started(method.name(), which)));
            observer.finished(method.name(), which);
            return names(model);
          });
    }
    return new SelectionStability(new LocalRunner(threads).run(work));
  }

  private static List<String> names(CrossModalModel model) {
    if (model instanceof SparseModel sparse) {
      return sparse.selectedFeatures().stream().map(SelectedFeature::name).toList();
    }
    throw new IllegalArgumentException(
        Message.format("the method '%s' does not select features", model.method()));
  }

  /** Share of the fits that selected each feature, the most frequent first. */
  public Map<String, Double> frequencies() {
    Map<String, Long> counts =
        selections.stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    Map<String, Double> frequencies = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .forEach(
            entry ->
                frequencies.put(entry.getKey(), (double) entry.getValue() / selections.size()));
    return frequencies;
  }

  /** Number of features that two fits share, on average over all pairs; NaN for fewer than two. */
  public double meanShared() {
    double shared = 0;
    int pairs = 0;
    for (int one = 0; one < selections.size(); one++) {
      for (int two = one + 1; two < selections.size(); two++) {
        Set<String> both = new HashSet<>(selections.get(one));
        both.retainAll(selections.get(two));
        shared += both.size();
        pairs++;
      }
    }
    return shared / pairs;
  }
}
