package org.chiasm.report.latent;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Shape;

/**
 * The cells of a panel as points: unlabelled ones beneath, held-out ones on top, else in random
 * order, so that no class hides another because of its name.
 */
public final class LatentPoints {

  static final double OPACITY = 0.85;

  private final LatentView view;
  private final LatentClasses classes;
  private final LatentOptions options;

  /** The points of a view in the colours of their classes. */
  public LatentPoints(LatentView view, LatentClasses classes, LatentOptions options) {
    this.view = view;
    this.classes = classes;
    this.options = options;
  }

  /** The points of one of the view's panels on paper. */
  public List<Shape> shapes(int index, Panel panel) {
    LatentPanel data = view.panels().get(index);
    double[][] places = view.flat().get(index);
    Map<Optional<String>, Colour> colours = classes.colours();
    double radius = radius();
    return drawn(places)
        .sorted(Comparator.comparing(cell -> height(data, cell)))
        .<Shape>map(
            cell -> {
              Colour colour = colours.getOrDefault(data.labels().get(cell), Colour.NEUTRAL);
              Point at = panel.place(places[cell][0], places[cell][1]);
              return isHeldOut(data, cell)
                  ? new Circle(at, radius, ring(colour, radius))
                  : new Circle(at, radius, Paint.filled(colour).withOpacity(OPACITY));
            })
        .toList();
  }

  private static Stream<Integer> drawn(double[][] places) {
    int[] order = IntStream.range(0, places.length).toArray();
    RandomStreams.shuffle(order, RandomStreams.of(0).child("drawing order").generator());
    return IntStream.of(order).filter(cell -> !Double.isNaN(places[cell][0])).boxed();
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

  private static Paint ring(Colour colour, double radius) {
    return new Paint(Colour.WHITE, colour, Math.max(0.8, 0.42 * radius), 1);
  }

  /** Smaller points for more cells: 3.5 pixels for 50, 2.1 for 1200, 1.5 for 10 000. */
  private double radius() {
    int most = IntStream.range(0, view.panels().size()).map(view::drawn).max().orElse(0);
    return Math.min(3.6, Math.max(1, 6.6 * Math.pow(Math.max(1, most), -0.16)));
  }
}
