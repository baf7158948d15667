package org.chiasm.methods.mmdma;

import org.chiasm.core.text.Message;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;

/**
 * Settings of MMD-MA.
 *
 * @param latentSize number of latent dimensions; fewer if a modality has not as many
 * @param orthogonality l1, weight of {@code |A^T K A - I|^2}
 * @param distortion l2, weight of {@code |K - K A A^T K|^2 / n^2}
 * @param candidates draws of which each beginning is the one with the lowest loss
 * @param restarts number of beginnings, of which the one with the lowest loss is kept
 * @param steps of each
 * @param optimizer settings of Adam
 */
public record MmdMaOptions(
    int latentSize,
    double orthogonality,
    double distortion,
    int candidates,
    int restarts,
    int steps,
    Adam.Options optimizer) {

  /** Latent dimensions by default. */
  public static final int DEFAULT_LATENT_SIZE = 5;

  private static final int DEFAULT_CANDIDATES = 10;
  private static final int DEFAULT_RESTARTS = 10;

  /** Steps of a beginning by default. */
  public static final int DEFAULT_STEPS = 150;

  /** Those that align the branching simulation. */
  public static MmdMaOptions defaults() {
    return new MmdMaOptions(
        DEFAULT_LATENT_SIZE,
        0.01,
        0.1,
        DEFAULT_CANDIDATES,
        DEFAULT_RESTARTS,
        DEFAULT_STEPS,
        Adam.Options.of(new LearningRate.Constant(0.02)));
  }

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public MmdMaOptions {
    boolean valid =
        latentSize >= 1
            && orthogonality >= 0.0
            && distortion >= 0.0
            && Double.isFinite(orthogonality + distortion)
            && candidates >= 1
            && restarts >= 1
            && steps >= 1;
    if (!valid) {
      throw new IllegalArgumentException(
          Message.format(
              "mmd-ma: expected at least 1 latent dimension, candidate, restart and step, and"
                  + " finite weights >= 0, found %d, %d, %d, %d, %s and %s",
              latentSize, candidates, restarts, steps, orthogonality, distortion));
    }
  }

  /** These settings with another number of latent dimensions. */
  public MmdMaOptions withLatentSize(int value) {
    return new MmdMaOptions(
        value, orthogonality, distortion, candidates, restarts, steps, optimizer);
  }

  /** These settings with other weights of the two penalties. */
  public MmdMaOptions withWeights(double newOrthogonality, double newDistortion) {
    return new MmdMaOptions(
        latentSize, newOrthogonality, newDistortion, candidates, restarts, steps, optimizer);
  }

  /** These settings with another number of beginnings. */
  public MmdMaOptions withRestarts(int value) {
    return new MmdMaOptions(
        latentSize, orthogonality, distortion, candidates, value, steps, optimizer);
  }

  /** These settings with another number of steps. */
  public MmdMaOptions withSteps(int value) {
    return new MmdMaOptions(
        latentSize, orthogonality, distortion, candidates, restarts, value, optimizer);
  }

  /** These settings with another optimiser. */
  public MmdMaOptions withOptimizer(Adam.Options value) {
    return new MmdMaOptions(
        latentSize, orthogonality, distortion, candidates, restarts, steps, value);
  }
}
