package org.chiasm.report.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextStyleTest {

  private static final TextStyle STYLE = TextStyle.regular(10);

  @Test
  void cutsOnlyWhatDoesNotFit() {
    String text = "Layer 5 pyramidal tract";

    assertThat(STYLE.fit(text, 500)).isEqualTo(text);
    assertThat(STYLE.fit(text, 60)).startsWith("Layer").endsWith("\u2026");
    assertThat(STYLE.width(STYLE.fit(text, 60))).isLessThanOrEqualTo(60);
  }

  @Test
  void cutsBetweenCharactersOutsideThePlane() {
    String mice = "\ud83d\udc2d\ud83d\udc2d\ud83d\udc2d\ud83d\udc2d";

    assertThat(STYLE.fit(mice, 20)).isEqualTo("\ud83d\udc2d\u2026");
  }
}
