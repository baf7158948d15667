package org.chiasm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;
import org.chiasm.core.statistics.ReducedRankRegression;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.reducedrank.ReducedRank;

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
   * @param r2 held-out R2 of each fold, all targets together, around the training mean; NaN where
   *     the penalty selected no feature
   * @param genes number of selected features of each fold
   */
  public record Point(double penalty, double mix, int rank, List<Double> r2, List<Integer> genes) {

    /** Copies the lists. */
    public Point {
      r2 = List.copyOf(r2);
      genes = List.copyOf(genes);
    }
  }

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

  private record Score(double r2, int genes) {}

  /**
   * Runs it. The result does not depend on the number of threads.
   *
   * @param publishedLeak as in {@link CrossValidation#withPublishedLeak}
   * @return a point for each rank, mix and penalty, in this order
   * @throws org.chiasm.core.data.DataFormatException if the cells do not fit
   * @throws IllegalArgumentException if a setting is out of range
   */
  public List<Point> run(
      MultimodalDataset dataset,
      List<Split> splits,
      Direction direction,
      boolean publishedLeak,
      int threads,
      CrossValidation.Observer observer) {
    List<Callable<List<Score>>> work = new ArrayList<>();
    for (int fold = 0; fold < splits.size(); fold++) {
      int number = fold;
      work.add(
          () -> {
            List<Score> scores = fold(dataset, splits.get(number), direction, publishedLeak);
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
                  folds.stream().map(scores -> scores.get(place).r2()).toList(),
                  folds.stream().map(scores -> scores.get(place).genes()).toList()));
        }
      }
    }
    return points;
  }

  private List<Score> fold(
      MultimodalDataset dataset, Split split, Direction direction, boolean publishedLeak) {
    DirectedFold fold = DirectedFold.of(dataset, split, direction, publishedLeak, ReducedRank.NAME);
    List<Score> scores = new ArrayList<>();
    for (int rank : ranks) {
      for (double mix : mixes) {
        scores.addAll(along(fold, new ReducedRankRegression.Options(rank, 0.0, mix, true)));
      }
    }
    return scores;
  }

  private List<Score> along(DirectedFold fold, ReducedRankRegression.Options options) {
    DenseMatrix source = fold.cells().sourceValues();
    DenseMatrix targets = fold.cells().targetValues();
    double largest =
        options.mix() == 0
            ? Double.POSITIVE_INFINITY
            : ReducedRankRegression.largestUsefulPenalty(source, targets, options);
    // a penalty at the brink may select nothing after all
    List<Double> useful =
        penalties.stream().filter(penalty -> penalty < 0.999 * largest).distinct().toList();
    List<ReducedRankRegression> models =
        ReducedRankRegression.path(source, targets, options, useful);
    List<Score> scores = new ArrayList<>();
    for (double penalty : penalties) {
      int place = useful.indexOf(penalty);
      scores.add(place < 0 ? new Score(Double.NaN, 0) : score(fold, models.get(place)));
    }
    return scores;
  }

  private static Score score(DirectedFold fold, ReducedRankRegression model) {
    return new Score(fold.r2(model.predict(fold.test().source())), model.selected().length);
  }
}
