package org.chiasm.report.curves;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.LegendEntry;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.PanelHeading;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.chart.Paragraph;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
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

/** Lines on paper: up to three panels in a row. */
final class LineScene {

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);
  private static final TextStyle CUT_LABEL = TextStyle.regular(8.5);

  private static final double WIDEST = 460;
  private static final double GAP = 22;
  private static final double ASPECT = 0.72;
  private static final double TALLEST = 250;
  private static final double MARK = 2.4;
  private static final double CAP = 2.2;
  private static final int X_TICKS = 7;
  private static final int Y_TICKS = 6;

  private final LineView view;
  private final double outerWidth;
  private final List<Shape> shapes = new ArrayList<>();

  LineScene(LineView view) {
    this.view = view;
    int columns = view.columns();
    this.outerWidth = Math.min(WIDEST, (Paper.INNER_WIDTH - (columns - 1) * GAP) / columns);
  }

  Scene build() {
    int columns = view.columns();
    double inner = columns * (outerWidth + GAP) - GAP;
    Paragraph heading = Paragraph.within(view.title(), HEADING, inner);
    shapes.addAll(heading.shapes(new Point(Paper.MARGIN, Paper.MARGIN)));
    double y = Paper.MARGIN + heading.height() + 6;
    boolean named = view.panels().stream().anyMatch(panel -> !panel.name().isEmpty());
    double above = named ? PanelHeading.HEIGHT : 8;
    double height = Math.min(TALLEST, ASPECT * outerWidth);
    for (int index = 0; index < view.panels().size(); index++) {
      int column = index % columns;
      if (index > 0 && column == 0) {
        y += above + height + Panel.ROOM_BELOW + 10;
      }
      double left = Paper.MARGIN + column * (outerWidth + GAP);
      addPanel(view.panels().get(index), left, y + above, height);
    }
    y += above + height + Panel.ROOM_BELOW + 12;
    if (!view.legend().isEmpty()) {
      List<LegendEntry> entries =
          view.legend().stream()
              .map(entry -> new LegendEntry(entry.getKey(), Paint.filled(entry.getValue())))
              .toList();
      Legend legend = Legend.within(view.legendTitle(), entries, inner);
      shapes.addAll(legend.shapes(new Point(Paper.MARGIN, y)));
      y += legend.height() + 8;
    }
    Paragraph caption = Paragraph.within(view.caption(), CAPTION, inner);
    shapes.addAll(caption.shapes(new Point(Paper.MARGIN, y)));
    double bottom = Math.ceil(y + caption.height() + Paper.MARGIN);
    return new Scene(
        view.title(), description(), Math.ceil(inner + 2 * Paper.MARGIN), bottom, shapes);
  }

  private void addPanel(LinePanel content, double left, double top, double height) {
    Axis y = content.y().ticked(Y_TICKS);
    double taken = Panel.roomLeft(y);
    // half of the last tick label hangs over
    Box box = new Box(left + taken, top, outerWidth - taken - 8, height);
    PanelHeading heading = new PanelHeading(content.name(), content.remark());
    shapes.addAll(heading.above(new Point(box.x(), top), box.width()));
    Panel panel = new Panel(box, content.x().fitting(box.width(), X_TICKS), y);
    List<Shape> inside = new ArrayList<>();
    for (int index = 0; index < content.cuts().size(); index++) {
      addCut(content.cuts().get(index), index, panel, inside);
    }
    content.lines().forEach(line -> addLine(line, panel, inside));
    shapes.add(Group.clipped(box, inside));
    shapes.addAll(panel.axes(true));
  }

  /** The label of each stands below that of the one before. */
  private static void addCut(LinePanel.Cut cut, int index, Panel panel, List<Shape> inside) {
    Box box = panel.box();
    double x = panel.place(cut.at(), panel.y().min()).x();
    Paint paint = Paint.stroked(cut.colour(), 0.8);
    inside.add(Polyline.through(paint, new Point(x, box.y()), new Point(x, box.bottom())));
    TextStyle style = CUT_LABEL.in(cut.colour());
    boolean right = x + 4 + style.width(cut.label()) < box.right();
    double base = box.y() + style.size() + 1 + index * (style.size() + 3);
    Point place = new Point(right ? x + 4 : x - 4, base);
    inside.add(Text.level(cut.label(), place, style, right ? Anchor.START : Anchor.END));
  }

  private static void addLine(Line line, Panel panel, List<Shape> inside) {
    Paint paint = Paint.stroked(line.colour(), 1.4);
    List<Point> places =
        line.spots().stream().map(spot -> panel.place(spot.x(), spot.y())).toList();
    if (places.size() > 1) {
      inside.add(new Polyline(places, false, paint));
    }
    boolean marked = line.look() == Look.MARKED || places.size() == 1;
    for (int index = 0; marked && index < places.size(); index++) {
      Spot spot = line.spots().get(index);
      addErrorBar(spot, panel, Paint.stroked(line.colour(), 0.9), inside);
      inside.add(new Circle(places.get(index), MARK, mark(spot, line.colour())));
    }
  }

  private static Paint mark(Spot spot, Colour colour) {
    return spot.isPartial()
        ? new Paint(Colour.WHITE, colour, 1, 1)
        : new Paint(colour, Colour.WHITE, 0.5, 1);
  }

  private static void addErrorBar(Spot spot, Panel panel, Paint paint, List<Shape> inside) {
    if (!(spot.deviation() > 0)) {
      return;
    }
    // what lies below a logarithmic axis is cut off with the panel
    double low = panel.y().logarithmic() ? Math.max(panel.y().min() / 2, spot.low()) : spot.low();
    Point bottom = panel.place(spot.x(), low);
    Point top = panel.place(spot.x(), spot.high());
    inside.add(Polyline.through(paint, bottom, top));
    for (Point end : List.of(bottom, top)) {
      Point left = new Point(end.x() - CAP, end.y());
      inside.add(Polyline.through(paint, left, new Point(end.x() + CAP, end.y())));
    }
  }

  private String description() {
    List<String> panels = new ArrayList<>();
    for (LinePanel panel : view.panels()) {
      String name = panel.name().isEmpty() ? "" : panel.name() + ": ";
      panels.add(Message.format("%s%s over %s", name, panel.y().title(), panel.x().title()));
    }
    return Message.format("Lines. %s. %s", String.join("; ", panels), view.caption()).strip();
  }
}
