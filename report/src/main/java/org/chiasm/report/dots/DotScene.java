package org.chiasm.report.dots;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.chart.Paragraph;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Circle;
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

/** Dots on paper: names of rows to the left, those of columns below. */
final class DotScene {

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle AXIS = TextStyle.regular(10);
  private static final TextStyle LABEL = TextStyle.regular(8.5);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);
  private static final Paint FRAME = Paint.stroked(Colour.INK, 0.7);
  private static final Paint GRID = Paint.stroked(Colour.parse("#E8E8E8"), 0.6);

  private static final double WIDEST_CELL = 18;
  private static final double NARROWEST_PAPER = 330;
  private static final double WIDEST_LABEL = 130;
  private static final double GAP = 5;
  private static final double[] SAMPLES = {0.1, 0.5, 1};

  private final DotTable table;
  private final double left;
  private final double cell;
  private final double largest;
  private final boolean upright;
  private final List<Shape> shapes = new ArrayList<>();

  DotScene(DotTable table) {
    this.table = table;
    this.left = AXIS.size() + 2 * GAP + widest(table.rows()) + GAP;
    double room = (Paper.INNER_WIDTH - left) / table.columns().size();
    this.cell = Math.min(WIDEST_CELL, room);
    this.largest = 0.5 * cell;
    this.upright = widest(table.columns()) > cell - 3;
  }

  private static double widest(List<String> names) {
    return names.stream()
        .mapToDouble(name -> LABEL.width(LABEL.fit(name, WIDEST_LABEL)))
        .max()
        .orElse(0);
  }

  Scene build() {
    double inner = Math.max(NARROWEST_PAPER, left + cell * table.columns().size());
    Paragraph heading = Paragraph.within(table.title(), HEADING, inner);
    shapes.addAll(heading.shapes(new Point(Paper.MARGIN, Paper.MARGIN)));
    double top = Paper.MARGIN + heading.height() + 8;
    double height = cell * table.rows().size();
    Box box = new Box(Paper.MARGIN + left, top, cell * table.columns().size(), height);
    addGrid(box);
    addDots(box);
    addRowNames(box);
    double y = addColumnNames(box) + 14;
    y = addSamples(y) + 8;
    Paragraph caption = Paragraph.within(table.caption(), CAPTION, inner);
    shapes.addAll(caption.shapes(new Point(Paper.MARGIN, y)));
    double bottom = Math.ceil(y + caption.height() + Paper.MARGIN);
    return new Scene(
        table.title(), description(), Math.ceil(inner + 2 * Paper.MARGIN), bottom, shapes);
  }

  private void addGrid(Box box) {
    for (int row = 1; row < table.rows().size(); row++) {
      double y = box.y() + row * cell;
      shapes.add(Polyline.through(GRID, new Point(box.x(), y), new Point(box.right(), y)));
    }
    for (int column = 1; column < table.columns().size(); column++) {
      double x = box.x() + column * cell;
      shapes.add(Polyline.through(GRID, new Point(x, box.y()), new Point(x, box.bottom())));
    }
    shapes.add(new Rectangle(box, FRAME));
  }

  private void addDots(Box box) {
    for (int row = 0; row < table.rows().size(); row++) {
      for (int column = 0; column < table.columns().size(); column++) {
        double share = table.share(row, column);
        if (share > 0) {
          Point at = new Point(box.x() + (column + 0.5) * cell, box.y() + (row + 0.5) * cell);
          Paint paint = Paint.filled(DotTableFigure.colour(table.isPartner(row, column)));
          shapes.add(new Circle(at, radius(share), paint));
        }
      }
    }
  }

  private double radius(double share) {
    return (largest - 0.5) * Math.sqrt(share);
  }

  private void addRowNames(Box box) {
    for (int row = 0; row < table.rows().size(); row++) {
      double base = box.y() + (row + 0.5) * cell + LABEL.capitalHeight() / 2;
      String name = LABEL.fit(table.rows().get(row), WIDEST_LABEL);
      shapes.add(Text.level(name, new Point(box.x() - GAP, base), LABEL, Anchor.END));
    }
    Point at = new Point(Paper.MARGIN + AXIS.size(), box.y() + box.height() / 2);
    shapes.add(new Text(fit(table.rowTitle(), box.height()), at, AXIS, Anchor.MIDDLE, -90));
  }

  /** Returns where they end. */
  private double addColumnNames(Box box) {
    for (int column = 0; column < table.columns().size(); column++) {
      double x = box.x() + (column + 0.5) * cell;
      String name = LABEL.fit(table.columns().get(column), WIDEST_LABEL);
      if (upright) {
        Point at = new Point(x + LABEL.capitalHeight() / 2, box.bottom() + GAP);
        shapes.add(new Text(name, at, LABEL, Anchor.END, -90));
      } else {
        Point at = new Point(x, box.bottom() + GAP + LABEL.capitalHeight());
        shapes.add(Text.level(name, at, LABEL, Anchor.MIDDLE));
      }
    }
    double names = GAP + (upright ? widest(table.columns()) : LABEL.size());
    double base = box.bottom() + names + AXIS.size() + 2;
    Point at = new Point(box.x() + box.width() / 2, base);
    double room = 2 * Math.min(at.x() - Paper.MARGIN, box.width());
    shapes.add(Text.level(fit(table.columnTitle(), room), at, AXIS, Anchor.MIDDLE));
    return base;
  }

  private static String fit(String title, double room) {
    return AXIS.fit(title, room);
  }

  /** What areas and colours stand for; returns where it ends. */
  private double addSamples(double top) {
    double middle = top + largest;
    double x = Paper.MARGIN;
    for (double share : SAMPLES) {
      x = addSample(x, middle, share, Message.format("%.0f %%", 100 * share), true);
    }
    x = addSample(x + GAP, middle, SAMPLES[1], "matched", true);
    addSample(x, middle, SAMPLES[1], "others", false);
    return top + 2 * largest;
  }

  private double addSample(double x, double middle, double share, String name, boolean matched) {
    Paint paint = Paint.filled(DotTableFigure.colour(matched));
    shapes.add(new Circle(new Point(x + largest, middle), radius(share), paint));
    Point at = new Point(x + 2 * largest + 2, middle + LABEL.capitalHeight() / 2);
    shapes.add(Text.level(name, at, LABEL, Anchor.START));
    return at.x() + LABEL.width(name) + 12;
  }

  private String description() {
    return Message.format(
            "Dots: %d rows, %s, by %d columns, %s. %s",
            table.rows().size(),
            table.rowTitle(),
            table.columns().size(),
            table.columnTitle(),
            table.caption())
        .strip();
  }
}
