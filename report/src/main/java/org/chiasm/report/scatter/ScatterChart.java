package org.chiasm.report.scatter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.html.ChartLayout;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scatter.ScatterFigure.ScatterView;
import org.chiasm.report.scene.Colour;

/** Dots in plotly's terms: one pair of axes for each panel. */
final class ScatterChart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final MathContext DIGITS = new MathContext(6);
  private static final double GAP = 0.08;
  private static final double ROW_GAP = 0.2;
  private static final int MOST_NAMES = 12;

  private final ScatterView view;
  private final int columns;
  private final int rows;

  ScatterChart(ScatterView view) {
    this.view = view;
    this.columns = view.columns();
    this.rows = (view.panels().size() + columns - 1) / columns;
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode();
    ObjectNode layout = ChartLayout.within(60, 10, 36, 48);
    layout.put("showlegend", false);
    ArrayNode names = layout.putArray("annotations");
    ArrayNode guides = layout.putArray("shapes");
    for (int index = 0; index < view.panels().size(); index++) {
      ScatterPanel panel = view.panels().get(index);
      String number = ChartLayout.numbered("", index);
      data.add(trace(panel, number));
      double width = (1 - (columns - 1) * GAP) / columns;
      double height = (1 - (rows - 1) * ROW_GAP) / rows;
      double left = (index % columns) * (width + GAP);
      int row = index / columns;
      double top = 1 - row * (height + ROW_GAP);
      layout.set("xaxis" + number, axis(panel.x(), left, left + width, "y" + number));
      layout.set("yaxis" + number, axis(panel.y(), top - height, top, "x" + number));
      names.add(ChartLayout.heading(panel.name(), panel.remark(), left, top));
      if (view.isSquare()) {
        guide(guides, number, panel.x().min(), panel.x().min(), panel.x().max(), panel.x().max());
      }
      for (Guide guide : panel.guides()) {
        addGuide(guide, panel, number, guides, names);
      }
    }
    return new PlotlyChart(view.title(), view.caption(), data.toString(), layout.toString());
  }

  private ObjectNode trace(ScatterPanel panel, String number) {
    List<Dot> dots = panel.dots();
    boolean few = dots.size() <= MOST_NAMES;
    ObjectNode trace = JSON.objectNode();
    trace.put("type", "scatter").put("mode", few ? "markers+text" : "markers");
    trace.put("textposition", "top right");
    trace.put("xaxis", "x" + number).put("yaxis", "y" + number);
    trace.put("hovertemplate", "<b>%{text}</b><br>%{x:.3f}, %{y:.3f}<extra></extra>");
    ArrayNode x = trace.putArray("x");
    ArrayNode y = trace.putArray("y");
    ArrayNode text = trace.putArray("text");
    ObjectNode marker = trace.putObject("marker").put("size", 2 * view.radius() + 2);
    ArrayNode colours = marker.putArray("color");
    ArrayNode symbols = marker.putArray("symbol");
    ArrayNode level = JSON.arrayNode();
    ArrayNode upright = JSON.arrayNode();
    for (Dot dot : dots) {
      x.add(rounded(dot.x()));
      y.add(rounded(dot.y()));
      text.add(PlotlyChart.literal(dot.label()));
      colours.add(dot.colour().hex());
      symbols.add(dot.mark().id());
      level.add(rounded(dot.xReach()));
      upright.add(rounded(dot.yReach()));
    }
    if (dots.stream().anyMatch(dot -> dot.xReach() > 0 || dot.yReach() > 0)) {
      addBars(trace, "error_x", level);
      addBars(trace, "error_y", upright);
    }
    return trace;
  }

  private static void addBars(ObjectNode trace, String name, ArrayNode lengths) {
    ObjectNode bars = trace.putObject(name).put("type", "data").put("thickness", 1);
    bars.put("width", 3).put("color", Colour.FAINT_INK.hex()).set("array", lengths);
  }

  private static ObjectNode axis(Axis content, double from, double to, String anchor) {
    ObjectNode axis = ChartLayout.axis(content.title(), from, to).put("anchor", anchor);
    axis.putArray("range").add(rounded(content.min())).add(rounded(content.max()));
    return axis;
  }

  /** As on paper: from edge to edge, named at its upper or left end. */
  private static void addGuide(
      Guide guide, ScatterPanel panel, String number, ArrayNode guides, ArrayNode names) {
    Axis x = panel.x();
    Axis y = panel.y();
    double at = guide.at();
    ObjectNode name = names.addObject();
    name.put("xref", "x" + number).put("yref", "y" + number).put("showarrow", false);
    name.put("text", PlotlyChart.literal(guide.label()));
    name.putObject("font").put("color", Colour.FAINT_INK.hex());
    if (guide.upright()) {
      guide(guides, number, at, y.min(), at, y.max());
      name.put("x", rounded(at)).put("y", rounded(y.max()));
      name.put("xanchor", "left").put("yanchor", "top");
    } else {
      guide(guides, number, x.min(), at, x.max(), at);
      name.put("x", rounded(x.min())).put("y", rounded(at));
      name.put("xanchor", "left").put("yanchor", "bottom");
    }
  }

  private static void guide(
      ArrayNode guides, String number, double x0, double y0, double x1, double y1) {
    ObjectNode line = guides.addObject();
    line.put("type", "line").put("xref", "x" + number).put("yref", "y" + number);
    line.put("x0", rounded(x0)).put("y0", rounded(y0));
    line.put("x1", rounded(x1)).put("y1", rounded(y1)).put("layer", "below");
    line.putObject("line").put("color", Colour.NEUTRAL.hex()).put("width", 1);
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
