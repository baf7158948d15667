package org.chiasm.report.latent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Colour;

/** Axes, panel names and legend of latents in plotly's terms. */
final class LatentChartLayout {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String FONTS = "DejaVu Sans, Verdana, sans-serif";
  private static final double GAP = 0.03;
  private static final String GRID = "#E3E3E3";

  private final LatentView view;
  private final LatentOptions options;
  private final int columns;
  private final int rows;

  LatentChartLayout(LatentView view, LatentOptions options) {
    this.view = view;
    this.options = options;
    int count = view.panels().size();
    this.columns = view.columns();
    this.rows = (count + columns - 1) / columns;
  }

  ObjectNode build() {
    ObjectNode layout = JSON.objectNode();
    layout.putObject("font").put("family", FONTS).put("size", 12).put("color", Colour.INK.hex());
    // axes in space are inside of their panel, those of the plane beside it
    int left = view.hasSpace() ? 4 : 60;
    int bottom = view.hasSpace() ? 4 : 48;
    layout.putObject("margin").put("l", left).put("r", 10).put("t", 36).put("b", bottom);
    layout.put("hovermode", "closest").put("paper_bgcolor", "#fff").put("plot_bgcolor", "#fff");
    ObjectNode legend = layout.putObject("legend");
    legend.put("itemsizing", "constant").put("tracegroupgap", 0);
    legend.putObject("font").put("size", 11);
    options
        .labelName()
        .ifPresent(name -> legend.putObject("title").put("text", PlotlyChart.literal(name)));
    ArrayNode names = layout.putArray("annotations");
    double[][] ranges = view.hasSpace() ? ranges() : new double[0][];
    for (int panel = 0; panel < view.panels().size(); panel++) {
      names.add(name(panel));
      if (view.hasSpace()) {
        layout.set(LatentChart.numbered("scene", panel), scene(panel, ranges));
      } else {
        layout.set(LatentChart.numbered("xaxis", panel), x(panel));
        layout.set(LatentChart.numbered("yaxis", panel), y(panel));
      }
    }
    return layout;
  }

  private ObjectNode name(int panel) {
    ObjectNode name = JSON.objectNode();
    name.put("xref", "paper").put("yref", "paper").put("showarrow", false);
    name.put("x", left(panel)).put("xanchor", "left");
    name.put("y", top(panel)).put("yanchor", "bottom");
    String modality = PlotlyChart.literal(view.panels().get(panel).modality());
    return name.put("text", "<b>" + modality + "</b>  " + LatentView.cells(view.drawn(panel)));
  }

  private ObjectNode x(int panel) {
    ObjectNode axis = axis(view.flatTitles().get(0), left(panel), left(panel) + width());
    axis.put("anchor", LatentChart.numbered("y", panel));
    return panel == 0 ? axis : axis.put("matches", "x");
  }

  private ObjectNode y(int panel) {
    boolean first = panel % columns == 0;
    String title = first ? view.flatTitles().get(1) : "";
    ObjectNode axis = axis(title, top(panel) - height(), top(panel));
    axis.put("anchor", LatentChart.numbered("x", panel));
    if (panel > 0) {
      axis.put("matches", "y");
    } else if (!view.isStrip()) {
      axis.put("scaleanchor", "x");
    }
    return view.isStrip() ? axis.put("visible", false) : axis.put("showticklabels", first);
  }

  private static ObjectNode axis(String title, double from, double to) {
    ObjectNode axis = JSON.objectNode();
    axis.putArray("domain").add(from).add(to);
    axis.putObject("title").put("text", PlotlyChart.literal(title));
    axis.put("zeroline", false).put("showgrid", false).put("showline", true);
    return axis.put("linecolor", Colour.INK.hex()).put("ticks", "outside");
  }

  private ObjectNode scene(int panel, double[][] ranges) {
    ObjectNode scene = JSON.objectNode();
    ObjectNode domain = scene.putObject("domain");
    domain.putArray("x").add(left(panel)).add(left(panel) + width());
    domain.putArray("y").add(top(panel) - height()).add(top(panel));
    scene.put("aspectmode", "data");
    // as near as axis titles allow where a panel is as wide as high; the page steps back from
    // narrower ones. Looks a little below the middle, where the titles are
    ObjectNode camera = scene.putObject("camera");
    camera.putObject("eye").put("x", 1.3).put("y", 1.3).put("z", 0.8);
    camera.putObject("center").put("x", 0).put("y", 0).put("z", -0.15);
    String[] axes = {"xaxis", "yaxis", "zaxis"};
    for (int index = 0; index < axes.length; index++) {
      ObjectNode axis = scene.putObject(axes[index]);
      // as it is: unlike everywhere else, plotly reads no entities in titles of axes in space
      String title = view.spaceTitles().get(index);
      axis.putObject("title").put("text", title).putObject("font").put("size", 11);
      axis.putObject("tickfont").put("size", 9);
      axis.putArray("range").add(ranges[index][0]).add(ranges[index][1]);
      axis.put("gridcolor", GRID).put("zerolinecolor", GRID).put("showspikes", false);
      axis.put("nticks", 6);
    }
    return scene;
  }

  /** The extent of each coordinate over all panels, so that the panels have equal axes. */
  private double[][] ranges() {
    double[][] ranges = new double[3][];
    for (int axis = 0; axis < 3; axis++) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (double[][] places : view.space()) {
        for (double[] place : places) {
          if (!Double.isNaN(place[axis])) {
            min = Math.min(min, place[axis]);
            max = Math.max(max, place[axis]);
          }
        }
      }
      double room = max > min ? 0.04 * (max - min) : 1;
      ranges[axis] = min > max ? new double[] {-1, 1} : new double[] {min - room, max + room};
    }
    return ranges;
  }

  private double width() {
    return (1 - (columns - 1) * GAP) / columns;
  }

  private double height() {
    return (1 - (rows - 1) * 4 * GAP) / rows;
  }

  private double left(int panel) {
    return (panel % columns) * (width() + GAP);
  }

  private double top(int panel) {
    int row = panel / columns;
    return 1 - row * (height() + 4 * GAP);
  }
}
