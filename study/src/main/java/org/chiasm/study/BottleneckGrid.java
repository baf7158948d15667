package org.chiasm.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.bottleneck.Bottleneck;
import org.chiasm.methods.bottleneck.NothingSelectedException;
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
   * @param r2 held-out R2 of each fold, all targets together, around the training mean; NaN where
   *     the lasso left no feature
   * @param genes number of selected features of each fold
   * @param norms norms of the weights of all features of the source before some were selected,
   *     largest first, {@code [p]}: mean over the folds of the largest, of the second, ...
   */
  public record Point(double lasso, List<Double> r2, List<Integer> genes, List<Double> norms) {

    /** Copies the lists. */
    public Point {
      r2 = List.copyOf(r2);
      genes = List.copyOf(genes);
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

  private record Score(double r2, int genes, List<Double> norms) {}

  /**
   * Runs it; fold k of a strength is trained as {@link CrossValidation} trains it, but for the head
   * of the source. The result does not depend on the number of threads.
   *
   * @param direction of the network
   * @param seed root of all randomness
   * @param publishedLeak as in {@link CrossValidation#withPublishedLeak}
   * @return a point for each strength, in order
   * @throws DataFormatException if the cells do not fit
   * @throws TrialDivergedException if a training left the finite numbers
   */
  public List<Point> run(
      MultimodalDataset dataset,
      List<Split> splits,
      Direction direction,
      long seed,
      boolean publishedLeak,
      int threads,
      CrossValidation.Observer observer) {
    List<Callable<Score>> work = new ArrayList<>();
    for (double lasso : lassos) {
      // the source is not scored
      Bottleneck method = network.apply(lasso).withoutSourceHead();
      String name = Message.format("%s, lasso %s", method.name(), lasso);
      for (int fold = 0; fold < splits.size(); fold++) {
        int number = fold;
        work.add(
            () -> {
              DirectedFold cells =
                  DirectedFold.of(
                      dataset, splits.get(number), direction, publishedLeak, method.name());
              RandomStreams streams = RandomStreams.of(seed).child("fold", number);
              FitContext context =
                  new FitContext(streams, observer.started(name, "fold " + number));
              Score score = score(method, cells, context, name + ", fold " + number);
              observer.finished(name, "fold " + number);
              return score;
            });
      }
    }
    List<Score> scores = new LocalRunner(threads).run(work);
    List<Point> points = new ArrayList<>();
    for (int index = 0; index < lassos.size(); index++) {
      int first = index * splits.size();
      points.add(point(lassos.get(index), scores.subList(first, first + splits.size())));
    }
    return points;
  }

  private static Score score(
      Bottleneck method, DirectedFold fold, FitContext context, String name) {
    try {
      Bottleneck.Selected trained = method.select(fold.training(), context);
      List<Double> norms = new ArrayList<>(trained.norms());
      norms.sort(Collections.reverseOrder());
      int genes = trained.model().selectedFeatures().size();
      return new Score(fold.r2(trained.model().predict(fold.test())), genes, norms);
    } catch (TrainingDivergedException e) {
      throw new TrialDivergedException(name, e);
    } catch (DataFormatException e) {
      if (e.getCause() instanceof NothingSelectedException) {
        return new Score(Double.NaN, 0, Collections.nCopies(fold.cells().source().width(), 0.0));
      }
      throw e;
    }
  }

  private static Point point(double lasso, List<Score> folds) {
    int features = folds.get(0).norms().size();
    return new Point(
        lasso,
        folds.stream().map(Score::r2).toList(),
        folds.stream().map(Score::genes).toList(),
        IntStream.range(0, features).mapToObj(rank -> meanNorm(folds, rank)).toList());
  }

  private static double meanNorm(List<Score> folds, int rank) {
    return folds.stream().mapToDouble(fold -> fold.norms().get(rank)).average().orElse(0);
  }
}
