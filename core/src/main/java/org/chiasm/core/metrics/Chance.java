package org.chiasm.core.metrics;

import java.util.List;

/**
 * The accuracy of predicting labels without looking at the cells.
 *
 * @param majorityClass always the most frequent training label (the first of several): its share of
 *     the test labels
 * @param stratifiedGuess a random label with the training shares: {@code sum_c p_train(c)
 *     p_test(c)}, the expected accuracy
 */
public record Chance(double majorityClass, double stratifiedGuess) {

  /**
   * Both levels for given labels.
   *
   * @param training labels of the training cells
   * @param test labels of the test cells; those unknown in training count as wrong
   * @throws IllegalArgumentException if there is no training or no test cell
   */
  public static Chance of(List<String> training, List<String> test) {
    if (training.isEmpty() || test.isEmpty()) {
      throw new IllegalArgumentException("chance level: expected training and test labels");
    }
    ClassLabels coded = ClassLabels.of(training);
    int[] counts = coded.counts();
    String majority = coded.classes().get(ClassLabels.argMax(counts));
    double guess = 0;
    for (int index = 0; index < counts.length; index++) {
      double share = (double) counts[index] / training.size();
      guess += share * share(coded.classes().get(index), test);
    }
    return new Chance(share(majority, test), guess);
  }

  private static double share(String label, List<String> labels) {
    return (double) labels.stream().filter(label::equals).count() / labels.size();
  }
}
