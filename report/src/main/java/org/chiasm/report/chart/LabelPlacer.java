package org.chiasm.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.TextStyle;

/**
 * Finds places for labels at the outer ends of lines from one origin, so that none lies on another:
 * the nearest of those further out along the line and a little to either side of it.
 */
public final class LabelPlacer {

  private static final double STEP = 3;
  private static final int STEPS = 22;
  private static final int[] TURNS = {0, 5, -5, 10, -10, 16, -16, 24, -24, 34, -34};
  private static final double GAP = 1;

  private final Box within;
  private final Point origin;
  private final TextStyle style;
  private final List<Box> taken = new ArrayList<>();

  /**
   * @param within what labels must not leave
   * @param origin where the lines begin
   */
  public LabelPlacer(Box within, Point origin, TextStyle style) {
    this.within = within;
    this.origin = origin;
    this.style = style;
  }

  /**
   * A place for the label of a line, which no later label will take; empty if there is none.
   *
   * @param end where the line ends
   * @return what the label covers
   */
  public Optional<Box> place(String label, Point end) {
    double angle = Math.atan2(end.y() - origin.y(), end.x() - origin.x());
    double width = style.width(label) + 2 * GAP;
    double height = style.size() + 2 * GAP;
    for (int step = 0; step < STEPS; step++) {
      for (int turn : TURNS) {
        double direction = angle + Math.toRadians(turn);
        double dx = Math.cos(direction);
        double dy = Math.sin(direction);
        double far = 2 + STEP * step + Math.abs(dx) * width / 2 + Math.abs(dy) * height / 2;
        Box box =
            new Box(end.x() + far * dx - width / 2, end.y() + far * dy - height / 2, width, height);
        if (isFree(box)) {
          taken.add(box);
          return Optional.of(box);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isFree(Box box) {
    boolean inside =
        box.x() >= within.x()
            && box.y() >= within.y()
            && box.right() <= within.right()
            && box.bottom() <= within.bottom();
    return inside && taken.stream().noneMatch(other -> overlap(box, other));
  }

  private static boolean overlap(Box one, Box other) {
    return one.x() < other.right()
        && other.x() < one.right()
        && one.y() < other.bottom()
        && other.y() < one.bottom();
  }
}
