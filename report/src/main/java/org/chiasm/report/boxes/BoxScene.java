package org.chiasm.report.boxes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chiasm.core.text.Message;
import org.chiasm.report.boxes.BoxFigure.BoxView;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.LegendEntry;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.PanelGrid;
import org.chiasm.report.chart.PanelHeading;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Rectangle;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/** Boxes on paper. */
final class BoxScene {

  private static final TextStyle TYPE = TextStyle.regular(8.5);
  private static final Paint MEDIAN = Paint.stroked(Colour.INK, 1.2);

  private static final double HEIGHT = 170;
  private static final double TICK_ROOM = 12;
  private static final double LONGEST_NAME = 90;
  private static final double SLANT = -40;

  /** Sine and cosine of the slant, fixed so that files have the same bytes everywhere. */
  private static final double SINE = 0.643;

  private static final double COSINE = 0.766;
  private static final double SHARE = 0.84;
  private static final double WIDEST_BOX = 16;
  private static final int TICKS = 6;

  private final BoxView view;
  private final PanelGrid grid;
  private final double roomLeft;
  private final boolean slanted;

  BoxScene(BoxView view) {
    this.view = view;
    double width = PanelGrid.width(view.columns(), Paper.INNER_WIDTH);
    this.roomLeft =
        view.panels().stream().mapToDouble(panel -> Panel.roomLeft(y(panel))).max().orElse(0);
    double longest = view.types().stream().mapToDouble(this::nameWidth).max().orElse(0);
    this.slanted = longest + 4 > (width - roomLeft) / view.types().size();
    double below = TICK_ROOM + (slanted ? longest * SINE + 6 : 6);
    this.grid = new PanelGrid(view.columns(), width, HEIGHT, below);
  }

  private double nameWidth(String type) {
    return TYPE.width(TYPE.fit(type, LONGEST_NAME));
  }

  private Axis y(BoxPanel panel) {
    double min = panel.all().stream().mapToDouble(TypeBox::low).min().orElse(0);
    double max = panel.all().stream().mapToDouble(TypeBox::high).max().orElse(1);
    double room = max > min ? 0.05 * (max - min) : 1;
    return Axis.ticked(view.axis(), min - room, max + room, TICKS);
  }

  Scene build() {
    List<LegendEntry> entries =
        view.kinds().stream()
            .map(kind -> new LegendEntry(kind.getKey(), Paint.filled(kind.getValue())))
            .toList();
    Legend legend = Legend.within("", entries, grid.inner());
    String description =
        Message.format(
            "Boxes of %s by type. %s",
            String.join(", ", view.panels().stream().map(BoxPanel::name).toList()), view.caption());
    return grid.scene(
        view.title(), description, view.panels().size(), this::panel, legend, view.caption());
  }

  private List<Shape> panel(int index, Point corner) {
    BoxPanel content = view.panels().get(index);
    Box box = new Box(corner.x() + roomLeft, corner.y(), grid.width() - roomLeft, HEIGHT);
    List<Shape> shapes =
        new ArrayList<>(
            new PanelHeading(content.name(), "").above(new Point(box.x(), box.y()), box.width()));
    Panel panel = new Panel(box, Axis.bare(0, view.types().size()), y(content));
    for (int type = 0; type < view.types().size(); type++) {
      Map<String, TypeBox> boxes = content.boxes().getOrDefault(view.types().get(type), Map.of());
      for (int kind = 0; kind < view.kinds().size(); kind++) {
        TypeBox found = boxes.get(view.kinds().get(kind).getKey());
        if (found != null) {
          addBox(found, type, kind, panel, shapes);
        }
      }
      addName(view.types().get(type), panel.place(type + 0.5, panel.y().min()), shapes);
    }
    shapes.addAll(panel.axes(true));
    return shapes;
  }

  private void addBox(TypeBox box, int type, int kind, Panel panel, List<Shape> shapes) {
    int kinds = view.isSingle() ? 1 : view.kinds().size();
    double each = Math.min(WIDEST_BOX, SHARE * panel.box().width() / view.types().size() / kinds);
    double middle =
        panel.place(type + 0.5, panel.y().min()).x()
            + (view.isSingle() ? 0 : kind - (kinds - 1) / 2.0) * each;
    Colour colour = view.kinds().get(kind).getValue();
    Paint line = Paint.stroked(colour, 0.9);
    double half = 0.42 * each;
    double low = y(panel, box.low());
    double lower = y(panel, box.lowerQuartile());
    double upper = y(panel, box.upperQuartile());
    double high = y(panel, box.high());
    shapes.add(Polyline.through(line, new Point(middle, low), new Point(middle, lower)));
    shapes.add(Polyline.through(line, new Point(middle, upper), new Point(middle, high)));
    Box body = new Box(middle - half, upper, 2 * half, lower - upper);
    shapes.add(new Rectangle(body, new Paint(colour, null, 0, 0.55)));
    shapes.add(new Rectangle(body, line));
    double median = y(panel, box.median());
    shapes.add(
        Polyline.through(
            MEDIAN, new Point(middle - half, median), new Point(middle + half, median)));
  }

  private static double y(Panel panel, double value) {
    return panel.place(0, value).y();
  }

  private void addName(String type, Point place, List<Shape> shapes) {
    String name = TYPE.fit(type, LONGEST_NAME);
    if (slanted) {
      // the end of the name under the middle of its boxes
      Point end =
          new Point(
              place.x() + TYPE.capitalHeight() / 2 * SINE,
              place.y() + 6 + TYPE.capitalHeight() * COSINE);
      shapes.add(new Text(name, end, TYPE, Anchor.END, SLANT));
    } else {
      Point below = new Point(place.x(), place.y() + TICK_ROOM);
      shapes.add(Text.level(name, below, TYPE, Anchor.MIDDLE));
    }
  }
}
