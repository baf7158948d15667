package org.chiasm.methods.coupled;

import java.util.List;
import java.util.Map;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.methods.coupled.BranchOptions.Network;
import org.chiasm.methods.coupled.BranchOptions.Noise;
import org.chiasm.methods.coupled.BranchOptions.NoiseUnit;
import org.chiasm.methods.coupled.BranchOptions.Weights;
import org.chiasm.methods.coupled.CoupledOptions.Entries;
import org.chiasm.tensor.Activation;

/**
 * Settings of networks of a few units: those of a preset but for what the tests vary.
 *
 * @param lambda weight of the coupling
 * @param crossModal weight of the cross-modal decoder loss
 * @param entries what errors are divided by
 * @param noise whether inputs are disturbed and decoders have dropout
 * @param countsWeight weight of count modalities
 */
record SmallOptions(
    double lambda, double crossModal, Entries entries, boolean noise, double countsWeight) {

  /** Weight of modalities that are not counts. */
  static final double OTHER_WEIGHT = 0.75;

  static final int LATENT_SIZE = 2;

  CoupledOptions options() {
    CoupledOptions preset = CoupledOptions.gala2020();
    return new CoupledOptions(
        "test",
        LATENT_SIZE,
        preset.coupling(),
        lambda,
        Map.of(
            FeatureKind.COUNTS,
            branch(List.of(4, 3), Activation.ELU, Activation.RELU, countsWeight),
            FeatureKind.CONTINUOUS,
            branch(List.of(4), Activation.SOFTPLUS, Activation.IDENTITY, OTHER_WEIGHT),
            FeatureKind.BINARY,
            branch(List.of(3), Activation.ELU, Activation.IDENTITY, OTHER_WEIGHT)),
        preset.schedule(),
        preset.normalization(),
        preset.outputBias(),
        entries,
        Map.of());
  }

  private BranchOptions branch(
      List<Integer> widths, Activation activation, Activation output, double weight) {
    double dropout = noise ? 0.25 : 0.0;
    double gaussian = noise ? 0.1 : 0.0;
    return new BranchOptions(
        new Network(widths, 0, activation, output, dropout),
        new Noise(dropout, gaussian, NoiseUnit.FEATURE_VARIANCE),
        new Weights(weight, crossModal));
  }

  SmallOptions withLambda(double value) {
    return new SmallOptions(value, crossModal, entries, noise, countsWeight);
  }

  SmallOptions withCrossModal(double value) {
    return new SmallOptions(lambda, value, entries, noise, countsWeight);
  }
}
