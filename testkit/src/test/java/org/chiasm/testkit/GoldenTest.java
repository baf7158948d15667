package org.chiasm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GoldenTest {

  private final Golden golden = Golden.load("example");

  @Test
  void readsWhatTheFileHolds() {
    assertThat(golden.origin()).isEqualTo("written by hand (none)");
    assertThat(golden.number("number")).isEqualTo(1.5);
    assertThat(golden.vector("vector")).containsExactly(1, Double.NaN, 3);
    assertThat(golden.matrix("matrix")).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(golden.floats("matrix")).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
    assertThat(golden.texts("labels")).containsExactly("a", "b");
    assertThat(golden.group("inner").integer("count")).isEqualTo(2);
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> golden.number("nmber"))
        .hasMessageContaining("no value 'nmber'")
        .hasMessageContaining("inner, labels, matrix, number, vector");
    assertThatThrownBy(() -> golden.vector("number")).hasMessageContaining("expected an array");
    assertThatThrownBy(() -> Golden.load("absent")).hasMessageContaining("golden/absent.json");
  }
}
