package org.chiasm.report.scatter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.PanelGrid;
import org.chiasm.report.chart.PanelHeading;
import org.chiasm.report.scatter.ScatterFigure.ScatterView;
import org.chiasm.report.scene.Box;
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
  private static final TextStyle GUIDE_LABEL = LABEL.in(Colour.FAINT_INK);
  private static final Paint GUIDE = Paint.stroked(Colour.NEUTRAL, 0.8);

  private static final double WIDEST = 400;
  private static final double ASPECT = 0.78;
  private static final double TALLEST = 290;
  private static final double CAP = 2.5;
  private static final int TICKS = 6;

  /** Further than this right of the box nothing stands but half a tick label. */
  private static final double RIGHT = 8;

  private final ScatterView view;
  private final PanelGrid grid;
  private final double roomLeft;
  private final double extraAbove;
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
    this.extraAbove =
        view.panels().stream()
            .mapToDouble(panel -> heading(panel).extraHeight(inner))
            .max()
            .orElse(0);
    this.grid = new PanelGrid(columns, width, extraAbove + height, Panel.ROOM_BELOW);
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
    Point begin = new Point(corner.x() + roomLeft, corner.y() + extraAbove);
    Box box = new Box(begin.x(), begin.y(), shape.width(), shape.height());
    List<Shape> shapes = new ArrayList<>(heading(content).wrappedAbove(begin, box.width()));
    Axis x = content.x().fitting(box.width(), TICKS);
    Panel panel = new Panel(box, x, content.y().ticked(TICKS));
    DotLabels labels = new DotLabels(box, LABEL);
    List<Shape> inside = new ArrayList<>();
    if (view.isSquare()) {
      Point low = panel.place(x.min(), x.min());
      inside.add(Polyline.through(GUIDE, low, panel.place(x.max(), x.max())));
    }
    content.guides().forEach(guide -> addGuide(guide, panel, labels, inside));
    // dots lie within the axes, and one on an axis is drawn whole
    List<Shape> above = new ArrayList<>();
    for (Dot dot : content.dots()) {
      addBars(dot, panel, labels, inside);
      Point middle = panel.place(dot.x(), dot.y());
      Paint paint = new Paint(dot.colour(), Colour.WHITE, 0.4, 1);
      above.add(dot.mark().at(middle, view.radius(), paint));
      labels.block(middle, view.radius());
    }
    addNames(content, panel, labels, above);
    shapes.add(Group.clipped(box, inside));
    shapes.addAll(panel.axes(true));
    shapes.addAll(above);
    return shapes;
  }

  private static PanelHeading heading(ScatterPanel panel) {
    return new PanelHeading(panel.name(), panel.remark());
  }

  /** A line from edge to edge, named at its upper or left end. */
  private static void addGuide(Guide guide, Panel panel, DotLabels labels, List<Shape> inside) {
    Box box = panel.box();
    double width = GUIDE_LABEL.width(guide.label());
    double height = GUIDE_LABEL.size();
    Box name;
    if (guide.upright()) {
      double x = panel.place(guide.at(), panel.y().min()).x();
      inside.add(Polyline.through(GUIDE, new Point(x, box.y()), new Point(x, box.bottom())));
      boolean right = x + 4 + width < box.right();
      name = new Box(right ? x + 4 : x - 4 - width, box.y() + 2, width, height);
      labels.block(new Box(x - 1, box.y(), 2, box.height()));
    } else {
      double y = panel.place(panel.x().min(), guide.at()).y();
      inside.add(Polyline.through(GUIDE, new Point(box.x(), y), new Point(box.right(), y)));
      name = new Box(box.x() + 4, y - height - 2, width, height);
      labels.block(new Box(box.x(), y - 1, box.width(), 2));
    }
    if (guide.label().isEmpty()) {
      return;
    }
    labels.block(name);
    Point base = new Point(name.x(), name.y() + (height + GUIDE_LABEL.capitalHeight()) / 2);
    inside.add(Text.level(guide.label(), base, GUIDE_LABEL, Anchor.START));
  }

  private static void addBars(Dot dot, Panel panel, DotLabels labels, List<Shape> inside) {
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
  }

  private void addNames(ScatterPanel content, Panel panel, DotLabels labels, List<Shape> shapes) {
    List<Dot> named =
        content.dots().stream()
            .filter(dot -> dot.priority() > 0)
            .sorted(Comparator.comparingDouble(dot -> -dot.priority()))
            .toList();
    for (Dot dot : named) {
      Point middle = panel.place(dot.x(), dot.y());
      int side = view.isSquare() ? (dot.y() > dot.x() ? -1 : 1) : 0;
      String label = LABEL.fit(dot.label(), panel.box().width() / 2);
      labels
          .place(label, middle, view.radius(), side)
          .ifPresent(place -> addName(label, place, middle, shapes));
    }
  }

  private static void addName(String label, DotLabels.Place place, Point dot, List<Shape> shapes) {
    Box box = place.box();
    if (place.isLed()) {
      double x = Math.max(box.x(), Math.min(box.right(), dot.x()));
      double y = Math.max(box.y(), Math.min(box.bottom(), dot.y()));
      shapes.add(Polyline.through(LEADER, dot, new Point(x, y)));
    }
    double base = box.y() + (box.height() + LABEL.capitalHeight()) / 2;
    Point middle = new Point(box.x() + box.width() / 2, base);
    shapes.add(Text.level(label, middle, LABEL, Anchor.MIDDLE));
  }
}
