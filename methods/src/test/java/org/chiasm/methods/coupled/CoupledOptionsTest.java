package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.methods.coupled.BranchOptions.Network;
import org.chiasm.methods.coupled.BranchOptions.Noise;
import org.chiasm.methods.coupled.BranchOptions.NoiseUnit;
import org.chiasm.methods.coupled.BranchOptions.Weights;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoupledOptionsTest {

  @Test
  void gala2020IsWhatWasPublished() {
    CoupledOptions options = CoupledOptions.preset("gala-2020");
    assertThat(options.lambda()).isEqualTo(1.0);
    assertThat(options.schedule().batchSize()).isEqualTo(200);
    assertThat(options.schedule().steps()).isEqualTo(1500 * 500);
    assertThat(options.schedule().fullBatchSteps()).isEqualTo(500);
    assertThat(options.normalization().eps()).isEqualTo(1e-10);
    assertThat(options.normalization().momentum()).isEqualTo(0.95);
    assertThat(options.entries()).isEqualTo(CoupledOptions.Entries.ALL);
    assertThat(options.outputBias()).isEqualTo(CoupledOptions.OutputBias.ZERO);
    assertThat(options.schedule().optimizer().rate()).isEqualTo(new LearningRate.Constant(1e-3));
    assertThat(options.schedule().optimizer().eps()).isEqualTo(1e-7);
    assertThat(options.schedule().optimizer().weightDecay()).isZero();
    assertThat(options.schedule().optimizer().clipNorm()).isInfinite();
  }

  @Test
  void gala2020Branches() {
    CoupledOptions options = CoupledOptions.preset("gala-2020");
    BranchOptions counts = options.branch(FeatureKind.COUNTS);
    assertThat(counts.network().widths()).containsExactly(50, 50, 50, 50);
    assertThat(counts.network().activation()).isEqualTo(Activation.RELU);
    assertThat(counts.network().output()).isEqualTo(Activation.RELU);
    assertThat(counts.noise().dropout()).isEqualTo(0.5);
    assertThat(counts.noise().sd()).isZero();
    assertThat(counts.network().decoderDropout()).isZero();
    assertThat(counts.weights().reconstruction()).isEqualTo(1.0);
    assertThat(counts.weights().crossModal()).isEqualTo(1.0);
    BranchOptions continuous = options.branch(FeatureKind.CONTINUOUS);
    assertThat(continuous.network().widths()).containsExactly(40, 40, 40, 40);
    assertThat(continuous.network().output()).isEqualTo(Activation.IDENTITY);
    assertThat(continuous.noise().dropout()).isEqualTo(0.1);
    assertThat(continuous.noise().sd()).isEqualTo(0.05);
    assertThat(continuous.noise().unit()).isEqualTo(NoiseUnit.FEATURE_VARIANCE);
    assertThat(continuous.network().decoderDropout()).isEqualTo(0.1);
    assertThat(continuous.weights().reconstruction()).isEqualTo(1.0);
    assertThat(continuous.weights().crossModal()).isEqualTo(1.0);
  }

  @Test
  void gala2019IsWhatWasPublished() {
    CoupledOptions options = CoupledOptions.preset("gala-2019");
    assertThat(options.preset()).isEqualTo("gala-2019");
    assertThat(options.entries()).isEqualTo(CoupledOptions.Entries.OBSERVED);
    assertThat(options.latentSize()).isEqualTo(3);
    assertThat(options.lambda()).isEqualTo(6.7);
    assertThat(options.schedule().batchSize()).isEqualTo(100);
    assertThat(options.schedule().steps()).isEqualTo(2000 * 500);
    assertThat(options.schedule().fullBatchSteps()).isZero();
    assertThat(options.schedule().optimizer())
        .isEqualTo(Adam.Options.of(new LearningRate.Constant(1e-3)).withEps(1e-7));
    assertThat(options.normalization()).isEqualTo(new CoupledOptions.Normalization(1e-10, 0.01));
    assertThat(options.outputBias()).isEqualTo(CoupledOptions.OutputBias.ZERO);
    assertThat(options.branch(FeatureKind.COUNTS))
        .isEqualTo(
            new BranchOptions(
                new Network(List.of(50, 50, 50, 50), 0, Activation.ELU, Activation.ELU, 0.0),
                new Noise(0.5, 0.0, NoiseUnit.ABSOLUTE),
                new Weights(1.0, 0.0)));
    assertThat(options.branch(FeatureKind.CONTINUOUS))
        .isEqualTo(
            new BranchOptions(
                new Network(List.of(60, 60, 60, 60), 0, Activation.ELU, Activation.IDENTITY, 0.0),
                new Noise(0.1, 0.05, NoiseUnit.ABSOLUTE),
                new Weights(0.1, 0.0)));
  }

  @Test
  void everyPresetCanBeMade() {
    for (String name : CoupledOptions.PRESETS) {
      CoupledOptions options = CoupledOptions.preset(name);
      for (FeatureKind kind : FeatureKind.values()) {
        assertThat(options.branch(kind).network().widths()).isNotEmpty();
      }
    }
  }

  @Test
  void unknownPresetOffersTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoupledOptions.preset("gala2020"))
        .withMessageContaining("there is no preset 'gala2020'")
        .withMessageContaining("gala-2020");
  }

  @Test
  void copiesChangeOneSetting() {
    CoupledOptions options = CoupledOptions.gala2020();
    CoupledOptions changed = options.withLatentSize(5).withLambda(2.0).withSteps(7);
    assertThat(changed.latentSize()).isEqualTo(5);
    assertThat(changed.lambda()).isEqualTo(2.0);
    assertThat(changed.schedule().steps()).isEqualTo(7);
    assertThat(
            changed
                .withLatentSize(options.latentSize())
                .withLambda(options.lambda())
                .withSteps(options.schedule().steps()))
        .isEqualTo(options);
  }

  @Test
  void settingsOutOfRange() {
    CoupledOptions options = CoupledOptions.gala2020();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withLatentSize(0))
        .withMessage("latent size: expected a positive whole number, found 0");
    assertThatIllegalArgumentException().isThrownBy(() -> options.withLambda(-1.0));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withLambda(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withLambda(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withSteps(0));
  }

  @Test
  void scheduleAndNormalizationOutOfRange() {
    Adam.Options adam = Adam.Options.of(new LearningRate.Constant(1e-3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoupledOptions.Schedule(1, 10, 0, adam))
        .withMessage("batch size: expected at least 2, found 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoupledOptions.Schedule(2, 10, -1, adam));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoupledOptions.Schedule(2, Integer.MAX_VALUE, 1, adam))
        .withMessage("steps in all: expected at most 2147483647, found 2147483648");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoupledOptions.Normalization(0.0, 0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoupledOptions.Normalization(1e-10, 1.5));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 0.0, 0.0, 1.0",
    "-0.1, 0.0, 0.0, 1.0",
    "0.0, -1.0, 0.0, 1.0",
    "0.0, NaN, 0.0, 1.0",
    "0.0, 0.0, 1.0, 1.0",
    "0.0, 0.0, 0.0, 0.0",
    "0.0, 0.0, 0.0, NaN",
    "0.0, Infinity, 0.0, 1.0",
    "0.0, 0.0, 0.0, Infinity"
  })
  void branchSettingsOutOfRange(double dropout, double noise, double inner, double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> branch(List.of(3), dropout, noise, inner, weight));
  }

  @Test
  void eachBranchSettingHasAMessageOfItsOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Noise(0.0, Double.POSITIVE_INFINITY, NoiseUnit.ABSOLUTE))
        .withMessage("input noise: expected a number >= 0, found Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weights(Double.POSITIVE_INFINITY, 1.0))
        .withMessage("weight: expected a number > 0, found Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weights(1.0, Double.POSITIVE_INFINITY))
        .withMessage("cross-modal weight: expected a number >= 0, found Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weights(1.0, Double.NaN))
        .withMessage("cross-modal weight: expected a number >= 0, found NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Noise(1.0, 0.0, NoiseUnit.ABSOLUTE))
        .withMessage("input dropout: expected a share in [0, 1), found 1.0");
  }

  @Test
  void branchNeedsHiddenLayers() {
    assertThatIllegalArgumentException().isThrownBy(() -> branch(List.of(), 0, 0, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> branch(List.of(3, 0), 0, 0, 0, 1));
  }

  private static BranchOptions branch(
      List<Integer> widths, double dropout, double noise, double inner, double weight) {
    return new BranchOptions(
        new Network(widths, 0, Activation.RELU, Activation.IDENTITY, inner),
        new Noise(dropout, noise, NoiseUnit.ABSOLUTE),
        new Weights(weight, 1.0));
  }
}
