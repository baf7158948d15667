package org.chiasm.report.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.report.scatter.DotLabels.Place;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.TextStyle;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class DotLabelsTest {

  private static final Box PANEL = new Box(10, 20, 200, 150);
  private static final TextStyle STYLE = TextStyle.regular(8.5);

  @SeededTest
  void namesLieOnNothingElse(Draws draws) {
    DotLabels labels = new DotLabels(PANEL, STYLE);
    List<Box> taken = new ArrayList<>();
    List<Point> dots = new ArrayList<>();
    for (int dot = 0; dot < 40; dot++) {
      Point middle =
          new Point(
              draws.uniform(PANEL.x(), PANEL.right()), draws.uniform(PANEL.y(), PANEL.bottom()));
      dots.add(middle);
      Box box = new Box(middle.x() - 2, middle.y() - 2, 4, 4);
      taken.add(box);
      labels.block(middle, 2);
    }
    int named = 0;
    for (Point dot : dots) {
      Optional<Place> place = labels.place("name " + named, dot, 2, draws.integer(-1, 2));
      if (place.isPresent()) {
        Box box = place.get().box();
        if (!place.get().isLed()) {
          assertThat(dots).allMatch(other -> distance(dot, box) <= distance(other, box));
        }
        assertThat(taken).noneMatch(other -> overlap(box, other));
        assertThat(box.x()).isGreaterThanOrEqualTo(PANEL.x());
        assertThat(box.y()).isGreaterThanOrEqualTo(PANEL.y());
        assertThat(box.right()).isLessThanOrEqualTo(PANEL.right());
        assertThat(box.bottom()).isLessThanOrEqualTo(PANEL.bottom());
        taken.add(box);
        named++;
      }
    }
    assertThat(named).isGreaterThan(5);
  }

  private static double distance(Point point, Box box) {
    double x = Math.max(box.x(), Math.min(box.right(), point.x()));
    double y = Math.max(box.y(), Math.min(box.bottom(), point.y()));
    return Math.hypot(point.x() - x, point.y() - y);
  }

  private static boolean overlap(Box one, Box other) {
    return one.x() < other.right()
        && other.x() < one.right()
        && one.y() < other.bottom()
        && other.y() < one.bottom();
  }

  @Test
  void namesStayOnTheirSideOfTheDiagonal() {
    Point middle = new Point(100, 90);
    Box upperLeft = new DotLabels(PANEL, STYLE).place("name", middle, 2, -1).orElseThrow().box();
    Box lowerRight = new DotLabels(PANEL, STYLE).place("name", middle, 2, 1).orElseThrow().box();

    assertThat(upperLeft.right()).isLessThan(middle.x());
    assertThat(lowerRight.x()).isGreaterThan(middle.x());
  }

  @Test
  void aNameWithoutRoomHasNoPlace() {
    DotLabels labels = new DotLabels(PANEL, STYLE);
    labels.block(PANEL);

    assertThat(labels.place("name", new Point(100, 90), 2, 0)).isEmpty();
  }
}
