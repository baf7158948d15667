package org.chiasm.report.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TypefaceTest {

  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @EnumSource
  void coversWhatFiguresSay(Typeface typeface) {
    String needed =
        "azAZ09 ~\u00a0\u00b5\u00df\u00ff\u0391\u03a9\u03b1\u03c9\u00b1\u2212\u00d7\u2264\u2265"
            + "\u2248\u2260\u221e\u2211\u2192\u2190\u2070\u00b2\u2079\u2080\u2089\u2013\u2026\u2030";

    assertThat(needed.codePoints()).allMatch(typeface::covers);
  }

  @Test
  void widthsAreThoseOfTheFont() {
    assertThat(Typeface.REGULAR.width("A")).isCloseTo(1401 / 2048.0, within(EXACT));
    assertThat(Typeface.REGULAR.width("A \u2192"))
        .isCloseTo((1401 + 651 + 1716) / 2048.0, within(EXACT));
    assertThat(Typeface.REGULAR.width("")).isZero();
  }

  @Test
  void outlinesStandOnTheBaseLine() {
    var bounds = Typeface.REGULAR.outline("H").getBounds2D();

    assertThat(bounds.getMaxY()).isZero();
    assertThat(bounds.getMinY()).isCloseTo(-Typeface.CAPITAL_HEIGHT, within(0.001));
    assertThat(Typeface.REGULAR.outline(" ").getBounds2D().getWidth()).isZero();
  }

  @Test
  void anUnknownCharacterIsABox() {
    String mouse = "\ud83d\udc2d";

    assertThat(Typeface.BOLD.width(mouse)).isCloseTo(0.6, within(EXACT));
    assertThat(Typeface.BOLD.outline(mouse).contains(0.08, -0.3)).isTrue();
    assertThat(Typeface.BOLD.outline(mouse).contains(0.3, -0.3)).isFalse();
  }
}
