package org.chiasm.study;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.study.Evaluation.TrainingEffort;
import org.chiasm.tensor.TrainingDivergedException;
import org.chiasm.tensor.TrainingListener;

/**
 * One training of a study.
 *
 * @param name what the method is called in the study
 * @param method what to train
 * @param split cells to train on and to score
 * @param fold number of the split, part of the path of its random stream
 * @param seed root of all randomness
 */
record Trial(String name, Method method, Split split, int fold, long seed) {

  /**
   * What a training gave.
   *
   * @param cells what it was trained on
   * @param steps training steps; 0 for methods without
   * @param preparationSeconds wall clock of fitting the common spaces
   * @param trainingSeconds wall clock of the fit itself
   */
  record Trained(
      CrossModalModel model,
      TrainingCells cells,
      int steps,
      double preparationSeconds,
      double trainingSeconds) {

    /** Steps, and the seconds of both parts. */
    TrainingEffort effort() {
      return new TrainingEffort(
          OptionalInt.of(steps), OptionalDouble.of(preparationSeconds + trainingSeconds));
    }
  }

  /**
   * Trains.
   *
   * @param training the cells of {@link Split#train}
   * @param reference cells to normalise features by; the training cells unless a published leak is
   *     repeated
   * @throws TrialDivergedException if the training left the finite numbers
   */
  Trained train(
      MultimodalDataset training,
      Optional<MultimodalDataset> reference,
      TrainingListener listener) {
    AtomicInteger steps = new AtomicInteger();
    TrainingListener counter =
        new TrainingListener() {
          @Override
          public void finished(int step) {
            steps.set(step);
          }
        };
    RandomStreams streams = RandomStreams.of(seed).child("fold", fold);
    long start = System.nanoTime();
    TrainingCells cells =
        reference
            .map(all -> TrainingCells.normalizedBy(all, training))
            .orElseGet(() -> TrainingCells.of(training));
    long prepared = System.nanoTime();
    CrossModalModel model = fit(cells, new FitContext(streams, counter.and(listener)));
    long fitted = System.nanoTime();
    return new Trained(
        model, cells, steps.get(), (prepared - start) / 1e9, (fitted - prepared) / 1e9);
  }

  /** Which cells it trains on, in words. */
  String where() {
    return split.test().isEmpty() ? "all cells" : "fold " + fold;
  }

  private CrossModalModel fit(TrainingCells training, FitContext context) {
    try {
      return method.fit(training, context);
    } catch (TrainingDivergedException e) {
      throw new TrialDivergedException(
          Message.format("method %s, %s, seed %d", name, where(), seed), e);
    }
  }
}
