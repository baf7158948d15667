package org.chiasm.study;

import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;
import org.chiasm.methods.Method;
import org.chiasm.tensor.TrainingListener;

/** Trains on some cells and scores others. */
public final class ScoredTraining {

  private ScoredTraining() {}

  /**
   * A training of a study.
   *
   * @param split cells to train on and to score; without the latter, the training cells are scored
   * @param fold number of the split, part of the path of its random stream
   * @param seed root of all randomness
   */
  public record Task(Method method, Split split, int fold, long seed) {}

  /**
   * Trains and scores.
   *
   * @param labels if given, scores that need them are made
   * @param questions what else is asked about types
   * @param publishedLeak whether features are normalised by all cells, tested ones among them
   * @throws TrialDivergedException if the training left the finite numbers
   */
  public static Evaluation run(
      Task task,
      MultimodalDataset dataset,
      Optional<Labels> labels,
      TypeQuestions questions,
      boolean publishedLeak,
      TrainingListener listener) {
    Trial trial =
        new Trial(task.method().name(), task.method(), task.split(), task.fold(), task.seed());
    return run(trial, dataset, labels, questions, publishedLeak, listener);
  }

  /** The scores of the predictor that is told the true label, {@link Comparison#TYPE_MEAN}. */
  public static Evaluation typeMean(Split split, MultimodalDataset dataset, Labels labels) {
    MultimodalDataset training = dataset.selectCells(split.train());
    MultimodalDataset test = split.test().isEmpty() ? training : dataset.selectCells(split.test());
    return TypeMean.evaluate(training, test, labels, 0);
  }

  static Evaluation run(
      Trial trial,
      MultimodalDataset dataset,
      Optional<Labels> labels,
      TypeQuestions questions,
      boolean publishedLeak,
      TrainingListener listener) {
    MultimodalDataset training = dataset.selectCells(trial.split().train());
    MultimodalDataset test =
        trial.split().test().isEmpty() ? training : dataset.selectCells(trial.split().test());
    Trial.Trained trained =
        trial.train(training, publishedLeak ? Optional.of(dataset) : Optional.empty(), listener);
    EmbeddedCells known = EmbeddedCells.of(trained.model(), trained.cells());
    return new Evaluator(trained.model(), known, test, trained.cells()::meanOf)
        .evaluate(labels, questions, trial.seed(), trained.effort());
  }
}
