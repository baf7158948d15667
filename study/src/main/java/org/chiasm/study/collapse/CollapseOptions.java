package org.chiasm.study.collapse;

import java.util.List;
import org.chiasm.core.text.Message;

/**
 * Settings of the study.
 *
 * @param latentSizes numbers of latent dimensions d, each trained on batches of {@code batchSize}
 * @param batchSize cells in a batch wherever it is d that is varied
 * @param batchSizes cells in a batch, each trained with {@code latentSize} dimensions
 * @param latentSize latent dimensions wherever it is the batch that is varied
 * @param steps of each training
 * @param lambda weight of the coupling
 * @param repeats trainings of each setting, which differ in their random numbers
 * @param seed root of all randomness
 */
public record CollapseOptions(
    List<Integer> latentSizes,
    int batchSize,
    List<Integer> batchSizes,
    int latentSize,
    int steps,
    double lambda,
    int repeats,
    long seed) {

  /** Latent dimensions in which latents are drawn. */
  public static final int DRAWN = 2;

  /**
   * @throws IllegalArgumentException if a number is out of range, one occurs twice, or the latents
   *     of two dimensions are not among the trainings
   */
  public CollapseOptions {
    latentSizes = latentSizes.stream().sorted().toList();
    batchSizes = batchSizes.stream().sorted().toList();
    requireSome("latent", latentSizes, 1);
    requireSome("batch", batchSizes, 2);
    if (!latentSizes.contains(DRAWN)) {
      throw new IllegalArgumentException(
          Message.format(
              "latent: expected %d among the numbers of dimensions, which is drawn, found %s",
              DRAWN, latentSizes));
    }
    require("latent of batches", latentSize >= 1, "a positive number", latentSize);
    require("batch of latents", batchSize >= 2, "at least 2", batchSize);
    require("steps", steps >= 1, "a positive number", steps);
    require("lambda", lambda > 0 && Double.isFinite(lambda), "a positive number", lambda);
    require("repeats", repeats >= 1, "a positive number", repeats);
  }

  private static void requireSome(String name, List<Integer> numbers, int least) {
    require(name, !numbers.isEmpty(), "at least one number", "none");
    for (int number : numbers) {
      require(name, number >= least, "numbers of at least " + least, number);
    }
    require(name, numbers.stream().distinct().count() == numbers.size(), "each once", numbers);
  }

  private static void require(String name, boolean valid, String expected, Object found) {
    if (!valid) {
      throw new IllegalArgumentException(
          Message.format("%s: expected %s, found %s", name, expected, found));
    }
  }

  /** What the figures of the documents are made with. */
  public static CollapseOptions defaults() {
    return new CollapseOptions(
        List.of(2, 5, 10, 20), 100, List.of(15, 20, 50, 100, 200), 10, 1000, 6.7, 10, 0);
  }

  /** The same with other numbers of dimensions. */
  public CollapseOptions withLatentSizes(List<Integer> value) {
    return new CollapseOptions(
        value, batchSize, batchSizes, latentSize, steps, lambda, repeats, seed);
  }

  /** The same with other sizes of batches. */
  public CollapseOptions withBatchSizes(List<Integer> value) {
    return new CollapseOptions(
        latentSizes, batchSize, value, latentSize, steps, lambda, repeats, seed);
  }

  /** The same with another number of steps. */
  public CollapseOptions withSteps(int value) {
    return new CollapseOptions(
        latentSizes, batchSize, batchSizes, latentSize, value, lambda, repeats, seed);
  }

  /** The same with another weight of the coupling. */
  public CollapseOptions withLambda(double value) {
    return new CollapseOptions(
        latentSizes, batchSize, batchSizes, latentSize, steps, value, repeats, seed);
  }

  /** The same with another number of repeats. */
  public CollapseOptions withRepeats(int value) {
    return new CollapseOptions(
        latentSizes, batchSize, batchSizes, latentSize, steps, lambda, value, seed);
  }

  /** The same with another seed. */
  public CollapseOptions withSeed(long value) {
    return new CollapseOptions(
        latentSizes, batchSize, batchSizes, latentSize, steps, lambda, repeats, value);
  }
}
