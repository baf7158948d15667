package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
import org.chiasm.report.html.ChartLayout;
import org.chiasm.report.html.PlotlyChart;

/** Lines in plotly's terms: one pair of axes for each panel. */
final class LineChart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final MathContext DIGITS = new MathContext(6);
  private static final int TICKS = 7;
  private static final int CUT_LABEL_HEIGHT = 15;
  private static final double GAP = 0.08;
  private static final double ROW_GAP = 0.2;

  private final LineView view;
  private final int columns;
  private final int rows;

  LineChart(LineView view) {
    this.view = view;
    this.columns = view.columns();
    this.rows = (view.panels().size() + columns - 1) / columns;
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode();
    ObjectNode layout = ChartLayout.within(60, 10, 36, 48);
    Optional<String> title = Optional.of(view.legendTitle()).filter(text -> !text.isEmpty());
    layout.set("legend", ChartLayout.legend(title));
    ArrayNode names = layout.putArray("annotations");
    ArrayNode cuts = layout.putArray("shapes");
    Set<String> inLegend = new HashSet<>();
    for (int index = 0; index < view.panels().size(); index++) {
      LinePanel panel = view.panels().get(index);
      String number = ChartLayout.numbered("", index);
      for (Line line : panel.lines()) {
        boolean first = !view.legend().isEmpty() && inLegend.add(line.name());
        data.add(trace(line, number).put("showlegend", first));
      }
      double left = (index % columns) * (width() + GAP);
      int row = index / columns;
      double top = 1 - row * (height() + ROW_GAP);
      layout.set("xaxis" + number, axis(panel.x(), left, left + width(), "y" + number));
      layout.set("yaxis" + number, axis(panel.y(), top - height(), top, "x" + number));
      names.add(ChartLayout.heading(panel.name(), panel.remark(), left, top));
      for (LinePanel.Cut cut : panel.cuts()) {
        addCut(cut, panel, number, cuts, names);
      }
    }
    return new PlotlyChart(view.title(), view.caption(), data.toString(), layout.toString());
  }

  private double width() {
    return (1 - (columns - 1) * GAP) / columns;
  }

  private double height() {
    return (1 - (rows - 1) * ROW_GAP) / rows;
  }

  private static ObjectNode trace(Line line, String number) {
    ObjectNode trace = JSON.objectNode();
    boolean marked = line.look() == Look.MARKED || line.spots().size() == 1;
    trace.put("type", "scatter").put("mode", marked ? "lines+markers" : "lines");
    String name = PlotlyChart.literal(line.name());
    trace.put("name", name).put("legendgroup", name);
    trace.put("xaxis", "x" + number).put("yaxis", "y" + number);
    trace.put("hovertemplate", "<b>%{fullData.name}</b><br>%{x}: %{y:.4g}<extra></extra>");
    trace.putObject("line").put("color", line.colour().hex()).put("width", 2);
    ArrayNode x = trace.putArray("x");
    ArrayNode y = trace.putArray("y");
    ArrayNode deviations = JSON.arrayNode();
    for (Spot spot : line.spots()) {
      x.add(rounded(spot.x()));
      y.add(rounded(spot.y()));
      deviations.add(Double.isNaN(spot.deviation()) ? 0 : rounded(spot.deviation()));
    }
    if (line.spots().stream().anyMatch(Spot::isPartial)) {
      ArrayNode symbols = trace.putObject("marker").putArray("symbol");
      line.spots().forEach(spot -> symbols.add(spot.isPartial() ? "circle-open" : "circle"));
    }
    if (line.look() == Look.MARKED) {
      ObjectNode error = trace.putObject("error_y");
      error.put("type", "data").put("thickness", 1).put("width", 3).set("array", deviations);
    }
    return trace;
  }

  private static ObjectNode axis(Axis content, double from, double to, String anchor) {
    ObjectNode axis = ChartLayout.axis(content.title(), from, to).put("anchor", anchor);
    axis.put("type", content.logarithmic() ? "log" : "linear");
    axis.putArray("range")
        .add(coordinate(content, content.min()))
        .add(coordinate(content, content.max()));
    // no 9k for 9000
    axis.put("exponentformat", "none");
    if (content.logarithmic()) {
      addTicks(axis, content.ticked(TICKS));
    }
    return axis;
  }

  /** As on paper: plotly would write 2 where 0.02 is meant. */
  private static void addTicks(ObjectNode axis, Axis content) {
    ArrayNode places = axis.putArray("tickvals");
    content.ticks().forEach(tick -> places.add(tick.doubleValue()));
    ArrayNode labels = axis.putArray("ticktext");
    content.labels().forEach(labels::add);
  }

  /** Plotly wants logarithms in ranges and annotations. */
  private static double coordinate(Axis axis, double value) {
    return rounded(axis.logarithmic() ? StrictMath.log10(value) : value);
  }

  private static void addCut(
      LinePanel.Cut cut, LinePanel panel, String number, ArrayNode cuts, ArrayNode names) {
    ObjectNode line = cuts.addObject();
    line.put("type", "line").put("xref", "x" + number).put("yref", "y" + number + " domain");
    // unlike in annotations, places on logarithmic axes are numbers here
    line.put("x0", cut.at()).put("x1", cut.at()).put("y0", 0).put("y1", 1);
    line.putObject("line").put("color", cut.colour().hex()).put("width", 1);
    ObjectNode label = names.addObject();
    label.put("xref", "x" + number).put("yref", "y" + number + " domain").put("showarrow", false);
    label.put("x", coordinate(panel.x(), cut.at())).put("xanchor", "left");
    label.put("y", 1).put("yanchor", "top").put("text", PlotlyChart.literal(cut.label()));
    // below that of the one before
    label.put("yshift", -CUT_LABEL_HEIGHT * panel.cuts().indexOf(cut));
    label.putObject("font").put("color", cut.colour().hex());
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
