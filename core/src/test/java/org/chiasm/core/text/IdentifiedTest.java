package org.chiasm.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.preprocessing.Scaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentifiedTest {

  @Test
  void namesInFilesAreInLowerCaseWithHyphens() {
    assertThat(Identified.ids(Scaling.class)).isEqualTo(List.of("none", "log2", "z-score", "l2"));
    assertThat(Identified.ids(FeatureKind.class))
        .isEqualTo(List.of("counts", "continuous", "binary"));
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void anIdLeadsBackToItsConstant(Scaling scaling) {
    assertThat(Identified.ofId(Scaling.class, scaling.id())).contains(scaling);
    assertThat(Identified.requireId(Scaling.class, "scaling", scaling.id())).isEqualTo(scaling);
  }

  @Test
  void theNameInJavaIsNoId() {
    assertThat(Identified.ofId(Scaling.class, "Z_SCORE")).isEmpty();
  }

  @Test
  void anUnknownIdIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Identified.requireId(Scaling.class, "scaling", "zscore"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no scaling 'zscore'; did you mean 'z-score'?");
  }
}
