package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.methods.coupled.BranchOptions.NoiseUnit;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.LearningRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoupledOptionsTest {

  @Test
  void gala2020IsWhatWasPublished() {
    CoupledOptions options = CoupledOptions.preset("gala-2020");
    assertThat(options.lambda()).isEqualTo(1.0);
    assertThat(options.batchSize()).isEqualTo(200);
    assertThat(options.steps()).isEqualTo(1500 * 500);
    assertThat(options.fullBatchSteps()).isEqualTo(500);
    assertThat(options.batchNormEps()).isEqualTo(1e-10);
    assertThat(options.batchNormMomentum()).isEqualTo(0.95);
    assertThat(options.entries()).isEqualTo(CoupledOptions.Entries.ALL);
    assertThat(options.outputBias()).isEqualTo(CoupledOptions.OutputBias.ZERO);
    assertThat(options.optimizer().rate()).isEqualTo(new LearningRate.Constant(1e-3));
    assertThat(options.optimizer().eps()).isEqualTo(1e-7);
    assertThat(options.optimizer().weightDecay()).isZero();
    assertThat(options.optimizer().clipNorm()).isInfinite();
  }

  @Test
  void gala2020Branches() {
    CoupledOptions options = CoupledOptions.preset("gala-2020");
    BranchOptions counts = options.branch(FeatureKind.COUNTS);
    assertThat(counts.widths()).containsExactly(50, 50, 50, 50);
    assertThat(counts.activation()).isEqualTo(Activation.RELU);
    assertThat(counts.output()).isEqualTo(Activation.RELU);
    assertThat(counts.inputDropout()).isEqualTo(0.5);
    assertThat(counts.inputNoise()).isZero();
    assertThat(counts.decoderDropout()).isZero();
    assertThat(counts.weight()).isEqualTo(1.0);
    assertThat(counts.crossModalWeight()).isEqualTo(1.0);
    BranchOptions continuous = options.branch(FeatureKind.CONTINUOUS);
    assertThat(continuous.widths()).containsExactly(40, 40, 40, 40);
    assertThat(continuous.output()).isEqualTo(Activation.IDENTITY);
    assertThat(continuous.inputDropout()).isEqualTo(0.1);
    assertThat(continuous.inputNoise()).isEqualTo(0.05);
    assertThat(continuous.noiseUnit()).isEqualTo(NoiseUnit.FEATURE_VARIANCE);
    assertThat(continuous.decoderDropout()).isEqualTo(0.1);
    assertThat(continuous.weight()).isEqualTo(1.0);
    assertThat(continuous.crossModalWeight()).isEqualTo(1.0);
  }

  @Test
  void everyPresetCanBeMade() {
    for (String name : CoupledOptions.PRESETS) {
      CoupledOptions options = CoupledOptions.preset(name);
      for (FeatureKind kind : FeatureKind.values()) {
        assertThat(options.branch(kind).widths()).isNotEmpty();
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
    assertThat(changed.steps()).isEqualTo(7);
    assertThat(
            changed
                .withLatentSize(options.latentSize())
                .withLambda(options.lambda())
                .withSteps(options.steps()))
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

  @ParameterizedTest
  @CsvSource({
    "1.0, 0.0, 0.0, 1.0",
    "-0.1, 0.0, 0.0, 1.0",
    "0.0, -1.0, 0.0, 1.0",
    "0.0, NaN, 0.0, 1.0",
    "0.0, 0.0, 1.0, 1.0",
    "0.0, 0.0, 0.0, 0.0",
    "0.0, 0.0, 0.0, NaN"
  })
  void branchSettingsOutOfRange(double dropout, double noise, double inner, double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> branch(List.of(3), dropout, noise, inner, weight));
  }

  @Test
  void branchNeedsHiddenLayers() {
    assertThatIllegalArgumentException().isThrownBy(() -> branch(List.of(), 0, 0, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> branch(List.of(3, 0), 0, 0, 0, 1));
  }

  private static BranchOptions branch(
      List<Integer> widths, double dropout, double noise, double inner, double weight) {
    return new BranchOptions(
        widths,
        0,
        Activation.RELU,
        Activation.IDENTITY,
        dropout,
        noise,
        NoiseUnit.ABSOLUTE,
        inner,
        weight,
        1.0);
  }
}
