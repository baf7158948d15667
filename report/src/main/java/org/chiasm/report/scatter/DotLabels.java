package org.chiasm.report.scatter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.TextStyle;

/**
 * Finds places for the names of dots near them, so that none lies on another, on a dot or on an
 * error bar, and none leaves the panel. A name that is not nearest to its own dot has a line to it.
 */
final class DotLabels {

  private static final double STEP = 2.5;
  private static final int STEPS = 30;
  private static final double GAP = 1;
  private static final double FAR = 5;

  /** Nearer than so many steps a line is too short to be seen. */
  private static final int LED_FROM = 3;

  /** So much nearer than any other dot, in pixels, its own one has to be. */
  private static final double NEARER = 2;

  private static final double DIAGONAL = 0.7071;

  /** Right, left, above, below and between; first those that are read best. */
  private static final double[][] WAYS = {
    {1, 0},
    {-1, 0},
    {0, -1},
    {0, 1},
    {DIAGONAL, -DIAGONAL},
    {DIAGONAL, DIAGONAL},
    {-DIAGONAL, -DIAGONAL},
    {-DIAGONAL, DIAGONAL}
  };

  private final Box within;
  private final TextStyle style;
  private final List<Box> taken = new ArrayList<>();
  private final List<Box> names = new ArrayList<>();
  private final List<Leader> leaders = new ArrayList<>();
  private final List<Point> dots = new ArrayList<>();

  /**
   * The place of a name.
   *
   * @param isLed whether it takes a line to tell which dot it is of
   */
  record Place(Box box, boolean isLed) {}

  /** The straight way from a dot to its name. */
  private record Leader(Point dot, Point end) {

    private static final int PARTS = 40;

    static Leader of(Point dot, Box name) {
      double x = Math.max(name.x(), Math.min(name.right(), dot.x()));
      double y = Math.max(name.y(), Math.min(name.bottom(), dot.y()));
      return new Leader(dot, new Point(x, y));
    }

    /** Whether it runs over a box, which is never thinner than a part of it is long. */
    boolean crosses(Box box) {
      for (int part = 0; part <= PARTS; part++) {
        double x = dot.x() + (end.x() - dot.x()) * part / PARTS;
        double y = dot.y() + (end.y() - dot.y()) * part / PARTS;
        if (x > box.x() && x < box.right() && y > box.y() && y < box.bottom()) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * @param within what names must not leave
   */
  DotLabels(Box within, TextStyle style) {
    this.within = within;
    this.style = style;
  }

  /** Keeps names away from something. */
  void block(Box box) {
    taken.add(box);
  }

  /** Keeps names away from a dot, and from its neighbourhood if they are of another. */
  void block(Point dot, double radius) {
    dots.add(dot);
    block(new Box(dot.x() - radius, dot.y() - radius, 2 * radius, 2 * radius));
  }

  /**
   * A place for the name of a dot, which no later one will take; empty if there is none.
   *
   * @param dot middle of the dot
   * @param radius of the dot
   * @param side where to look: 1 to the lower right, -1 to the upper left, 0 anywhere
   */
  Optional<Place> place(String label, Point dot, double radius, int side) {
    Optional<Place> clear = place(label, dot, radius, side, false);
    return clear.isPresent() ? clear : place(label, dot, radius, side, true);
  }

  /**
   * @param led whether to look further away, for a place with a line
   */
  private Optional<Place> place(String label, Point dot, double radius, int side, boolean led) {
    double width = style.width(label) + 2 * GAP;
    double height = style.size() + 2 * GAP;
    for (int step = led ? LED_FROM : 0; step < STEPS; step++) {
      for (double[] way : WAYS) {
        if (side * (way[0] + way[1]) >= 0) {
          double far = radius + 1.5 + STEP * step;
          double x = dot.x() + way[0] * far + Math.signum(way[0]) * width / 2;
          double y = dot.y() + way[1] * far + Math.signum(way[1]) * height / 2;
          Box box = new Box(x - width / 2, y - height / 2, width, height);
          Leader leader = Leader.of(dot, box);
          if ((led || isNearest(dot, box)) && isFree(box, leader)) {
            taken.add(box);
            names.add(box);
            leaders.add(leader);
            return Optional.of(new Place(box, led || distance(dot, box) > radius + FAR));
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean isNearest(Point dot, Box box) {
    double own = distance(dot, box);
    return dots.stream()
        .filter(other -> !other.equals(dot))
        .allMatch(other -> distance(other, box) > own + NEARER);
  }

  /** From a point to the nearest of a box. */
  private static double distance(Point point, Box box) {
    Point end = Leader.of(point, box).end();
    return Math.hypot(end.x() - point.x(), end.y() - point.y());
  }

  private boolean isFree(Box box, Leader leader) {
    boolean inside =
        box.x() >= within.x()
            && box.y() >= within.y()
            && box.right() <= within.right()
            && box.bottom() <= within.bottom();
    return inside
        && taken.stream().noneMatch(other -> overlap(box, other))
        && names.stream().noneMatch(leader::crosses)
        && leaders.stream().noneMatch(other -> other.crosses(box));
  }

  private static boolean overlap(Box one, Box other) {
    return one.x() < other.right()
        && other.x() < one.right()
        && one.y() < other.bottom()
        && other.y() < one.bottom();
  }
}
