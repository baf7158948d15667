package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.LegendEntry;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.PanelHeading;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.chart.Paragraph;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.TextStyle;

/** Latents on paper. */
final class LatentScene {

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);

  private final LatentView view;
  private final LatentClasses classes;
  private final LatentOptions options;
  private final LatentLayout layout;
  private final List<Shape> shapes = new ArrayList<>();

  LatentScene(LatentView view, LatentClasses classes, LatentOptions options) {
    this.view = view;
    this.classes = classes;
    this.options = options;
    this.layout = LatentLayout.of(view, classes.legend(), options.labelName().orElse(""));
  }

  Scene build() {
    double y = Paper.MARGIN;
    if (!options.title().isEmpty()) {
      Paragraph heading = Paragraph.within(options.title(), HEADING, layout.innerWidth());
      shapes.addAll(heading.shapes(new Point(Paper.MARGIN, y)));
      y += heading.height() + 6;
    }
    for (int index = 0; index < view.panels().size(); index++) {
      addPanel(index, layout.panel(index, y));
    }
    double below = y + layout.panelsHeight();
    below = addLegend(y, below);
    below = addParts(below);
    Paragraph caption = Paragraph.within(view.caption(), CAPTION, layout.innerWidth());
    shapes.addAll(caption.shapes(new Point(Paper.MARGIN, below)));
    double height = below + caption.height() + Paper.MARGIN;
    return new Scene(options.title(), description(), layout.width(), Math.ceil(height), shapes);
  }

  private void addPanel(int index, Box box) {
    Panel panel = new Panel(box, layout.x(), layout.y());
    LatentPanel data = view.panels().get(index);
    String count = LatentView.cells(view.drawn(index));
    PanelHeading heading = new PanelHeading(data.modality(), count);
    shapes.addAll(heading.above(new Point(box.x(), box.y()), box.width()));
    shapes.add(Group.clipped(box, new LatentPoints(view, classes, options).shapes(index, panel)));
    shapes.addAll(panel.axes(layout.isLeftmost(index)));
  }

  private double addLegend(double top, double below) {
    Legend legend = layout.legend();
    if (legend.isEmpty()) {
      return below;
    }
    if (layout.isLegendBeside()) {
      double y = top + PanelHeading.HEIGHT;
      shapes.addAll(legend.shapes(new Point(layout.legendLeft(), y)));
      return below;
    }
    shapes.addAll(legend.shapes(new Point(Paper.MARGIN, below)));
    return below + legend.height() + 10;
  }

  private double addParts(double top) {
    if (options.heldOut().isEmpty()) {
      return top;
    }
    Legend parts =
        Legend.within(
            "",
            List.of(
                new LegendEntry("trained on", Paint.filled(Colour.FAINT_INK)),
                new LegendEntry("held out", new Paint(Colour.WHITE, Colour.FAINT_INK, 1.2, 1))),
            layout.innerWidth());
    shapes.addAll(parts.shapes(new Point(Paper.MARGIN, top)));
    return top + parts.height() + 8;
  }

  private String description() {
    List<String> counts = new ArrayList<>();
    for (int index = 0; index < view.panels().size(); index++) {
      counts.add(
          Message.format("%d cells by %s", view.drawn(index), view.panels().get(index).modality()));
    }
    String coloured =
        classes.named() == 0 ? "" : Message.format(", coloured by %d classes", classes.named());
    return Message.format(
        "Points %s: %s%s. %s",
        view.dimensions().where(), String.join(", ", counts), coloured, view.caption());
  }
}
