package org.chiasm.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.text.Message;
import org.chiasm.study.Evaluation;
import org.chiasm.study.LevelScore;
import org.chiasm.study.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Classification at every resolution of a taxonomy for people: a row for each number of types, by
 * discriminant analysis from the latents of each modality, methods in columns; then how much better
 * the first method is than the others on the same folds.
 */
final class LevelTable {

  private static final String QDA = "qda";
  private static final String CORNER = "types";

  private final Map<String, List<Evaluation>> byMethod;

  private LevelTable(Map<String, List<Evaluation>> byMethod) {
    this.byMethod = byMethod;
  }

  /** The tables, after an empty line; empty text without a taxonomy. */
  static String of(Map<String, List<Evaluation>> byMethod) {
    Map<String, List<Evaluation>> scored = new LinkedHashMap<>(byMethod);
    scored.values().removeIf(folds -> folds.stream().allMatch(fold -> fold.levels().isEmpty()));
    return scored.isEmpty() ? "" : "\n\n" + new LevelTable(scored).text();
  }

  private record Level(double height, String modality) {

    boolean holds(LevelScore score) {
      return score.method().equals(QDA)
          && score.height() == height
          && score.trainedOn().equals(modality)
          && score.testedOn().equals(modality);
    }
  }

  private String text() {
    List<String> methods = List.copyOf(byMethod.keySet());
    List<String> columns = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    Map<String, Map<String, String>> better = new LinkedHashMap<>();
    for (String modality : modalities()) {
      for (String method : methods) {
        columns.add(column(method, modality));
        if (!method.equals(methods.get(0))) {
          differences.add(column(methods.get(0) + " - " + method, modality));
        }
      }
      columns.add(column("chance", modality));
      for (double height : heights()) {
        Level level = new Level(height, modality);
        String row = Message.format("%s, height %.3g", types(level), height);
        fill(level, rows.computeIfAbsent(row, name -> new LinkedHashMap<>()));
        compare(level, better.computeIfAbsent(row, name -> new LinkedHashMap<>()));
      }
    }
    String legend =
        "Accuracy of quadratic discriminant analysis at each height of the taxonomy, trained on"
            + " the latents of training cells and scored on those of held-out cells of the same"
            + " modality; --json also has 5-NN, probabilities summed up the tree, and the other"
            + " modality's latents.";
    return TextTable.of(CORNER, columns, rows)
        + (differences.isEmpty() ? "" : "\n\n" + TextTable.of(CORNER, differences, better))
        + "\n\n"
        + TextTable.wrapped(
            differences.isEmpty()
                ? legend
                : legend + " Differences are means over the folds, with their deviations.");
  }

  private static String column(String method, String modality) {
    return method + ", " + modality;
  }

  private Set<String> modalities() {
    Set<String> names = new LinkedHashSet<>();
    byMethod.values().forEach(folds -> folds.forEach(fold -> names.addAll(fold.modalities())));
    return names;
  }

  private Set<Double> heights() {
    Set<Double> heights = new LinkedHashSet<>();
    byMethod
        .values()
        .forEach(
            folds ->
                folds.forEach(fold -> fold.levels().forEach(one -> heights.add(one.height()))));
    return heights;
  }

  private int types(Level level) {
    int most = 0;
    for (List<Evaluation> folds : byMethod.values()) {
      for (Evaluation fold : folds) {
        for (LevelScore score : fold.levels()) {
          most = score.height() == level.height() ? Math.max(most, score.types()) : most;
        }
      }
    }
    return most;
  }

  private void fill(Level level, Map<String, String> row) {
    byMethod.forEach(
        (method, folds) -> {
          put(row, column(method, level.modality()), values(folds, level, LevelScore::accuracy));
          put(row, column("chance", level.modality()), values(folds, level, LevelScore::chance));
        });
  }

  private void compare(Level level, Map<String, String> row) {
    List<String> methods = List.copyOf(byMethod.keySet());
    List<@Nullable Double> first = accuracies(methods.get(0), level);
    for (String method : methods.subList(1, methods.size())) {
      List<@Nullable Double> other = accuracies(method, level);
      List<@Nullable Double> differences = new ArrayList<>();
      for (int fold = 0; fold < Math.min(first.size(), other.size()); fold++) {
        Double here = first.get(fold);
        Double there = other.get(fold);
        differences.add(here == null || there == null ? null : here - there);
      }
      put(row, column(methods.get(0) + " - " + method, level.modality()), differences);
    }
  }

  private List<@Nullable Double> accuracies(String method, Level level) {
    return values(byMethod.getOrDefault(method, List.of()), level, LevelScore::accuracy);
  }

  private interface Figure {
    double of(LevelScore score);
  }

  /** One value a fold, of several seeds their mean. */
  private static List<@Nullable Double> values(
      List<Evaluation> trainings, Level level, Figure figure) {
    int seeds = (int) trainings.stream().map(Evaluation::seed).distinct().count();
    int folds = trainings.size() / Math.max(1, seeds);
    List<@Nullable Double> values = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      List<@Nullable Double> ofSeeds = new ArrayList<>();
      for (int seed = 0; seed < seeds; seed++) {
        ofSeeds.add(
            trainings.get(seed * folds + fold).levels().stream()
                .filter(level::holds)
                .findFirst()
                .map(figure::of)
                .orElse(null));
      }
      values.add(Summary.of(ofSeeds).mean());
    }
    return values;
  }

  private static void put(Map<String, String> row, String column, List<@Nullable Double> folds) {
    Summary summary = Summary.of(folds);
    if (summary.mean() != null) {
      row.put(
          column,
          summary.sd() == null
              ? Message.format("%.3f", summary.mean())
              : Message.format("%.3f +- %.3f", summary.mean(), summary.sd()));
    }
  }
}
