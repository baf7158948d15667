package org.chiasm.report.plane;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.report.html.ChartLayout;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.latent.LatentClasses;
import org.chiasm.report.latent.LatentOptions;
import org.chiasm.report.latent.LatentPanel;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.DivergingColours;

/** The plane in plotly's terms: the cells by class, and beside by a feature chosen from a menu. */
final class PlaneChart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final MathContext DIGITS = new MathContext(4);
  private static final int MANY_CELLS = 8000;
  private static final String MARKER = "marker";

  private final PlaneView view;
  private final LatentClasses classes;
  private final LatentOptions look;
  private final LatentPanel cells;
  private final List<Surface> surfaces;

  PlaneChart(PlaneView view, LatentClasses classes, LatentOptions look) {
    this.view = view;
    this.classes = classes;
    this.look = look;
    this.cells = view.latents().panels().get(0);
    this.surfaces = view.sides().stream().flatMap(side -> side.surfaces().stream()).toList();
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode();
    for (LatentClasses.Entry entry : classes.entries()) {
      data.add(classTrace(entry));
    }
    if (!surfaces.isEmpty()) {
      data.add(surfaceTrace());
    }
    String held = look.heldOut().isEmpty() ? "" : " Rings: held-out cells.";
    String caption =
        "Choose a feature from the menu; the same cells are coloured by what is predicted for them."
            + " "
            + view.latents().chartCaption()
            + held;
    return new PlotlyChart(
        look.title(), caption.strip(), data.toString(), layout(data.size() - 1).toString());
  }

  private ObjectNode classTrace(LatentClasses.Entry entry) {
    ObjectNode trace = trace("x", "y");
    trace.put("name", PlotlyChart.literal(entry.name())).put("showlegend", classes.named() > 0);
    trace.putArray("meta").add(PlotlyChart.literal(entry.name()));
    String label = classes.named() == 0 ? "" : "<br>%{meta[0]}";
    trace.put("hovertemplate", "<b>%{text}</b>" + label + "<extra></extra>");
    ObjectNode marker = trace.putObject(MARKER);
    marker.put("color", entry.colour().hex()).put("size", 5.5).put("opacity", 0.85);
    int[] shown =
        IntStream.of(drawn())
            .filter(cell -> cells.labels().get(cell).equals(entry.label()))
            .toArray();
    addPlaces(trace, shown);
    if (!look.heldOut().isEmpty()) {
      ArrayNode symbols = marker.putArray("symbol");
      for (int cell : shown) {
        symbols.add(look.heldOut().contains(cells.cells().get(cell)) ? "circle-open" : "circle");
      }
    }
    return trace;
  }

  private ObjectNode surfaceTrace() {
    ObjectNode trace = trace("x2", "y2");
    trace.put("showlegend", false);
    trace.put("hovertemplate", "<b>%{text}</b><br>%{marker.color:.2f}<extra></extra>");
    ObjectNode marker = trace.putObject(MARKER);
    marker.put("size", 5.5).set("color", values(surfaces.get(0)));
    marker.put("cmin", -Surface.LIMIT).put("cmax", Surface.LIMIT).put("showscale", true);
    ArrayNode scale = marker.putArray("colorscale");
    for (int band = 0; band < Surface.BANDS; band++) {
      Colour colour = DivergingColours.at(Surface.middle(band) / Surface.LIMIT);
      scale.addArray().add((double) band / (Surface.BANDS - 1)).add(colour.hex());
    }
    ObjectNode bar = marker.putObject("colorbar");
    bar.put("orientation", "h").put("x", 0.77).put("len", 0.4).put("thickness", 12);
    // of the page: below the axis it would push the axis up
    bar.put("yref", "container").put("y", 0).put("yanchor", "bottom");
    bar.putObject("title").put("text", PlaneScene.SCALE_TITLE).put("side", "bottom");
    addPlaces(trace, drawn());
    return trace;
  }

  private ObjectNode trace(String x, String y) {
    ObjectNode trace = JSON.objectNode();
    trace.put("type", drawn().length < MANY_CELLS ? "scatter" : "scattergl");
    return trace.put("mode", "markers").put("xaxis", x).put("yaxis", y);
  }

  private void addPlaces(ObjectNode trace, int[] shown) {
    double[][] places = view.latents().flat().get(0);
    ArrayNode text = trace.putArray("text");
    ArrayNode x = trace.putArray("x");
    ArrayNode y = trace.putArray("y");
    for (int cell : shown) {
      text.add(PlotlyChart.literal(cells.cells().get(cell)));
      x.add(rounded(places[cell][0], new MathContext(6)));
      y.add(rounded(places[cell][1], new MathContext(6)));
    }
  }

  private ArrayNode values(Surface surface) {
    ArrayNode values = JSON.arrayNode();
    for (int cell : drawn()) {
      values.add(rounded(surface.at(cell), DIGITS));
    }
    return values;
  }

  private static double rounded(double value, MathContext digits) {
    return new BigDecimal(value).round(digits).doubleValue();
  }

  private int[] drawn() {
    double[][] places = view.latents().flat().get(0);
    return IntStream.range(0, places.length)
        .filter(cell -> !Double.isNaN(places[cell][0]))
        .toArray();
  }

  private ObjectNode layout(int surfaceTrace) {
    ObjectNode layout = ChartLayout.within(60, 10, 60, 110);
    layout.set("legend", ChartLayout.legend(look.labelName()));
    List<String> titles = view.latents().flatTitles();
    layout.set("xaxis", ChartLayout.axis(titles.get(0), 0, 0.46).put("anchor", "y"));
    layout.set(
        "xaxis2", ChartLayout.axis(titles.get(0), 0.54, 1).put("anchor", "y2").put("matches", "x"));
    ObjectNode y = ChartLayout.axis(titles.get(1), 0, 1).put("anchor", "x");
    ObjectNode y2 =
        ChartLayout.axis("", 0, 1)
            .put("anchor", "x2")
            .put("matches", "y")
            .put("showticklabels", false);
    if (view.latents().isStrip()) {
      y.put("visible", false);
      y2.put("visible", false);
    } else {
      y.put("scaleanchor", "x");
    }
    layout.set("yaxis", y);
    layout.set("yaxis2", y2);
    if (!surfaces.isEmpty()) {
      layout.putArray("updatemenus").add(menu(surfaceTrace));
    }
    return layout;
  }

  private ObjectNode menu(int trace) {
    ObjectNode menu = JSON.objectNode();
    menu.put("type", "dropdown").put("x", 0.54).put("xanchor", "left");
    menu.put("y", 1.02).put("yanchor", "bottom").put("direction", "down");
    ArrayNode buttons = menu.putArray("buttons");
    for (Surface surface : surfaces) {
      ObjectNode button = buttons.addObject();
      String label = surface.modality() + ": " + surface.feature();
      button.put("method", "restyle").put("label", PlotlyChart.literal(label));
      ArrayNode arguments = button.putArray("args");
      // a list of one: what the values of one trace are
      arguments.addObject().putArray("marker.color").add(values(surface));
      arguments.addArray().add(trace);
    }
    return menu;
  }
}
