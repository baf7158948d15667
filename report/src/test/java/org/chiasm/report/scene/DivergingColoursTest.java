package org.chiasm.report.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DivergingColoursTest {

  /** Of black and white in OKLab is 1; neighbours in a printed scale differ by a few hundredths. */
  private static final double APART = 0.08;

  @Test
  void bothSidesAreToldApartInEveryColourVision() {
    for (double value = 0.5; value <= 1; value += 0.125) {
      Colour below = DivergingColours.at(-value);
      Colour above = DivergingColours.at(value);
      assertThat(OkLab.of(below).distance(OkLab.of(above))).isGreaterThan(APART);
      assertThat(OkLab.protanopia(below).distance(OkLab.protanopia(above))).isGreaterThan(APART);
      assertThat(OkLab.deuteranopia(below).distance(OkLab.deuteranopia(above)))
          .isGreaterThan(APART);
    }
  }

  @Test
  void lightnessFallsFromTheMiddleAlikeOnBothSides() {
    for (double value = 0; value < 1; value += 0.125) {
      double inner = OkLab.of(DivergingColours.at(value)).lightness();
      double outer = OkLab.of(DivergingColours.at(value + 0.125)).lightness();
      double other = OkLab.of(DivergingColours.at(-value - 0.125)).lightness();
      assertThat(inner - outer).isBetween(0.04, 0.1);
      assertThat(Math.abs(outer - other)).isLessThan(0.01);
    }
  }

  @Test
  void beyondTheEndsTheColourStays() {
    assertThat(DivergingColours.at(7)).isEqualTo(DivergingColours.at(1));
    assertThat(DivergingColours.at(Double.NEGATIVE_INFINITY)).isEqualTo(DivergingColours.at(-1));
    assertThatThrownBy(() -> DivergingColours.at(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
