package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  private static final LearningRate RATE = new LearningRate.Constant(0.1);

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY})
  void learningRateIsPositive(double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate.Constant(rate));
    assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate.OneCycle(rate, 0.3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 1.0, -0.5, Double.NaN})
  void riseIsAShare(double rise) {
    assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate.OneCycle(0.1, rise));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.0, Double.NaN})
  void dropoutRateIsAShareBelowOne(double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Dropout(rate));
  }

  @Test
  void adamRefusesWhatIsOutOfRange() {
    Adam.Options options = Adam.Options.of(RATE);
    assertThatIllegalArgumentException().isThrownBy(() -> options.withEps(0.0));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withSecondDecay(1.0));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withWeightDecay(-1.0));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withClipNorm(Double.NaN));
  }

  @Test
  void copiesChangeOneSetting() {
    Adam.Options options = new Adam.Options(RATE, 0.8, 0.99, 1e-6, 0.5, 2.0);
    assertThat(Adam.Options.of(RATE).withSecondDecay(0.99).withEps(1e-6).withClipNorm(2.0))
        .isEqualTo(new Adam.Options(RATE, 0.9, 0.99, 1e-6, 0.0, 2.0));
    assertThat(options.withWeightDecay(0.1))
        .isEqualTo(new Adam.Options(RATE, 0.8, 0.99, 1e-6, 0.1, 2.0));
  }
}
