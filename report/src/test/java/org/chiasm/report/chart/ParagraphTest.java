package org.chiasm.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.TextStyle;
import org.junit.jupiter.api.Test;

class ParagraphTest {

  private static final TextStyle STYLE = TextStyle.regular(10);

  @Test
  void breaksAtSpaces() {
    String text = "All panels have the same axes.";
    Paragraph paragraph = Paragraph.within(text, STYLE, 80);

    assertThat(paragraph.lines()).hasSizeGreaterThan(1);
    assertThat(paragraph.lines()).allMatch(line -> STYLE.width(line) <= 80);
    assertThat(String.join(" ", paragraph.lines())).isEqualTo(text);
    assertThat(paragraph.shapes(new Point(0, 0))).hasSameSizeAs(paragraph.lines());
  }

  @Test
  void nothingTakesNoRoom() {
    assertThat(Paragraph.within("  ", STYLE, 80).height()).isZero();
  }
}
