package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;
import org.junit.jupiter.api.Test;

/** How many times as much the errors of a modality count. */
class WeightSettingTest {

  private static Settings weight(String text) {
    return Settings.defaults().with(Setting.WEIGHT, text);
  }

  @Test
  void multipliesTheWeightOfItsKind() {
    CoupledOptions options = CoupledOptions.recommended().withFactors(Map.of("E", 0.1));

    assertThat(options.branch("E", FeatureKind.CONTINUOUS).weights())
        .isEqualTo(new BranchOptions.Weights(3.0 * 0.1, 1.8));
    assertThat(options.branch("M", FeatureKind.CONTINUOUS))
        .isEqualTo(options.branch(FeatureKind.CONTINUOUS));
    assertThat(options.withLambda(2).withSteps(3).factors()).isEqualTo(Map.of("E", 0.1));
  }

  @Test
  void oneIsWhatThereIsWithout() {
    assertThat(CoupledOptions.gala2020().withFactors(Map.of("E", 1.0)))
        .isEqualTo(CoupledOptions.gala2020());
  }

  @Test
  void mistakesAreTold() {
    assertThatThrownBy(() -> Methods.create("coupled", weight("E=much")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--weight: expected a number such as E=0.1, found 'much'");
    assertThatThrownBy(() -> Methods.create("coupled", weight("E=0")))
        .hasMessageContaining("--weight: expected positive numbers, found 0");
    assertThatThrownBy(() -> Methods.create("coupled", weight("E=1,E=2")))
        .hasMessageContaining("--weight: 'E' is given twice");
    assertThatThrownBy(() -> Methods.create("ridge", weight("E=1")))
        .hasMessageContaining("--weight means nothing to the method 'ridge'");
  }
}
