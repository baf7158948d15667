package org.chiasm.report.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {

  @Test
  void readsAndWritesHex() {
    assertThat(Colour.parse("#0a1Bff")).isEqualTo(new Colour(10, 27, 255));
    assertThat(new Colour(10, 27, 255).hex()).isEqualTo("#0A1BFF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "#12345", "#1234567", "#12345g", "123456", " #123456"})
  void refusesWhatIsNoColour(String text) {
    assertThatThrownBy(() -> Colour.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a colour as #RRGGBB, found '" + text + "'");
  }

  @Test
  void refusesPartsOutOfRange() {
    assertThatThrownBy(() -> new Colour(0, 256, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Colour(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
