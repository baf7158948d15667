package org.chiasm.methods.coupled;

import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.Activation;

/**
 * Settings of the encoder and decoder of one modality.
 *
 * @param widths widths of the encoder's hidden layers; the decoder mirrors them
 * @param components principal components of the training cells that the encoder sees instead of the
 *     features themselves, if there are as many; 0 for the features
 * @param activation function after each hidden layer
 * @param output function after the decoder's last layer
 * @param inputDropout share of inputs set to zero in training
 * @param inputNoise Gaussian noise added to inputs in training, see {@code noiseUnit}
 * @param noiseUnit what the noise is measured in
 * @param decoderDropout dropout before the decoder's last layer
 * @param weight weight a of this modality's reconstruction in the loss, own and cross-modal
 * @param crossModalWeight further weight of the cross-modal part A alone; 0 leaves it out
 */
public record BranchOptions(
    List<Integer> widths,
    int components,
    Activation activation,
    Activation output,
    double inputDropout,
    double inputNoise,
    NoiseUnit noiseUnit,
    double decoderDropout,
    double weight,
    double crossModalWeight) {

  /** What the sd of input noise is a multiple of. */
  public enum NoiseUnit {
    /** One. */
    ABSOLUTE,
    /** The feature's variance over the training cells, as the released program of [G20] does. */
    FEATURE_VARIANCE
  }

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public BranchOptions {
    widths = List.copyOf(widths);
    if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "hidden widths: expected positive numbers, found " + widths);
    }
    if (components < 0) {
      throw new IllegalArgumentException(
          "components: expected a whole number >= 0, found " + components);
    }
    requireShare("input dropout", inputDropout);
    requireShare("decoder dropout", decoderDropout);
    if (!(inputNoise >= 0.0) || !(weight > 0.0) || !(crossModalWeight >= 0.0)) {
      throw new IllegalArgumentException(
          Message.format(
              "expected input noise >= 0, weight > 0 and cross-modal weight >= 0, found %s, %s and %s",
              inputNoise, weight, crossModalWeight));
    }
  }

  private static void requireShare(String what, double value) {
    if (!(value >= 0.0 && value < 1.0)) {
      throw new IllegalArgumentException(
          Message.format("%s: expected a share in [0, 1), found %s", what, value));
    }
  }

  /** These settings with other hidden layers. */
  BranchOptions withWidths(List<Integer> value) {
    return new BranchOptions(
        value,
        components,
        activation,
        output,
        inputDropout,
        inputNoise,
        noiseUnit,
        decoderDropout,
        weight,
        crossModalWeight);
  }

  /** These settings with another number of components. */
  BranchOptions withComponents(int value) {
    return new BranchOptions(
        widths,
        value,
        activation,
        output,
        inputDropout,
        inputNoise,
        noiseUnit,
        decoderDropout,
        weight,
        crossModalWeight);
  }

  /** These settings with another function after hidden layers. */
  BranchOptions withActivation(Activation value) {
    return new BranchOptions(
        widths,
        components,
        value,
        output,
        inputDropout,
        inputNoise,
        noiseUnit,
        decoderDropout,
        weight,
        crossModalWeight);
  }

  /** These settings with another function after the last layer. */
  BranchOptions withOutput(Activation value) {
    return new BranchOptions(
        widths,
        components,
        activation,
        value,
        inputDropout,
        inputNoise,
        noiseUnit,
        decoderDropout,
        weight,
        crossModalWeight);
  }

  /** These settings with noise in another unit. */
  BranchOptions withNoiseUnit(NoiseUnit value) {
    return new BranchOptions(
        widths,
        components,
        activation,
        output,
        inputDropout,
        inputNoise,
        value,
        decoderDropout,
        weight,
        crossModalWeight);
  }

  /** These settings with another dropout before the last layer. */
  BranchOptions withDecoderDropout(double value) {
    return new BranchOptions(
        widths,
        components,
        activation,
        output,
        inputDropout,
        inputNoise,
        noiseUnit,
        value,
        weight,
        crossModalWeight);
  }

  /** These settings with another weight. */
  BranchOptions withWeight(double value) {
    return new BranchOptions(
        widths,
        components,
        activation,
        output,
        inputDropout,
        inputNoise,
        noiseUnit,
        decoderDropout,
        value,
        crossModalWeight);
  }

  /** These settings with another weight of the cross-modal part. */
  BranchOptions withCrossModalWeight(double value) {
    return new BranchOptions(
        widths,
        components,
        activation,
        output,
        inputDropout,
        inputNoise,
        noiseUnit,
        decoderDropout,
        weight,
        value);
  }
}
