package org.chiasm.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;
import org.chiasm.methods.Method;
import org.chiasm.tensor.TrainingListener;

/** Trains and scores methods on the same folds, one core for each training. */
public final class CrossValidation {

  /** Is told how the trainings go; called from several threads. */
  public interface Observer {

    /** An observer that does nothing. */
    Observer SILENT = new Observer() {};

    /**
     * A training begins; the listener it returns follows that training.
     *
     * @param which tells the trainings of a method apart, such as {@code fold 3}
     */
    default TrainingListener started(String method, String which) {
      return TrainingListener.SILENT;
    }

    /** A training was scored. */
    default void finished(String method, String which) {}

    /** A method that was to stand beside the one asked for does not fit these cells. */
    default void leftOut(String method, String reason) {}
  }

  private final MultimodalDataset dataset;
  private final Trials trials;
  private final Optional<Labels> labels;
  private final TypeQuestions questions;
  private final boolean publishedLeak;

  /**
   * A cross-validation of a dataset.
   *
   * @param splits cells to train on and to score, one split a fold
   * @param labels if given, scores that need them are made
   */
  public CrossValidation(
      MultimodalDataset dataset, List<Split> splits, Optional<Labels> labels, long seed) {
    this(dataset, new Trials(splits, seed, 1), labels, TypeQuestions.none(), false);
  }

  private CrossValidation(
      MultimodalDataset dataset,
      Trials trials,
      Optional<Labels> labels,
      TypeQuestions questions,
      boolean publishedLeak) {
    this.dataset = dataset;
    this.trials = trials;
    this.labels = labels;
    this.questions = questions;
    this.publishedLeak = publishedLeak;
  }

  /**
   * The same with features normalised by all cells, tested ones among them, as some published
   * figures were made: to repeat these, and to show what it is worth.
   */
  public CrossValidation withPublishedLeak() {
    return new CrossValidation(dataset, trials, labels, questions, true);
  }

  /** The same, and what else is asked about types. */
  public CrossValidation withQuestions(TypeQuestions asked) {
    return new CrossValidation(dataset, trials, labels, asked, publishedLeak);
  }

  /**
   * The same with so many trainings in each fold: with the seed, the seed plus 1 and so on. A
   * method that is not {@link Method#isRandom random} is trained once in each and has the same
   * scores for every seed.
   *
   * @throws IllegalArgumentException if there is to be none
   */
  public CrossValidation withSeeds(int value) {
    return new CrossValidation(
        dataset,
        new Trials(trials.splits(), trials.seed(), value),
        labels,
        questions,
        publishedLeak);
  }

  /**
   * Runs it. The result does not depend on the number of threads.
   *
   * @param methods methods to train; the first is the one asked for. Another one that cannot learn
   *     from these cells is left out and reported, so that it does not take the first with it
   * @return scores of each method by name, one for each fold in order, of the first seed, then of
   *     the next; with labels, those of the true type's mean as well, which knows no seed and has
   *     one for each fold
   * @throws IllegalArgumentException if two methods have the same name
   * @throws DataFormatException if the cells do not fit the first method
   * @throws TrialDivergedException if a training left the finite numbers
   */
  public Map<String, List<Evaluation>> run(List<Method> methods, int threads, Observer observer) {
    requireDifferentNames(methods);
    List<Callable<Optional<Evaluation>>> work = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int index = 0; index < methods.size(); index++) {
      boolean asked = index == 0;
      for (Trial trial : trials(methods.get(index))) {
        names.add(trial.name());
        work.add(() -> asked ? Optional.of(run(trial, observer)) : runIfItFits(trial, observer));
      }
    }
    labelled()
        .ifPresent(
            known -> {
              for (Split split : trials.splits()) {
                names.add(TypeMean.NAME);
                work.add(() -> Optional.of(typeMean(split, known)));
              }
            });
    Map<String, List<Evaluation>> results = byMethod(names, new LocalRunner(threads).run(work));
    methods.stream()
        .filter(method -> !method.isRandom())
        .forEach(method -> results.computeIfPresent(method.name(), (name, own) -> repeated(own)));
    return results;
  }

  /** The scores of one seed as those of all. */
  private List<Evaluation> repeated(List<Evaluation> folds) {
    List<Evaluation> all = new ArrayList<>();
    for (int number = 0; number < trials.seeds(); number++) {
      long own = trials.seed() + number;
      folds.forEach(fold -> all.add(fold.withSeed(own)));
    }
    return all;
  }

  /** Number of trainings that a run with these methods takes. */
  public int trainings(List<Method> methods) {
    return methods.stream().mapToInt(method -> trials(method).size()).sum();
  }

  private List<Trial> trials(Method method) {
    return trials.of(method.name(), method);
  }

  /** Results are told apart by the method's name. */
  private static void requireDifferentNames(List<Method> methods) {
    Set<String> names = new HashSet<>(Set.of(TypeMean.NAME));
    for (Method method : methods) {
      if (!names.add(method.name())) {
        throw new IllegalArgumentException(
            "expected methods of different names, found '" + method.name() + "' twice");
      }
    }
  }

  /** The labels, unless they are of other cells altogether. */
  private Optional<Labels> labelled() {
    return labels.filter(known -> dataset.cells().stream().anyMatch(known.byCell()::containsKey));
  }

  /** Only methods that have a score in every fold: others could not be compared. */
  private static Map<String, List<Evaluation>> byMethod(
      List<String> names, List<Optional<Evaluation>> results) {
    Map<String, List<Evaluation>> byMethod = new LinkedHashMap<>();
    Set<String> leftOut = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      String name = names.get(i);
      results
          .get(i)
          .ifPresentOrElse(
              result -> byMethod.computeIfAbsent(name, key -> new ArrayList<>()).add(result),
              () -> leftOut.add(name));
    }
    byMethod.keySet().removeAll(leftOut);
    return byMethod;
  }

  private Optional<Evaluation> runIfItFits(Trial trial, Observer observer) {
    try {
      return Optional.of(run(trial, observer));
    } catch (DataFormatException e) {
      observer.leftOut(trial.name(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Evaluation run(Trial trial, Observer observer) {
    return trials.run(trial, observer, listener -> evaluate(trial, listener));
  }

  private Evaluation evaluate(Trial trial, TrainingListener listener) {
    return ScoredTraining.run(trial, dataset, labels, questions, publishedLeak, listener);
  }

  private Evaluation typeMean(Split split, Labels known) {
    return TypeMean.evaluate(
        dataset.selectCells(split.train()),
        dataset.selectCells(split.test()),
        known,
        trials.seed());
  }
}
