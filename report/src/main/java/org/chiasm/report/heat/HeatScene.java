package org.chiasm.report.heat;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.ColourBar;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.chart.Paragraph;
import org.chiasm.report.heat.HeatTable.HeatPanel;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.DivergingColours;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Rectangle;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/** Colours on paper: panels beside each other if they have room, else below each other. */
final class HeatScene {

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle PANEL = TextStyle.bold(10);
  private static final TextStyle LABEL = TextStyle.regular(8.5);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);
  private static final Paint FRAME = Paint.stroked(Colour.INK, 0.7);

  private static final double ROW_HEIGHT = 12;
  private static final double WIDEST_CELL = 18;
  private static final double NARROW_CELL = 11;
  private static final double WIDEST_LABEL = 130;
  private static final double BAR_WIDTH = 180;
  private static final double GAP = 5;
  private static final int STEPS = 40;

  private final HeatTable heat;
  private final double left;
  private final double cell;
  private final boolean beside;
  private final List<Shape> shapes = new ArrayList<>();

  HeatScene(HeatTable heat) {
    this.heat = heat;
    this.left = Paper.MARGIN + widest(heat.rows()) + GAP;
    double room = Paper.WIDTH - Paper.MARGIN - left;
    int panels = heat.panels().size();
    double shared = (room - (panels - 1) * 2 * GAP) / (panels * Math.max(1, heat.columns().size()));
    this.beside = shared >= NARROW_CELL;
    this.cell = Math.min(WIDEST_CELL, beside ? shared : room / Math.max(1, heat.columns().size()));
  }

  private static double widest(List<String> names) {
    return names.stream()
        .mapToDouble(name -> LABEL.width(LABEL.fit(name, WIDEST_LABEL)))
        .max()
        .orElse(0);
  }

  Scene build() {
    Paragraph heading = Paragraph.within(heat.title(), HEADING, Paper.INNER_WIDTH);
    shapes.addAll(heading.shapes(new Point(Paper.MARGIN, Paper.MARGIN)));
    double y = Paper.MARGIN + heading.height() + 8;
    double x = left;
    double width = cell * heat.columns().size();
    double height = ROW_HEIGHT * heat.rows().size();
    double names = namesHeight();
    for (int index = 0; index < heat.panels().size(); index++) {
      Box box = new Box(x, y + PANEL.size() + GAP, width, height);
      boolean last = index == heat.panels().size() - 1;
      addPanel(heat.panels().get(index), box, beside ? index == 0 : true, beside || last);
      if (beside) {
        x += width + 2 * GAP;
      } else {
        y = box.bottom() + 2 * GAP;
      }
    }
    double bottom = beside ? y + PANEL.size() + GAP + height : y - 2 * GAP;
    double below = bottom + names + 3 * GAP;
    shapes.addAll(bar().shapes(new Point(left, below), BAR_WIDTH));
    below += ColourBar.HEIGHT + 2 * GAP;
    Paragraph caption = Paragraph.within(heat.caption(), CAPTION, Paper.INNER_WIDTH);
    shapes.addAll(caption.shapes(new Point(Paper.MARGIN, below)));
    return new Scene(
        heat.title(),
        Message.format(
            "Colours: %d rows by %d columns in %d panels. %s",
            heat.rows().size(), heat.columns().size(), heat.panels().size(), heat.caption()),
        Paper.WIDTH,
        Math.ceil(below + caption.height() + Paper.MARGIN),
        shapes);
  }

  private ColourBar bar() {
    Axis axis = Axis.along(BAR_WIDTH, heat.scale(), heat.lowest(), 1, 5);
    return new ColourBar(axis, STEPS, DivergingColours::at);
  }

  /** Where columns are narrower than letters are high, their names are in the table only. */
  private boolean isNamed() {
    return cell >= LABEL.size();
  }

  private double namesHeight() {
    return isNamed() ? GAP + widest(heat.columns()) : 0;
  }

  private void addPanel(HeatPanel panel, Box box, boolean namedRows, boolean namedColumns) {
    Point heading = new Point(box.x(), box.y() - GAP);
    shapes.add(Text.level(PANEL.fit(panel.name(), box.width()), heading, PANEL, Anchor.START));
    for (int row = 0; row < heat.rows().size(); row++) {
      double top = box.y() + row * ROW_HEIGHT;
      if (namedRows) {
        Point base = new Point(box.x() - GAP, top + ROW_HEIGHT / 2 + LABEL.capitalHeight() / 2);
        String name = LABEL.fit(heat.rows().get(row), WIDEST_LABEL);
        shapes.add(Text.level(name, base, LABEL, Anchor.END));
      }
      for (int column = 0; column < heat.columns().size(); column++) {
        double value = panel.values().get(row).get(column);
        if (!Double.isNaN(value)) {
          Box place = new Box(box.x() + column * cell, top, cell, ROW_HEIGHT);
          shapes.add(new Rectangle(place, Paint.filled(DivergingColours.at(value))));
        }
      }
    }
    shapes.add(new Rectangle(box, FRAME));
    if (namedColumns && isNamed()) {
      for (int column = 0; column < heat.columns().size(); column++) {
        double middle = box.x() + (column + 0.5) * cell;
        Point at = new Point(middle + LABEL.capitalHeight() / 2, box.bottom() + GAP);
        String name = LABEL.fit(heat.columns().get(column), WIDEST_LABEL);
        shapes.add(new Text(name, at, LABEL, Anchor.END, -90));
      }
    }
  }
}
