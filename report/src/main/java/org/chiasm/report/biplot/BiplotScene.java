package org.chiasm.report.biplot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.LabelPlacer;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.PanelHeading;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.chart.Paragraph;
import org.chiasm.report.latent.LatentClasses;
import org.chiasm.report.latent.LatentOptions;
import org.chiasm.report.latent.LatentPoints;
import org.chiasm.report.latent.LatentView;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Rectangle;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/** Two biplots on paper. */
final class BiplotScene {

  /** Standard deviations of the cells that a correlation of 1 is as long as. */
  static final double UNIT = 3;

  /** Further lines make a thicket; the table has them all. */
  static final int MOST_LINES = 30;

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle LABEL = TextStyle.regular(8);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);
  private static final Paint LINE = Paint.stroked(Colour.INK, 0.8);
  private static final Paint LEADER = Paint.stroked(Colour.FAINT_INK, 0.4);
  private static final Paint CIRCLE = Paint.stroked(Colour.FAINT_INK, 0.7);
  private static final Paint GROUND = Paint.filled(Colour.WHITE).withOpacity(0.75);

  private static final double PANEL = 303;
  private static final double LEFT = 30;
  private static final double GAP = 28;
  private static final double LEAST_REACH = 3.6;
  private static final double MOST_REACH = 6;
  private static final int TICKS = 5;

  private final List<BiplotSide> sides;
  private final LatentClasses classes;
  private final LatentOptions look;
  private final List<Shape> shapes = new ArrayList<>();
  private int unnamed;

  BiplotScene(List<BiplotSide> sides, LatentClasses classes, LatentOptions look) {
    this.sides = sides;
    this.classes = classes;
    this.look = look;
  }

  /** How far the axes of a side reach: to the farthest cell, unless that is very far. */
  private static double reach(BiplotSide side) {
    double farthest = 0;
    for (float value : side.cells().latents().toArray()) {
      farthest = Math.max(farthest, Math.abs(value));
    }
    return Math.min(MOST_REACH, Math.max(LEAST_REACH, 1.04 * farthest));
  }

  Scene build() {
    double inner = 2 * (LEFT + PANEL) + GAP;
    Paragraph heading = Paragraph.within(look.title(), HEADING, inner);
    shapes.addAll(heading.shapes(new Point(Paper.MARGIN, Paper.MARGIN)));
    double top = Paper.MARGIN + heading.height() + 6 + PanelHeading.HEIGHT;
    for (int index = 0; index < sides.size(); index++) {
      double left = Paper.MARGIN + LEFT + index * (PANEL + LEFT + GAP);
      addSide(sides.get(index), new Box(left, top, PANEL, PANEL));
    }
    double below = top + PANEL + Panel.ROOM_BELOW + 10;
    if (classes.named() > 0) {
      Legend legend = Legend.within(look.labelName().orElse(""), classes.legend(), inner);
      shapes.addAll(legend.shapes(new Point(Paper.MARGIN, below)));
      below += legend.height() + 10;
    }
    Paragraph caption = Paragraph.within(caption(), CAPTION, inner);
    shapes.addAll(caption.shapes(new Point(Paper.MARGIN, below)));
    double height = Math.ceil(below + caption.height() + Paper.MARGIN);
    return new Scene(look.title(), description(), inner + 2 * Paper.MARGIN, height, shapes);
  }

  private void addSide(BiplotSide side, Box box) {
    String remark = LatentView.cells(side.cells().cells().size());
    PanelHeading heading = new PanelHeading(side.cells().modality(), remark);
    shapes.addAll(heading.above(new Point(box.x(), box.y()), PANEL));
    double reach = reach(side);
    Axis x = Axis.ticked(side.axes().get(0), -reach, reach, TICKS);
    Axis y = Axis.ticked(side.axes().get(1), -reach, reach, TICKS);
    Panel panel = new Panel(box, x, y);
    LatentView view = LatentView.of(List.of(side.cells()));
    List<Shape> inside = new ArrayList<>(new LatentPoints(view, classes, look).shapes(0, panel));
    Point origin = panel.place(0, 0);
    double radius = panel.place(UNIT, 0).x() - origin.x();
    inside.add(new Circle(origin, radius, CIRCLE));
    inside.addAll(lines(side, panel));
    shapes.add(Group.clipped(box, inside));
    shapes.addAll(panel.axes(true));
  }

  private List<Shape> lines(BiplotSide side, Panel panel) {
    Point origin = panel.place(0, 0);
    List<Shape> lines = new ArrayList<>();
    List<Shape> labels = new ArrayList<>();
    LabelPlacer placer = new LabelPlacer(panel.box(), origin, LABEL);
    for (BiplotLine line : side.lines().subList(0, drawn(side))) {
      Point end = panel.place(UNIT * line.x(), UNIT * line.y());
      lines.add(Polyline.through(LINE, origin, end));
      String name = LABEL.fit(line.feature(), PANEL / 3);
      Optional<Box> place = placer.place(name, end);
      if (place.isPresent()) {
        addLabel(name, place.get(), end, lines, labels);
      } else {
        unnamed++;
      }
    }
    lines.addAll(labels);
    return lines;
  }

  private static void addLabel(
      String name, Box place, Point end, List<Shape> lines, List<Shape> labels) {
    // from the end of the line to the nearest point of the label
    double x = Math.max(place.x(), Math.min(place.right(), end.x()));
    double y = Math.max(place.y(), Math.min(place.bottom(), end.y()));
    lines.add(Polyline.through(LEADER, end, new Point(x, y)));
    labels.add(new Rectangle(place, GROUND));
    Point base =
        new Point(
            place.x() + place.width() / 2,
            place.y() + (place.height() + LABEL.capitalHeight()) / 2);
    labels.add(Text.level(name, base, LABEL, Anchor.MIDDLE));
  }

  private static int drawn(BiplotSide side) {
    return Math.min(MOST_LINES, side.lines().size());
  }

  /** What is left out is known only after the sides were drawn. */
  private String caption() {
    int hidden = sides.stream().mapToInt(side -> side.lines().size() - drawn(side)).sum();
    String left =
        hidden == 0
            ? ""
            : Message.format(
                " Left out: %d features with shorter lines; the table has all.", hidden);
    String bare =
        unnamed == 0 ? "" : Message.format(" Lines without room for a name: %d.", unnamed);
    return "Lines: correlations of features with the two axes; the circle is a correlation of 1."
        + left
        + bare;
  }

  private String description() {
    List<String> parts = new ArrayList<>();
    for (BiplotSide side : sides) {
      parts.add(
          Message.format(
              "%s of %s with lines for %d features",
              LatentView.cells(side.cells().cells().size()), side.cells().modality(), drawn(side)));
    }
    return Message.format("Two biplots: %s. %s", String.join(", ", parts), caption());
  }
}
