package org.chiasm.study;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.tensor.TrainingDivergedException;
import org.chiasm.tensor.TrainingListener;

/**
 * One training and its scores.
 *
 * @param method what to train
 * @param split cells to train on and to score
 * @param fold number of the split, part of the path of its random stream
 * @param seed root of all randomness
 * @param publishedLeak whether features are normalised by all cells, tested ones among them
 */
record Trial(Method method, Split split, int fold, long seed, boolean publishedLeak) {

  Evaluation run(MultimodalDataset dataset, Optional<Labels> labels, TrainingListener listener) {
    MultimodalDataset training = dataset.selectCells(split.train());
    MultimodalDataset test = dataset.selectCells(split.test());
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
        publishedLeak ? TrainingCells.normalizedBy(dataset, training) : TrainingCells.of(training);
    CrossModalModel model = fit(cells, new FitContext(streams, counter.and(listener)));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Evaluator(model, EmbeddedCells.of(model, cells), test, cells::meanOf)
        .evaluate(
            labels,
            seed,
            new Evaluation.TrainingEffort(OptionalInt.of(steps.get()), OptionalDouble.of(seconds)));
  }

  private CrossModalModel fit(TrainingCells training, FitContext context) {
    try {
      return method.fit(training, context);
    } catch (TrainingDivergedException e) {
      throw new TrialDivergedException(
          Message.format("method %s, fold %d, seed %d", method.name(), fold, seed), e);
    }
  }
}
