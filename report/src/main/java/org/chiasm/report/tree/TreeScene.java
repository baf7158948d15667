package org.chiasm.report.tree;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.taxonomy.TaxonomyNode;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.chart.Paragraph;
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
import org.chiasm.report.tree.TreeFigure.TreeView;

/** A tree on paper: the root at the left, a row for each type, bars at the right. */
final class TreeScene {

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle LABEL = TextStyle.regular(8.5);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);
  private static final Paint BRANCH = Paint.stroked(Colour.INK, 0.9);

  private static final double ROW_HEIGHT = 12;
  private static final double THICKNESS = 8;
  private static final double TREE_WIDTH = 300;
  private static final double WIDEST_LABEL = 150;
  private static final double GAP = 8;
  private static final int TICKS = 5;

  private final TreeView view;
  private final List<Shape> shapes = new ArrayList<>();

  TreeScene(TreeView view) {
    this.view = view;
  }

  Scene build() {
    Paragraph heading = Paragraph.within(view.title(), HEADING, Paper.INNER_WIDTH);
    shapes.addAll(heading.shapes(new Point(Paper.MARGIN, Paper.MARGIN)));
    double top = Paper.MARGIN + heading.height() + 10;
    double height = view.tree().leaves().size() * ROW_HEIGHT;
    addTree(new Box(Paper.MARGIN + GAP, top, TREE_WIDTH, height));
    addRows(top, height);
    double below = top + height + Panel.ROOM_BELOW + 10;
    Paragraph caption = Paragraph.within(view.caption(), CAPTION, Paper.INNER_WIDTH);
    shapes.addAll(caption.shapes(new Point(Paper.MARGIN, below)));
    return new Scene(
        view.title(),
        Message.format("A tree of cell types with bars of their numbers. %s", view.caption()),
        Paper.WIDTH,
        Math.ceil(below + caption.height() + Paper.MARGIN),
        shapes);
  }

  private void addTree(Box box) {
    // heights rise to the left
    Axis x = Axis.along(box.width(), "height", -view.highest(), -view.lowest(), TICKS);
    Panel panel = new Panel(box, x, Axis.bare(0, view.tree().leaves().size()));
    for (TaxonomyNode node : view.tree().nodes()) {
      List<String> below = view.tree().children(node.name());
      if (!below.isEmpty()) {
        double first = view.row(below.get(0));
        double last = view.row(below.get(below.size() - 1));
        shapes.add(
            Polyline.through(
                BRANCH, place(panel, node.height(), first), place(panel, node.height(), last)));
        for (String child : below) {
          double row = view.row(child);
          shapes.add(
              Polyline.through(
                  BRANCH,
                  place(panel, node.height(), row),
                  place(panel, view.tree().node(child).height(), row)));
        }
      }
    }
  }

  private Point place(Panel panel, double height, double row) {
    return panel.place(-height, view.tree().leaves().size() - row - 0.5);
  }

  private void addRows(double top, double height) {
    double label = Paper.MARGIN + GAP + TREE_WIDTH + GAP;
    double left = label + WIDEST_LABEL + GAP;
    Box box = new Box(left, top, Paper.WIDTH - Paper.MARGIN - GAP - left, height);
    Axis x = Axis.along(box.width(), "cells", 0, 1.04 * view.most(), TICKS);
    Panel panel = new Panel(box, x, Axis.bare(0, view.tree().leaves().size()));
    for (int row = 0; row < view.tree().leaves().size(); row++) {
      String leaf = view.tree().leaves().get(row);
      double middle = top + (row + 0.5) * ROW_HEIGHT;
      Point base = new Point(label, middle + LABEL.capitalHeight() / 2);
      shapes.add(Text.level(LABEL.fit(leaf, WIDEST_LABEL), base, LABEL, Anchor.START));
      double end = panel.place(view.number(leaf), 0).x();
      shapes.add(
          new Rectangle(new Box(left, middle - THICKNESS / 2, end - left, THICKNESS), paint(leaf)));
    }
    shapes.addAll(panel.axes(false));
  }

  private Paint paint(String leaf) {
    Colour colour = view.colour(leaf);
    return view.number(leaf) > view.few()
        ? Paint.filled(colour)
        : new Paint(Colour.WHITE, colour, 1, 1);
  }
}
