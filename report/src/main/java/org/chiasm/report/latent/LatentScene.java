package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.LegendEntry;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.Paragraph;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/** Latents on paper. */
final class LatentScene {

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle PANEL_NAME = TextStyle.bold(10);
  private static final TextStyle PANEL_COUNT = TextStyle.regular(9).in(Colour.FAINT_INK);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);
  private static final double OPACITY = 0.85;

  private final LatentView view;
  private final LatentClasses classes;
  private final LatentOptions options;
  private final LatentLayout layout;
  private final List<Shape> shapes = new ArrayList<>();

  LatentScene(LatentView view, LatentClasses classes, LatentOptions options) {
    this.view = view;
    this.classes = classes;
    this.options = options;
    this.layout = LatentLayout.of(view, legendEntries(), options.labelName().orElse(""));
  }

  Scene build() {
    double y = LatentLayout.MARGIN;
    if (!options.title().isEmpty()) {
      Paragraph heading = Paragraph.within(options.title(), HEADING, layout.innerWidth());
      shapes.addAll(heading.shapes(new Point(LatentLayout.MARGIN, y)));
      y += heading.height() + 6;
    }
    for (int index = 0; index < view.panels().size(); index++) {
      addPanel(index, layout.panel(index, y));
    }
    double below = y + layout.panelsHeight();
    below = addLegend(y, below);
    below = addParts(below);
    Paragraph caption = Paragraph.within(view.caption(), CAPTION, layout.innerWidth());
    shapes.addAll(caption.shapes(new Point(LatentLayout.MARGIN, below)));
    double height = below + caption.height() + LatentLayout.MARGIN;
    return new Scene(options.title(), description(), layout.width(), Math.ceil(height), shapes);
  }

  private void addPanel(int index, Box box) {
    Panel panel = new Panel(box, layout.x(), layout.y());
    LatentPanel data = view.panels().get(index);
    String count = LatentView.cells(view.drawn(index));
    String name = PANEL_NAME.fit(data.modality(), box.width() - PANEL_COUNT.width(count) - 8);
    double base = box.y() - 7;
    shapes.add(Text.level(name, new Point(box.x(), base), PANEL_NAME, Anchor.START));
    Point after = new Point(box.x() + PANEL_NAME.width(name) + 8, base);
    shapes.add(Text.level(count, after, PANEL_COUNT, Anchor.START));
    shapes.add(Group.clipped(box, points(index, panel)));
    shapes.addAll(panel.axes(layout.isLeftmost(index)));
  }

  /**
   * The cells of a panel: unlabelled ones beneath, held-out ones on top, else in random order, so
   * that no class hides another because of its name.
   */
  private List<Shape> points(int index, Panel panel) {
    LatentPanel data = view.panels().get(index);
    double[][] places = view.flat().get(index);
    int[] order = IntStream.range(0, places.length).toArray();
    RandomStreams.shuffle(order, RandomStreams.of(0).child("drawing order").generator());
    Map<Optional<String>, Colour> colours = classes.colours();
    double radius = radius();
    return IntStream.of(order)
        .filter(cell -> !Double.isNaN(places[cell][0]))
        .boxed()
        .sorted(Comparator.comparing(cell -> height(data, cell)))
        .<Shape>map(
            cell -> {
              Colour colour = colours.getOrDefault(data.labels().get(cell), Colour.NEUTRAL);
              Point at = panel.place(places[cell][0], places[cell][1]);
              return isHeldOut(data, cell)
                  ? new Circle(at, radius, ring(colour))
                  : new Circle(at, radius, Paint.filled(colour).withOpacity(OPACITY));
            })
        .toList();
  }

  private int height(LatentPanel panel, int cell) {
    if (panel.labels().get(cell).isEmpty()) {
      return 0;
    }
    return isHeldOut(panel, cell) ? 2 : 1;
  }

  private boolean isHeldOut(LatentPanel panel, int cell) {
    return options.heldOut().contains(panel.cells().get(cell));
  }

  private Paint ring(Colour colour) {
    return new Paint(Colour.WHITE, colour, Math.max(0.8, 0.42 * radius()), 1);
  }

  /** Smaller points for more cells: 3.5 pixels for 50, 2.1 for 1200, 1.5 for 10 000. */
  private double radius() {
    int most = IntStream.range(0, view.panels().size()).map(view::drawn).max().orElse(0);
    return Math.min(3.6, Math.max(1, 6.6 * Math.pow(Math.max(1, most), -0.16)));
  }

  private double addLegend(double top, double below) {
    Legend legend = layout.legend();
    if (legend.isEmpty()) {
      return below;
    }
    if (layout.isLegendBeside()) {
      double y = top + LatentLayout.PANEL_NAME_HEIGHT;
      shapes.addAll(legend.shapes(new Point(layout.legendLeft(), y)));
      return below;
    }
    shapes.addAll(legend.shapes(new Point(LatentLayout.MARGIN, below)));
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
    shapes.addAll(parts.shapes(new Point(LatentLayout.MARGIN, top)));
    return top + parts.height() + 8;
  }

  private List<LegendEntry> legendEntries() {
    if (classes.named() == 0) {
      return List.of();
    }
    return classes.entries().stream()
        .map(entry -> new LegendEntry(entry.name(), Paint.filled(entry.colour())))
        .toList();
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
        "Points in latent space: %s%s. %s", String.join(", ", counts), coloured, view.caption());
  }
}
