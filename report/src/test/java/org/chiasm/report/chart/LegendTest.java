package org.chiasm.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.junit.jupiter.api.Test;

class LegendTest {

  private static final double ROOM = 690;

  @Test
  void aHundredLabelsDoNotOverlap() {
    Legend legend = Legend.within("type", entries(100, "Sst Pvalb Calb2_"), ROOM);

    assertThat(legend.width()).isLessThanOrEqualTo(ROOM);
    assertThat(legend.items()).hasSize(100);
    assertNothingOverlaps(legend);
  }

  @Test
  void longLabelsAreCutAndDoNotOverlap() {
    Legend legend = Legend.within("", entries(30, "a type with a very long name ".repeat(5)), ROOM);

    assertThat(legend.width()).isLessThanOrEqualTo(ROOM);
    assertThat(legend.items()).allMatch(item -> item.label().endsWith("\u2026"));
    assertNothingOverlaps(legend);
  }

  @Test
  void fewLabelsStandInOneRow() {
    assertThat(Legend.within("", entries(4, "T"), ROOM).height()).isEqualTo(Legend.ROW_HEIGHT);
  }

  @Test
  void columnsAreAsLongOrOneShorter() {
    for (int count = 1; count <= 30; count++) {
      for (int rows = 1; rows <= 12; rows++) {
        Legend legend = Legend.ofRows("", entries(count, "T"), rows);
        List<Long> lengths =
            List.copyOf(
                legend.items().stream()
                    .collect(
                        Collectors.groupingBy(Legend.Item::x, TreeMap::new, Collectors.counting()))
                    .values());

        assertThat(lengths).hasSize((count + rows - 1) / rows);
        assertThat(lengths.get(0)).isLessThanOrEqualTo(rows);
        assertThat(lengths.get(0) - lengths.get(lengths.size() - 1)).isBetween(0L, 1L);
        assertThat(legend.height()).isEqualTo(lengths.get(0) * Legend.ROW_HEIGHT);
        assertThat(legend.items())
            .extracting(item -> item.entry().label())
            .containsExactlyElementsOf(
                entries(count, "T").stream().map(LegendEntry::label).toList());
      }
    }
  }

  @Test
  void isAtLeastAsWideAsItsTitle() {
    Legend legend = Legend.ofRows("electrophysiological type", entries(3, "T"), 3);

    assertThat(legend.width()).isGreaterThan(100);
    assertThat(legend.shapes(new Point(0, 0))).hasSize(7);
  }

  @Test
  void nothingToExplainIsNothing() {
    Legend legend = Legend.within("type", List.of(), ROOM);

    assertThat(legend.isEmpty()).isTrue();
    assertThat(legend.height()).isZero();
    assertThat(legend.shapes(new Point(0, 0))).isEmpty();
  }

  private static void assertNothingOverlaps(Legend legend) {
    List<Box> boxes = legend.shapes(new Point(10, 20)).stream().map(Box::around).toList();
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(boxes.get(i).overlaps(boxes.get(j))).as("%s, %s", i, j).isFalse();
      }
      assertThat(boxes.get(i).right()).isLessThanOrEqualTo(10 + legend.width() + 1e-9);
      assertThat(boxes.get(i).bottom()).isLessThanOrEqualTo(20 + legend.height() + 1e-9);
    }
  }

  private static List<LegendEntry> entries(int count, String prefix) {
    return IntStream.range(0, count)
        .mapToObj(index -> new LegendEntry(prefix + index, Paint.filled(Colour.INK)))
        .toList();
  }

  /** What a mark or a level label covers, letters with their descent. */
  private record Box(double left, double top, double right, double bottom) {

    static Box around(Shape shape) {
      if (shape instanceof Circle circle) {
        Point centre = circle.centre();
        double radius = circle.radius();
        return new Box(
            centre.x() - radius, centre.y() - radius, centre.x() + radius, centre.y() + radius);
      }
      Text text = (Text) shape;
      double size = text.style().size();
      double left = text.at().x() - text.anchorOffset();
      return new Box(
          left, text.at().y() - 0.76 * size, left + text.width(), text.at().y() + 0.24 * size);
    }

    boolean overlaps(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }
}
