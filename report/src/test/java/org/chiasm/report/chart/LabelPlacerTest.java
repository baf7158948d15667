package org.chiasm.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.TextStyle;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {

  private static final Box PAPER = new Box(0, 0, 300, 300);
  private static final Point ORIGIN = new Point(150, 150);

  private final LabelPlacer placer = new LabelPlacer(PAPER, ORIGIN, TextStyle.regular(8));

  @Test
  void aLoneLabelStandsAtTheEndOfItsLine() {
    Box right = placer.place("Pvalb", new Point(200, 150)).orElseThrow();
    Box above = placer.place("Sst", new Point(150, 100)).orElseThrow();

    assertThat(right.x()).isBetween(200.0, 204.0);
    assertThat(right.y()).isLessThan(150);
    assertThat(right.bottom()).isGreaterThan(150);
    assertThat(above.bottom()).isBetween(96.0, 100.0);
  }

  @Test
  void labelsOfNeighboursDoNotOverlapAndStayInside() {
    List<Box> boxes = new ArrayList<>();
    for (int index = 0; index < 40; index++) {
      double angle = 0.02 * index;
      Point end = new Point(150 + 90 * Math.cos(angle), 150 + 90 * Math.sin(angle));
      placer.place("Label" + index, end).ifPresent(boxes::add);
    }

    assertThat(boxes).hasSizeGreaterThan(15);
    for (int i = 0; i < boxes.size(); i++) {
      Box one = boxes.get(i);
      assertThat(one.x()).isNotNegative();
      assertThat(one.right()).isLessThanOrEqualTo(300);
      for (Box other : boxes.subList(0, i)) {
        boolean apart =
            one.right() <= other.x()
                || other.right() <= one.x()
                || one.bottom() <= other.y()
                || other.bottom() <= one.y();
        assertThat(apart).isTrue();
      }
    }
  }

  @Test
  void aLabelWiderThanThePaperHasNoPlace() {
    assertThat(placer.place("a very long name ".repeat(10), ORIGIN)).isEmpty();
  }
}
