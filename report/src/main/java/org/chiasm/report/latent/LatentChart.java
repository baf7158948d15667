package org.chiasm.report.latent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.report.html.PlotlyChart;

/** Latents in plotly's terms: one trace for each class in each panel. */
final class LatentChart {

  /** Six digits are finer than any screen and a third of the size. */
  private static final MathContext DIGITS = new MathContext(6);

  /** From here on points are drawn by WebGL; as elements of the page they would be slow. */
  private static final int MANY_CELLS = 8000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final LatentView view;
  private final LatentClasses classes;
  private final LatentOptions options;

  LatentChart(LatentView view, LatentClasses classes, LatentOptions options) {
    this.view = view;
    this.classes = classes;
    this.options = options;
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode();
    for (int entry = 0; entry < classes.entries().size(); entry++) {
      boolean inLegend = classes.named() > 0;
      for (int panel = 0; panel < view.panels().size(); panel++) {
        ObjectNode trace = trace(panel, entry, inLegend);
        if (!trace.withArray("text").isEmpty()) {
          data.add(trace);
          inLegend = false;
        }
      }
    }
    ObjectNode layout = new LatentChartLayout(view, options).build();
    return new PlotlyChart(options.title(), caption(), data.toString(), layout.toString());
  }

  private ObjectNode trace(int panel, int entryIndex, boolean inLegend) {
    LatentClasses.Entry entry = classes.entries().get(entryIndex);
    LatentPanel cells = view.panels().get(panel);
    ObjectNode trace = JSON.objectNode();
    trace.put("type", type()).put("mode", "markers");
    trace.put("name", PlotlyChart.literal(entry.name()));
    trace.put("legendgroup", "class " + entryIndex).put("showlegend", inLegend);
    if (view.hasSpace()) {
      trace.put("scene", numbered("scene", panel));
    } else {
      trace.put("xaxis", numbered("x", panel)).put("yaxis", numbered("y", panel));
    }
    trace
        .putArray("meta")
        .add(PlotlyChart.literal(entry.name()))
        .add(PlotlyChart.literal(cells.modality()));
    String label = classes.named() == 0 ? "" : "<br>%{meta[0]}";
    trace.put("hovertemplate", "<b>%{text}</b>" + label + "<br>%{meta[1]}<extra></extra>");
    ObjectNode marker = trace.putObject("marker");
    marker.put("color", entry.colour().hex()).put("size", view.hasSpace() ? 3.2 : 5.5);
    marker.put("opacity", view.hasSpace() ? 1 : LatentPoints.OPACITY);
    addCells(trace, marker, panel, entry);
    return trace;
  }

  private void addCells(ObjectNode trace, ObjectNode marker, int panel, LatentClasses.Entry entry) {
    LatentPanel cells = view.panels().get(panel);
    double[][] places = (view.hasSpace() ? view.space() : view.flat()).get(panel);
    ArrayNode text = trace.putArray("text");
    List<ArrayNode> coordinates =
        view.hasSpace()
            ? List.of(trace.putArray("x"), trace.putArray("y"), trace.putArray("z"))
            : List.of(trace.putArray("x"), trace.putArray("y"));
    ArrayNode symbols = JSON.arrayNode();
    for (int cell : drawn(panel, entry)) {
      String id = cells.cells().get(cell);
      text.add(PlotlyChart.literal(id));
      for (int axis = 0; axis < coordinates.size(); axis++) {
        coordinates.get(axis).add(new BigDecimal(places[cell][axis]).round(DIGITS).doubleValue());
      }
      symbols.add(isHeldOut(cells, cell) ? "circle-open" : "circle");
    }
    if (!options.heldOut().isEmpty()) {
      marker.set("symbol", symbols);
    }
  }

  /** The cells of a class; held-out ones last, for the legend shows the mark of the first. */
  private int[] drawn(int panel, LatentClasses.Entry entry) {
    LatentPanel cells = view.panels().get(panel);
    double[][] places = view.flat().get(panel);
    return IntStream.range(0, places.length)
        .filter(cell -> !Double.isNaN(places[cell][0]))
        .filter(cell -> cells.labels().get(cell).equals(entry.label()))
        .boxed()
        .sorted(Comparator.comparing(cell -> isHeldOut(cells, cell)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private boolean isHeldOut(LatentPanel cells, int cell) {
    return options.heldOut().contains(cells.cells().get(cell));
  }

  private String type() {
    if (view.hasSpace()) {
      return "scatter3d";
    }
    int cells = view.flat().stream().mapToInt(places -> places.length).sum();
    return cells < MANY_CELLS ? "scatter" : "scattergl";
  }

  private String caption() {
    String rings = options.heldOut().isEmpty() ? "" : " Rings: held-out cells.";
    String all = view.panels().size() > 1 ? " all panels together" : "";
    String turn = view.hasSpace() ? " Drag to turn" + all + "." : "";
    String toggle =
        classes.named() == 0
            ? ""
            : " Click a name in the legend to hide or show it, twice to show it alone.";
    return (view.chartCaption() + rings + turn + toggle).strip();
  }

  /** Plotly's name of the n-th axis or scene: the first has no number. */
  static String numbered(String name, int index) {
    return index == 0 ? name : name + (index + 1);
  }
}
