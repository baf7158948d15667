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
    String count = "a positive whole number";
    require("latent size", latentSize, latentSize >= 1, count);
    require("orthogonality", orthogonality, orthogonality >= 0.0, "a finite number >= 0");
    require("distortion", distortion, distortion >= 0.0, "a finite number >= 0");
    require("candidates", candidates, candidates >= 1, count);
    require("restarts", restarts, restarts >= 1, count);
    require("steps", steps, steps >= 1, count);
  }

  private static void require(String what, Number value, boolean valid, String expected) {
    if (!valid || !Double.isFinite(value.doubleValue())) {
      throw new IllegalArgumentException(
          Message.format("%s: expected %s, found %s", what, expected, value));
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
