package org.chiasm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import org.chiasm.core.statistics.ReducedRankRegression;
import org.chiasm.methods.reducedrank.ReducedRank;
import org.chiasm.study.FoldScores.Score;
import org.chiasm.tensor.TrainingListener;

/**
 * Cross-validation of reduced-rank regression over penalties, mixes and ranks: each fold runs along
 * its penalties from the strongest on, which is much faster than one training after the other.
 *
 * @param penalties strengths of the penalty
 * @param mixes shares of the penalty that select
 * @param ranks numbers of dimensions
 */
public record ReducedRankGrid(List<Double> penalties, List<Double> mixes, List<Integer> ranks) {

  /**
   * How one setting did.
   *
   * @param scores of each fold
   */
  public record Point(double penalty, double mix, int rank, FoldScores scores) {}

  /**
   * @throws IllegalArgumentException if there is nothing to try
   */
  public ReducedRankGrid {
    penalties = List.copyOf(penalties);
    mixes = List.copyOf(mixes);
    ranks = List.copyOf(ranks);
    if (penalties.isEmpty() || mixes.isEmpty() || ranks.isEmpty()) {
      throw new IllegalArgumentException("expected some penalties, mixes and ranks to try");
    }
  }

  /**
   * Runs it. The result does not depend on the number of threads.
   *
   * @return a point for each rank, mix and penalty, in this order
   * @throws org.chiasm.core.data.DataFormatException if the cells do not fit
   * @throws IllegalArgumentException if a setting is out of range
   */
  public List<Point> run(DirectedFolds cells, int threads, CrossValidation.Observer observer) {
    List<Callable<List<Score>>> work = new ArrayList<>();
    for (int fold = 0; fold < cells.count(); fold++) {
      int number = fold;
      work.add(
          () -> {
            TrainingListener listener = observer.started(ReducedRank.NAME, "fold " + number);
            List<Score> scores = scores(cells.fold(number, ReducedRank.NAME), listener::prepared);
            observer.finished(ReducedRank.NAME, "fold " + number);
            return scores;
          });
    }
    List<List<Score>> folds = new LocalRunner(threads).run(work);
    List<Point> points = new ArrayList<>();
    int index = 0;
    for (int rank : ranks) {
      for (double mix : mixes) {
        for (double penalty : penalties) {
          int place = index++;
          points.add(
              new Point(
                  penalty,
                  mix,
                  rank,
                  FoldScores.of(folds.stream().map(scores -> scores.get(place)).toList())));
        }
      }
    }
    return points;
  }

  private List<Score> scores(DirectedFold fold, DoubleConsumer progress) {
    int paths = ranks.size() * mixes.size();
    List<Score> scores = new ArrayList<>();
    for (int rank : ranks) {
      for (double mix : mixes) {
        double done = (double) scores.size() / penalties.size() / paths;
        ReducedRankRegression.Options options =
            new ReducedRankRegression.Options(rank, 0.0, mix, true);
        scores.addAll(along(fold, options, share -> progress.accept(done + share / paths)));
      }
    }
    return scores;
  }

  private List<Score> along(
      DirectedFold fold, ReducedRankRegression.Options options, DoubleConsumer progress) {
    ReducedRankRegression.Path path =
        ReducedRankRegression.path(
            fold.cells().sourceValues(), fold.cells().targetValues(), options, penalties, progress);
    double largest = path.largestUsefulPenalty();
    return path.models().stream()
        .map(
            model ->
                model
                    .map(fitted -> score(fold, fitted, largest))
                    .orElseGet(() -> Score.ofNothing(largest)))
        .toList();
  }

  private static Score score(DirectedFold fold, ReducedRankRegression model, double largest) {
    return new Score(
        fold.r2(model.predict(fold.test().source())), model.selected().length, largest);
  }
}
