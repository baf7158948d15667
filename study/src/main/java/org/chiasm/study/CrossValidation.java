package org.chiasm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    /** A training begins; the listener it returns follows that training. */
    default TrainingListener started(String method, int fold) {
      return TrainingListener.SILENT;
    }

    /** A training was scored. */
    default void finished(String method, int fold) {}
  }

  private final MultimodalDataset dataset;
  private final List<Split> splits;
  private final Optional<Labels> labels;
  private final long seed;

  /**
   * A cross-validation of a dataset.
   *
   * @param splits cells to train on and to score, one split a fold
   * @param labels if given, scores that need them are made
   */
  public CrossValidation(
      MultimodalDataset dataset, List<Split> splits, Optional<Labels> labels, long seed) {
    this.dataset = dataset;
    this.splits = List.copyOf(splits);
    this.labels = labels;
    this.seed = seed;
  }

  /**
   * Runs it. The result does not depend on the number of threads.
   *
   * @param methods methods to train; the first is the one asked for, the others stand beside it
   * @return scores of each method by name, one for each fold in order; with labels, those of the
   *     true type's mean as well
   */
  public Map<String, List<Evaluation>> run(List<Method> methods, int threads, Observer observer) {
    List<Callable<Evaluation>> work = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Method method : methods) {
      for (int fold = 0; fold < splits.size(); fold++) {
        Trial trial = new Trial(method, splits.get(fold), fold, seed);
        names.add(method.name());
        work.add(() -> observed(trial, observer));
      }
    }
    labels.ifPresent(
        known -> {
          for (Split split : splits) {
            names.add(TypeMean.NAME);
            work.add(() -> typeMean(split, known));
          }
        });
    List<Evaluation> results = new LocalRunner(threads).run(work);
    Map<String, List<Evaluation>> byMethod = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      byMethod.computeIfAbsent(names.get(i), name -> new ArrayList<>()).add(results.get(i));
    }
    return byMethod;
  }

  private Evaluation observed(Trial trial, Observer observer) {
    TrainingListener listener = observer.started(trial.method().name(), trial.fold());
    Evaluation result = trial.run(dataset, labels, listener);
    observer.finished(trial.method().name(), trial.fold());
    return result;
  }

  private Evaluation typeMean(Split split, Labels known) {
    return TypeMean.evaluate(
        dataset.selectCells(split.train()), dataset.selectCells(split.test()), known, seed);
  }
}
