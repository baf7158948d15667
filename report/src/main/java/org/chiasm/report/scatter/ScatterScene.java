package org.chiasm.report.scatter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.PanelGrid;
import org.chiasm.report.chart.PanelHeading;
import org.chiasm.report.scatter.ScatterFigure.ScatterView;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/** Dots on paper: up to three panels in a row. */
final class ScatterScene {

  private static final TextStyle LABEL = TextStyle.regular(8.5);
  private static final Paint LEADER = Paint.stroked(Colour.FAINT_INK, 0.4);
  private static final Paint GUIDE = Paint.stroked(Colour.NEUTRAL, 0.8);

  private static final double WIDEST = 400;
  private static final double ASPECT = 0.78;
  private static final double TALLEST = 290;
  private static final double CAP = 2.5;
  private static final double FAR = 5;
  private static final int TICKS = 6;

  /** Further than this right of the box nothing stands but half a tick label. */
  private static final double RIGHT = 8;

  private final ScatterView view;
  private final PanelGrid grid;
  private final double roomLeft;
  private final Box shape;

  ScatterScene(ScatterView view) {
    this.view = view;
    int columns = view.columns();
    double width = PanelGrid.width(columns, WIDEST);
    this.roomLeft =
        view.panels().stream()
            .mapToDouble(panel -> Panel.roomLeft(panel.y().ticked(TICKS)))
            .max()
            .orElse(0);
    double inner = width - roomLeft - RIGHT;
    double height = view.isSquare() ? inner : Math.min(TALLEST, ASPECT * inner);
    this.shape = new Box(0, 0, inner, height);
    this.grid = new PanelGrid(columns, width, height, Panel.ROOM_BELOW);
  }

  Scene build() {
    List<String> names = new ArrayList<>();
    view.panels()
        .forEach(
            panel ->
                names.add(
                    Message.format(
                        "%s: %d dots, %s over %s",
                        panel.name(), panel.dots().size(), panel.y().title(), panel.x().title())));
    String description = String.join("; ", names) + ". " + view.caption();
    Legend none = Legend.ofRows("", List.of(), 1);
    return grid.scene(
        view.title(), description, view.panels().size(), this::panel, none, view.caption());
  }

  private List<Shape> panel(int index, Point corner) {
    ScatterPanel content = view.panels().get(index);
    Box box = new Box(corner.x() + roomLeft, corner.y(), shape.width(), shape.height());
    List<Shape> shapes =
        new ArrayList<>(
            new PanelHeading(content.name(), content.remark())
                .above(new Point(box.x(), box.y()), box.width()));
    Axis x = content.x().fitting(box.width(), TICKS);
    Panel panel = new Panel(box, x, content.y().ticked(TICKS));
    DotLabels labels = new DotLabels(box, LABEL);
    List<Shape> inside = new ArrayList<>();
    if (view.isSquare()) {
      Point low = panel.place(x.min(), x.min());
      inside.add(Polyline.through(GUIDE, low, panel.place(x.max(), x.max())));
    }
    content.dots().forEach(dot -> addDot(dot, panel, labels, inside));
    addNames(content, panel, labels, inside);
    shapes.add(Group.clipped(box, inside));
    shapes.addAll(panel.axes(true));
    return shapes;
  }

  private void addDot(Dot dot, Panel panel, DotLabels labels, List<Shape> inside) {
    Point middle = panel.place(dot.x(), dot.y());
    Paint bar = Paint.stroked(dot.colour(), 0.9);
    if (dot.xReach() > 0) {
      Point left = panel.place(dot.x() - dot.xReach(), dot.y());
      Point right = panel.place(dot.x() + dot.xReach(), dot.y());
      inside.add(Polyline.through(bar, left, right));
      for (Point end : List.of(left, right)) {
        Point above = new Point(end.x(), end.y() - CAP);
        inside.add(Polyline.through(bar, above, new Point(end.x(), end.y() + CAP)));
      }
      labels.block(new Box(left.x(), left.y() - CAP, right.x() - left.x(), 2 * CAP));
    }
    if (dot.yReach() > 0) {
      Point top = panel.place(dot.x(), dot.y() + dot.yReach());
      Point bottom = panel.place(dot.x(), dot.y() - dot.yReach());
      inside.add(Polyline.through(bar, bottom, top));
      for (Point end : List.of(bottom, top)) {
        Point left = new Point(end.x() - CAP, end.y());
        inside.add(Polyline.through(bar, left, new Point(end.x() + CAP, end.y())));
      }
      labels.block(new Box(top.x() - CAP, top.y(), 2 * CAP, bottom.y() - top.y()));
    }
    inside.add(new Circle(middle, view.radius(), new Paint(dot.colour(), Colour.WHITE, 0.4, 1)));
    labels.block(dotBox(middle));
  }

  private Box dotBox(Point middle) {
    double radius = view.radius();
    return new Box(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
  }

  private void addNames(ScatterPanel content, Panel panel, DotLabels labels, List<Shape> inside) {
    List<Dot> named =
        content.dots().stream()
            .filter(dot -> dot.priority() > 0)
            .sorted(Comparator.comparingDouble(dot -> -dot.priority()))
            .toList();
    for (Dot dot : named) {
      Point middle = panel.place(dot.x(), dot.y());
      int side = view.isSquare() ? (dot.y() > dot.x() ? -1 : 1) : 0;
      String label = LABEL.fit(dot.label(), panel.box().width() / 2);
      Optional<Box> place = labels.place(label, middle, view.radius(), side);
      place.ifPresent(box -> addName(label, box, middle, inside));
    }
  }

  private void addName(String label, Box place, Point dot, List<Shape> inside) {
    double x = Math.max(place.x(), Math.min(place.right(), dot.x()));
    double y = Math.max(place.y(), Math.min(place.bottom(), dot.y()));
    double distance = Math.max(Math.abs(x - dot.x()), Math.abs(y - dot.y()));
    if (distance > view.radius() + FAR) {
      inside.add(Polyline.through(LEADER, dot, new Point(x, y)));
    }
    Point base =
        new Point(
            place.x() + place.width() / 2,
            place.y() + (place.height() + LABEL.capitalHeight()) / 2);
    inside.add(Text.level(label, base, LABEL, Anchor.MIDDLE));
  }
}
