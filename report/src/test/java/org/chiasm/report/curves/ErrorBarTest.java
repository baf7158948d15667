package org.chiasm.report.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
import org.chiasm.report.curves.LinePanel.Scale;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.junit.jupiter.api.Test;

class ErrorBarTest {

  private static final Offset<Double> ROUNDING = within(1e-9);

  /** A bar from end to end and its two caps. */
  private record Bar(Point low, Point high, Polyline lowCap, Polyline highCap) {}

  /** What is drawn of one line in one panel. */
  private record Drawn(LinePanel panel, Box box, List<Circle> marks, List<Bar> bars) {

    static Drawn of(Scale scale, Spot... spots) {
      Line line = new Line("line", Colour.INK, Look.MARKED, List.of(spots));
      double[] x = Stream.of(spots).mapToDouble(Spot::x).toArray();
      LinePanel panel =
          LinePanel.of("panel", "", LinePanel.linear("x", x), "y", scale, List.of(line));
      LineView view = new LineView("title", List.of(panel), "", List.of(), "");
      Group group =
          new LineScene(view)
              .build().shapes().stream()
                  .filter(Group.class::isInstance)
                  .map(Group.class::cast)
                  .findFirst()
                  .orElseThrow();
      List<Polyline> lines = all(group, Polyline.class);
      // the line through all spots comes first
      List<Bar> bars =
          Stream.iterate(1, index -> index + 3)
              .limit((lines.size() - 1) / 3)
              .map(
                  index -> {
                    List<Point> ends = lines.get(index).points();
                    return new Bar(
                        ends.get(0), ends.get(1), lines.get(index + 1), lines.get(index + 2));
                  })
              .toList();
      return new Drawn(panel, group.clip().orElseThrow(), all(group, Circle.class), bars);
    }

    private static <T> List<T> all(Group group, Class<T> type) {
      return group.shapes().stream().filter(type::isInstance).map(type::cast).toList();
    }

    double mark(int index) {
      return marks.get(index).centre().y();
    }
  }

  @Test
  void isAsLongAsTheDeviationOnALinearAxis() {
    Drawn drawn = Drawn.of(Scale.LINEAR, new Spot(0, 1, 0.5), new Spot(1, 3, 2));
    double one = (drawn.mark(0) - drawn.mark(1)) / 2;

    assertThat(drawn.panel().y().logarithmic()).isFalse();
    assertThat(drawn.bars()).hasSize(2);
    assertThat(drawn.bars().get(0).low().y()).isCloseTo(drawn.mark(0) + 0.5 * one, ROUNDING);
    assertThat(drawn.bars().get(0).high().y()).isCloseTo(drawn.mark(0) - 0.5 * one, ROUNDING);
    assertThat(drawn.bars().get(1).low().y()).isCloseTo(drawn.mark(1) + 2 * one, ROUNDING);
    assertThat(drawn.bars().get(1).high().y()).isCloseTo(drawn.mark(1) - 2 * one, ROUNDING);
    assertCapped(drawn);
  }

  @Test
  void endsAtTheSumAndTheDifferenceOnALogarithmicAxis() {
    Drawn drawn = Drawn.of(Scale.BY_RANGE, new Spot(0, 1, 0.5), new Spot(1, 100, 80));
    double decade = (drawn.mark(0) - drawn.mark(1)) / 2;

    assertThat(drawn.panel().y().logarithmic()).isTrue();
    double[][] expected = {{0.5, 1.5}, {20, 180}};
    for (int index = 0; index < 2; index++) {
      Bar bar = drawn.bars().get(index);
      assertThat(bar.low().y())
          .isCloseTo(drawn.mark(0) - decade * Math.log10(expected[index][0]), ROUNDING);
      assertThat(bar.high().y())
          .isCloseTo(drawn.mark(0) - decade * Math.log10(expected[index][1]), ROUNDING);
    }
    assertCapped(drawn);
  }

  @Test
  void leavesALogarithmicAxisWhereItReachesZero() {
    Drawn drawn = Drawn.of(Scale.BY_RANGE, new Spot(0, 2, 2), new Spot(1, 400, 399.999));

    assertThat(drawn.panel().y().min()).isBetween(1.0, 2.0);
    assertThat(drawn.panel().y().max()).isGreaterThan(799.999);
    for (Bar bar : drawn.bars()) {
      assertThat(bar.low().y()).isFinite().isGreaterThan(drawn.box().bottom());
      assertThat(bar.high().y()).isBetween(drawn.box().y(), drawn.box().bottom());
    }
  }

  @Test
  void isMissingWithoutADeviation() {
    Drawn drawn = Drawn.of(Scale.LINEAR, Spot.at(0, 1), new Spot(1, 2, 0), new Spot(2, 3, 1));

    assertThat(drawn.bars()).hasSize(1);
    assertThat(drawn.marks()).hasSize(3);
    assertThat(drawn.bars().get(0).low().x()).isEqualTo(drawn.marks().get(2).centre().x());
  }

  @Test
  void numbersOfLargeFactorsStayOnALinearAxisWhereItIsAskedFor() {
    Drawn drawn = Drawn.of(Scale.LINEAR, new Spot(0, 0.01, 0.1), new Spot(1, 0.5, 0.1));

    assertThat(drawn.panel().y().logarithmic()).isFalse();
    assertThat(drawn.panel().y().min()).isLessThan(-0.09);
  }

  /** Both ends have a cap that stands across, in the middle, inside of the panel. */
  private static void assertCapped(Drawn drawn) {
    Box box = drawn.box();
    for (int index = 0; index < drawn.bars().size(); index++) {
      Bar bar = drawn.bars().get(index);
      assertThat(bar.low().x()).isEqualTo(drawn.marks().get(index).centre().x());
      assertThat(bar.high().x()).isEqualTo(bar.low().x());
      assertCap(bar.lowCap(), bar.low(), box);
      assertCap(bar.highCap(), bar.high(), box);
    }
  }

  private static void assertCap(Polyline cap, Point end, Box box) {
    Point left = cap.points().get(0);
    Point right = cap.points().get(1);
    assertThat(left.y()).isEqualTo(end.y());
    assertThat(right.y()).isEqualTo(end.y());
    assertThat(left.x()).isLessThan(end.x());
    assertThat((left.x() + right.x()) / 2).isCloseTo(end.x(), ROUNDING);
    assertThat(left.x()).isGreaterThan(box.x());
    assertThat(right.x()).isLessThan(box.right());
    assertThat(end.y()).isBetween(box.y(), box.bottom());
  }
}
