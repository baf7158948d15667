package org.chiasm.report.plane;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.ColourBar;
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
import org.chiasm.report.scene.DivergingColours;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Rectangle;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.TextStyle;

/** The plane on paper. */
final class PlaneScene {

  static final String SCALE_TITLE = "predicted (standard deviations)";

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);
  private static final Paint FRAME = Paint.stroked(Colour.NEUTRAL, 0.5);

  /** Hides the light between neighbours of one picture. */
  private static final double SEAM = 0.4;

  private static final double POINT = 1.1;

  private final PlaneView view;
  private final LatentClasses classes;
  private final LatentOptions look;
  private final PlaneLayout layout;
  private final List<Shape> shapes = new ArrayList<>();

  PlaneScene(PlaneView view, LatentClasses classes, LatentOptions look) {
    this.view = view;
    this.classes = classes;
    this.look = look;
    this.layout = PlaneLayout.of(view, classes.legend(), look.labelName().orElse(""));
  }

  Scene build() {
    double inner = layout.innerWidth(view);
    double y = Paper.MARGIN;
    if (!look.title().isEmpty()) {
      Paragraph heading = Paragraph.within(look.title(), HEADING, inner);
      shapes.addAll(heading.shapes(new Point(Paper.MARGIN, y)));
      y += heading.height() + 6;
    }
    double top = y + PlaneLayout.NAME_HEIGHT;
    double bottom = top + layout.cellsHeight();
    for (PlaneSide side : view.sides()) {
      addSide(side, top);
      bottom = Math.max(bottom, top + layout.sideHeight(side.onPaper()));
    }
    addCells(top);
    bottom += 14;
    if (!layout.isLegendInside()) {
      shapes.addAll(layout.legend().shapes(new Point(Paper.MARGIN, bottom)));
      bottom += layout.legend().height() + 10;
    }
    String parts = look.heldOut().isEmpty() ? "" : " Rings: held-out cells.";
    Paragraph caption = Paragraph.within(view.caption() + parts, CAPTION, inner);
    shapes.addAll(caption.shapes(new Point(Paper.MARGIN, bottom)));
    double height = bottom + caption.height() + Paper.MARGIN;
    double width = Math.ceil(inner + 2 * Paper.MARGIN);
    return new Scene(look.title(), description(), width, Math.ceil(height), shapes);
  }

  private void addCells(double top) {
    Box box = layout.cells(view, top);
    String modality = view.latents().panels().get(0).modality();
    PanelHeading heading = new PanelHeading(modality, LatentView.cells(drawn()));
    shapes.addAll(heading.above(new Point(box.x(), top), box.width()));
    Panel panel = new Panel(box, layout.x(), layout.y());
    LatentPoints points = new LatentPoints(view.latents(), classes, look);
    shapes.add(Group.clipped(box, points.shapes(0, panel)));
    shapes.addAll(panel.axes(true));
    double below = box.bottom() + Panel.ROOM_BELOW + 12;
    shapes.addAll(colourBar().shapes(new Point(box.x(), below), box.width()));
    if (layout.isLegendInside()) {
      Point corner = new Point(layout.cellsLeft(view), below + ColourBar.HEIGHT + 10);
      shapes.addAll(layout.legend().shapes(corner));
    }
  }

  private static ColourBar colourBar() {
    double half = Surface.LIMIT / (Surface.BANDS - 1);
    double end = Surface.LIMIT + half;
    Axis axis = Axis.ticked(SCALE_TITLE, -end, end, 5);
    return new ColourBar(axis, Surface.BANDS, value -> DivergingColours.at(value / Surface.LIMIT));
  }

  private void addSide(PlaneSide side, double top) {
    double left = layout.sideLeft(view, side);
    PanelHeading heading = new PanelHeading(side.name(), side.remark());
    shapes.addAll(heading.above(new Point(left, top), layout.sideWidth()));
    List<Surface> drawn = side.drawn();
    for (int index = 0; index < drawn.size(); index++) {
      Surface surface = drawn.get(index);
      Box box = layout.tile(index, left, top);
      TileTitle title = TileTitle.within(side.title(surface), layout.titleRoom());
      shapes.addAll(title.shapes(box.x() + box.width() / 2, box.y()));
      Panel panel = new Panel(box, layout.x(), layout.y());
      shapes.add(Group.clipped(box, picture(surface, panel)));
      shapes.add(new Rectangle(box, FRAME));
    }
  }

  private List<Shape> picture(Surface surface, Panel panel) {
    return view.triangulation()
        .map(triangles -> contours(triangles.regions(surface), panel))
        .orElseGet(() -> points(surface, panel));
  }

  private static List<Shape> contours(List<Region> regions, Panel panel) {
    List<Shape> result = new ArrayList<>();
    for (Region region : regions) {
      List<Point> outline = region.outline(panel);
      if (outline.size() > 2) {
        Colour colour = colour(region.band());
        result.add(new Polyline(outline, true, new Paint(colour, colour, SEAM, 1)));
      }
    }
    return result;
  }

  private List<Shape> points(Surface surface, Panel panel) {
    double[][] places = view.latents().flat().get(0);
    List<Shape> result = new ArrayList<>();
    for (int cell = 0; cell < places.length; cell++) {
      if (!Double.isNaN(places[cell][0])) {
        Point at = panel.place(places[cell][0], places[cell][1]);
        Colour colour = colour(Surface.band(surface.at(cell)));
        result.add(new Circle(at, POINT, Paint.filled(colour)));
      }
    }
    return result;
  }

  private static Colour colour(int band) {
    return DivergingColours.at(Surface.middle(band) / Surface.LIMIT);
  }

  private int drawn() {
    return view.latents().drawn(0);
  }

  private String description() {
    List<String> sides = new ArrayList<>();
    for (PlaneSide side : view.sides()) {
      List<String> names = side.drawn().stream().map(Surface::feature).toList();
      sides.add(side.name() + ": " + String.join(", ", names));
    }
    return Message.format(
        "%s in latent space, beside what is predicted over it for features of %s. %s",
        LatentView.cells(drawn()), String.join("; ", sides), view.caption());
  }
}
