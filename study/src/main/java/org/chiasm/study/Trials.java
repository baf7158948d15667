package org.chiasm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chiasm.core.split.Split;
import org.chiasm.methods.Method;
import org.chiasm.study.CrossValidation.Observer;
import org.chiasm.tensor.TrainingListener;

/**
 * The trainings of a study: every method on the same splits, with the same seeds.
 *
 * @param splits cells to train on and to score
 * @param seed the first seed
 * @param seeds number of seeds: the first, the first plus 1 and so on
 */
record Trials(List<Split> splits, long seed, int seeds) {

  /**
   * @throws IllegalArgumentException if there is to be no training
   */
  Trials {
    splits = List.copyOf(splits);
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds: expected a positive number, found " + seeds);
    }
  }

  /**
   * The trainings of a method, split after split for the first seed, then for the next. One that
   * draws no random numbers is trained with the first seed only, as any other would give the same.
   */
  List<Trial> of(String name, Method method) {
    List<Trial> trials = new ArrayList<>();
    for (int number = 0; number < (method.isRandom() ? seeds : 1); number++) {
      for (int fold = 0; fold < splits.size(); fold++) {
        trials.add(new Trial(name, method, splits.get(fold), fold, seed + number));
      }
    }
    return trials;
  }

  /** Runs one of them, which the observer is told of. */
  <T> T run(Trial trial, Observer observer, Function<TrainingListener, T> work) {
    String which = trial.where() + (seeds == 1 ? "" : ", seed " + trial.seed());
    T result = work.apply(observer.started(trial.name(), which));
    observer.finished(trial.name(), which);
    return result;
  }
}
