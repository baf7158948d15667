package org.chiasm.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.bottleneck.Bottleneck;
import org.chiasm.methods.bottleneck.NothingSelectedException;
import org.chiasm.study.FoldScores.Score;
import org.chiasm.tensor.TrainingDivergedException;

/**
 * Cross-validation of sparse bottleneck networks over strengths of the group lasso by which they
 * select their features: how well each predicts, and how the lasso spreads the norms. The head that
 * predicts the source is left out.
 *
 * @param lassos strengths
 * @param network the method with a strength
 */
public record BottleneckGrid(List<Double> lassos, DoubleFunction<Bottleneck> network) {

  /**
   * How one strength did.
   *
   * @param scores of each fold
   * @param norms norms of the weights of all features of the source before some were selected,
   *     largest first, {@code [p]}: mean over the folds of the largest, of the second, ...
   */
  public record Point(double lasso, FoldScores scores, List<Double> norms) {

    /** Copies the list. */
    public Point {
      norms = List.copyOf(norms);
    }
  }

  /**
   * @throws IllegalArgumentException if there is nothing to try
   */
  public BottleneckGrid {
    lassos = List.copyOf(lassos);
    if (lassos.isEmpty()) {
      throw new IllegalArgumentException("expected some strengths of the lasso to try");
    }
  }

  private record Trained(Score score, List<Double> norms) {}

  /**
   * Runs it; fold k of a strength is trained as {@link CrossValidation} trains it, but for the head
   * of the source. The result does not depend on the number of threads.
   *
   * @param seed root of all randomness
   * @return a point for each strength, in order
   * @throws DataFormatException if the cells do not fit
   * @throws TrialDivergedException if a training left the finite numbers
   */
  public List<Point> run(
      DirectedFolds cells, long seed, int threads, CrossValidation.Observer observer) {
    List<Callable<Trained>> work = new ArrayList<>();
    for (double lasso : lassos) {
      // the source is not scored
      Bottleneck method = network.apply(lasso).withoutSourceHead();
      String name = Message.format("%s, lasso %s", method.name(), lasso);
      for (int fold = 0; fold < cells.count(); fold++) {
        int number = fold;
        work.add(
            () -> {
              DirectedFold training = cells.fold(number, method.name());
              RandomStreams streams = RandomStreams.of(seed).child("fold", number);
              FitContext context =
                  new FitContext(streams, observer.started(name, "fold " + number));
              Trained trained = trained(method, training, context, name + ", fold " + number);
              observer.finished(name, "fold " + number);
              return trained;
            });
      }
    }
    List<Trained> trained = new LocalRunner(threads).run(work);
    List<Point> points = new ArrayList<>();
    for (int index = 0; index < lassos.size(); index++) {
      int first = index * cells.count();
      points.add(point(lassos.get(index), trained.subList(first, first + cells.count())));
    }
    return points;
  }

  private static Trained trained(
      Bottleneck method, DirectedFold fold, FitContext context, String name) {
    try {
      Bottleneck.Selected selected = method.select(fold.training(), context);
      List<Double> norms = new ArrayList<>(selected.norms());
      norms.sort(Collections.reverseOrder());
      int genes = selected.model().selectedFeatures().size();
      double r2 = fold.r2(selected.model().predict(fold.test()));
      return new Trained(new Score(r2, genes, Double.NaN), norms);
    } catch (TrainingDivergedException e) {
      throw new TrialDivergedException(name, e);
    } catch (DataFormatException e) {
      if (e.getCause() instanceof NothingSelectedException) {
        return new Trained(
            Score.ofNothing(Double.NaN), Collections.nCopies(fold.cells().source().width(), 0.0));
      }
      throw e;
    }
  }

  private static Point point(double lasso, List<Trained> folds) {
    int features = folds.get(0).norms().size();
    return new Point(
        lasso,
        FoldScores.of(folds.stream().map(Trained::score).toList()),
        IntStream.range(0, features).mapToObj(rank -> meanNorm(folds, rank)).toList());
  }

  private static double meanNorm(List<Trained> folds, int rank) {
    return folds.stream().mapToDouble(fold -> fold.norms().get(rank)).average().orElse(0);
  }
}
