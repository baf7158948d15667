package org.chiasm.core.metrics;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;

/**
 * Label transfer accuracy: nearest neighbours learn labels on the latents of one modality and are
 * tested on those of the other. The two directions differ, so both are reported.
 *
 * <p>Published figures are {@link #published()}: trained on the second modality, tested on the
 * first. Johansen and Quon 2019, doi 10.1186/s13059-019-1766-4.
 *
 * @param trainedOnFirst accuracy on the second modality
 * @param trainedOnSecond accuracy on the first modality
 */
public record LabelTransfer(double trainedOnFirst, double trainedOnSecond) {

  /** The number of voting neighbours in published figures. */
  public static final int NEIGHBOURS = 5;

  /** The direction of published figures: trained on the second, tested on the first. */
  public double published() {
    return trainedOnSecond;
  }

  /** The mean of both directions. */
  public double mean() {
    return (trainedOnFirst + trainedOnSecond) / 2;
  }

  /** {@link #of(DenseMatrix, List, DenseMatrix, List, int, int)} in this thread alone. */
  public static LabelTransfer of(
      DenseMatrix first,
      List<String> firstLabels,
      DenseMatrix second,
      List<String> secondLabels,
      int neighbours) {
    return of(first, firstLabels, second, secondLabels, neighbours, 1);
  }

  /**
   * Both directions.
   *
   * @param first latents {@code [n_1, d]}
   * @param firstLabels {@code [n_1]}
   * @param second latents {@code [n_2, d]}
   * @param secondLabels {@code [n_2]}
   * @param neighbours number that vote, usually {@link #NEIGHBOURS}
   * @param threads number that share the work; the accuracies do not depend on it
   * @throws IllegalArgumentException if shapes do not fit, there is no cell, a value is not finite,
   *     or there is not at least one thread
   */
  public static LabelTransfer of(
      DenseMatrix first,
      List<String> firstLabels,
      DenseMatrix second,
      List<String> secondLabels,
      int neighbours,
      int threads) {
    return new LabelTransfer(
        accuracy(first, firstLabels, second, secondLabels, neighbours, threads),
        accuracy(second, secondLabels, first, firstLabels, neighbours, threads));
  }

  /** {@link #accuracy(DenseMatrix, List, DenseMatrix, List, int, int)} in this thread alone. */
  public static double accuracy(
      DenseMatrix training,
      List<String> trainingLabels,
      DenseMatrix test,
      List<String> testLabels,
      int neighbours) {
    return accuracy(training, trainingLabels, test, testLabels, neighbours, 1);
  }

  /**
   * One direction, also for training cells of one modality and held-out cells of the other.
   *
   * @return accuracy on the test cells
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static double accuracy(
      DenseMatrix training,
      List<String> trainingLabels,
      DenseMatrix test,
      List<String> testLabels,
      int neighbours,
      int threads) {
    return Accuracy.of(
        testLabels,
        NearestNeighbours.fit(training).classify(trainingLabels, test, neighbours, threads));
  }
}
