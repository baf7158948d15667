package org.chiasm.report.bars;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.report.bars.BarFigure.BarView;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.LegendEntry;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.PanelHeading;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.chart.Paragraph;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Palette;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Rectangle;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/** Bars on paper: panels in two columns. */
final class BarScene {

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle LABEL = TextStyle.regular(8.5);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);
  private static final Paint ERROR = Paint.stroked(Colour.INK, 0.9);
  private static final Paint ZERO = Paint.stroked(Colour.INK, 0.7);

  private static final double GAP = 24;
  private static final double ROW_HEIGHT = 13;
  private static final double THICKNESS = 8;
  private static final double WIDEST_LABEL = 130;
  private static final double LABEL_GAP = 6;
  private static final double MARK = 2.1;
  private static final int TICKS = 6;

  private final BarView view;
  private final int columns;
  private final double panelWidth;
  private final double labelRoom;
  private final List<Shape> shapes = new ArrayList<>();

  BarScene(BarView view) {
    this.view = view;
    this.columns = Math.min(2, view.panels().size());
    this.panelWidth = (Paper.INNER_WIDTH - GAP) / 2;
    this.labelRoom =
        view.panels().stream()
            .flatMap(panel -> panel.bars().stream())
            .mapToDouble(bar -> LABEL.width(LABEL.fit(bar.label(), WIDEST_LABEL)))
            .max()
            .orElse(0);
  }

  Scene build() {
    double inner = columns * (panelWidth + GAP) - GAP;
    Paragraph heading = Paragraph.within(view.title(), HEADING, inner);
    shapes.addAll(heading.shapes(new Point(Paper.MARGIN, Paper.MARGIN)));
    double y = Paper.MARGIN + heading.height() + 6;
    for (int first = 0; first < view.panels().size(); first += columns) {
      int last = Math.min(first + columns, view.panels().size());
      List<BarPanel> row = view.panels().subList(first, last);
      for (int column = 0; column < row.size(); column++) {
        addPanel(row.get(column), Paper.MARGIN + column * (panelWidth + GAP), y);
      }
      y += row.stream().mapToDouble(BarScene::height).max().orElse(0) + 10;
    }
    if (view.hasLegend()) {
      Legend legend = Legend.within("", legendEntries(), inner);
      shapes.addAll(legend.shapes(new Point(Paper.MARGIN, y)));
      y += legend.height() + 8;
    }
    Paragraph caption = Paragraph.within(view.caption(), CAPTION, inner);
    shapes.addAll(caption.shapes(new Point(Paper.MARGIN, y)));
    double height = Math.ceil(y + caption.height() + Paper.MARGIN);
    return new Scene(
        view.title(), description(), Math.ceil(inner + 2 * Paper.MARGIN), height, shapes);
  }

  private static double height(BarPanel panel) {
    return PanelHeading.HEIGHT + panel.bars().size() * ROW_HEIGHT + Panel.ROOM_BELOW;
  }

  private void addPanel(BarPanel content, double left, double top) {
    PanelHeading heading = new PanelHeading(content.name(), content.remark());
    shapes.addAll(heading.above(new Point(left, top + PanelHeading.HEIGHT), panelWidth));
    double taken = labelRoom + LABEL_GAP;
    double height = content.bars().size() * ROW_HEIGHT;
    // half of the last tick label hangs over
    Box box = new Box(left + taken, top + PanelHeading.HEIGHT, panelWidth - taken - 8, height);
    Axis x = Axis.along(box.width(), view.axis(), view.min(), view.max(), TICKS);
    Panel panel = new Panel(box, x, Axis.bare(0, Math.max(1, content.bars().size())));
    List<Shape> inside = new ArrayList<>();
    for (int index = 0; index < content.bars().size(); index++) {
      Bar bar = content.bars().get(index);
      double middle = box.y() + (index + 0.5) * ROW_HEIGHT;
      Point place = new Point(box.x() - LABEL_GAP, middle + LABEL.capitalHeight() / 2);
      String label = LABEL.fit(bar.label(), WIDEST_LABEL);
      shapes.add(Text.level(label, place, LABEL, Anchor.END));
      addBar(inside, bar, panel, middle);
    }
    shapes.add(Group.clipped(box, inside));
    double zero = panel.place(0, 0).x();
    shapes.add(Polyline.through(ZERO, new Point(zero, box.y()), new Point(zero, box.bottom())));
    shapes.addAll(panel.axes(false));
  }

  private static void addBar(List<Shape> inside, Bar bar, Panel panel, double middle) {
    double zero = panel.place(0, 0).x();
    double end = panel.place(bar.value(), 0).x();
    Box box = new Box(Math.min(zero, end), middle - THICKNESS / 2, Math.abs(end - zero), THICKNESS);
    inside.add(new Rectangle(box, barPaint(bar.kind())));
    if (bar.reach() > 0) {
      double low = panel.place(bar.value() - bar.deviation(), 0).x();
      double high = panel.place(bar.value() + bar.deviation(), 0).x();
      inside.add(Polyline.through(ERROR, new Point(low, middle), new Point(high, middle)));
      for (double at : new double[] {low, high}) {
        inside.add(
            Polyline.through(ERROR, new Point(at, middle - 2.2), new Point(at, middle + 2.2)));
      }
    }
    for (int mark = 0; mark < bar.marks().size(); mark++) {
      if (!Double.isNaN(bar.marks().get(mark))) {
        Point at = new Point(panel.place(bar.marks().get(mark), 0).x(), middle);
        inside.add(new Circle(at, MARK, markPaint(mark)));
      }
    }
  }

  /** The second kind is an outline, told from the first in print and by any eye. */
  static Paint barPaint(int kind) {
    return kind == 0
        ? Paint.filled(Colour.parse("#9CC9E8"))
        : new Paint(Colour.WHITE, Colour.FAINT_INK, 0.8, 1);
  }

  /** The first colour is too near to that of the bars. */
  static Colour markColour(int mark) {
    return Palette.categorical(mark + 2).get(mark + 1);
  }

  private static Paint markPaint(int mark) {
    return new Paint(markColour(mark), Colour.WHITE, 0.5, 1);
  }

  private List<LegendEntry> legendEntries() {
    List<LegendEntry> entries = new ArrayList<>();
    for (int kind = 0; kind < view.bars().size(); kind++) {
      entries.add(new LegendEntry(view.bars().get(kind), barPaint(kind)));
    }
    for (int mark = 0; mark < view.marks().size(); mark++) {
      entries.add(new LegendEntry(view.marks().get(mark), markPaint(mark)));
    }
    return entries;
  }

  private String description() {
    List<String> panels = new ArrayList<>();
    for (BarPanel panel : view.panels()) {
      panels.add(panel.name() + ", " + panel.remark());
    }
    return Message.format(
            "Bars of %s: %s. %s", view.axis(), String.join("; ", panels), view.caption())
        .strip();
  }
}
