package org.chiasm.methods.coupled;

import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.Activation;

/**
 * Settings of the encoder and decoder of one modality.
 *
 * @param network their layers
 * @param noise what disturbs the input in training
 * @param weights what the reconstruction counts in the loss
 */
public record BranchOptions(Network network, Noise noise, Weights weights) {

  /**
   * Layers of an encoder and its mirrored decoder.
   *
   * @param widths widths of the encoder's hidden layers; the decoder mirrors them
   * @param components principal components of the training cells that the encoder sees instead of
   *     the features themselves, if there are as many; 0 for the features
   * @param activation function after each hidden layer
   * @param output function after the decoder's last layer
   * @param decoderDropout dropout before the decoder's last layer
   */
  public record Network(
      List<Integer> widths,
      int components,
      Activation activation,
      Activation output,
      double decoderDropout) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Network {
      widths = List.copyOf(widths);
      if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
        throw new IllegalArgumentException(
            "hidden widths: expected positive numbers, found " + widths);
      }
      if (components < 0) {
        throw new IllegalArgumentException(
            "components: expected a whole number >= 0, found " + components);
      }
      requireShare("decoder dropout", decoderDropout);
    }
  }

  /**
   * What disturbs the input in training: Gaussian noise is added, then values are dropped out.
   *
   * @param dropout share of inputs set to zero
   * @param sd of the Gaussian noise, in {@code unit}
   * @param unit what the sd is measured in
   */
  public record Noise(double dropout, double sd, NoiseUnit unit) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Noise {
      requireShare("input dropout", dropout);
      require("input noise", sd, sd >= 0.0, "a number >= 0");
    }

    /** Dropout alone. */
    static Noise ofDropout(double share) {
      return new Noise(share, 0.0, NoiseUnit.ABSOLUTE);
    }
  }

  /** What the sd of input noise is a multiple of. */
  public enum NoiseUnit {
    /** One. */
    ABSOLUTE,
    /** The feature's variance over the training cells, as the released program of [G20] does. */
    FEATURE_VARIANCE
  }

  /**
   * What a modality's reconstruction counts in the loss.
   *
   * @param reconstruction weight a, of the own and the cross-modal reconstruction
   * @param crossModal further weight of the cross-modal part A alone; 0 leaves it out
   */
  public record Weights(double reconstruction, double crossModal) {

    /**
     * @throws IllegalArgumentException if a weight is out of range
     */
    public Weights {
      require("weight", reconstruction, reconstruction > 0.0, "a number > 0");
      require("cross-modal weight", crossModal, crossModal >= 0.0, "a number >= 0");
    }
  }

  private static void requireShare(String what, double value) {
    require(what, value, value >= 0.0 && value < 1.0, "a share in [0, 1)");
  }

  /** Infinite values are never in range. */
  private static void require(String what, double value, boolean inRange, String expected) {
    if (!inRange || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          Message.format("%s: expected %s, found %s", what, expected, value));
    }
  }
}
