package org.chiasm.report.bars;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chiasm.report.bars.BarFigure.BarView;
import org.chiasm.report.html.ChartLayout;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Paint;

/** Bars in plotly's terms: one pair of axes for each panel, side by side. */
final class BarChart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Rows closer to each other have labels that touch; in pixels. */
  private static final int ROW_HEIGHT = 14;

  private static final int ROOM_AROUND = 90;

  private final BarView view;

  BarChart(BarView view) {
    this.view = view;
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode();
    ObjectNode layout = ChartLayout.within(10, 10, 36, 48);
    // kinds of bars share their rows, each of which has one
    layout.put("barmode", "overlay");
    int most = view.panels().stream().mapToInt(panel -> panel.bars().size()).max().orElse(0);
    layout.put("height", ROOM_AROUND + ROW_HEIGHT * most);
    ArrayNode names = layout.putArray("annotations");
    int count = view.panels().size();
    for (int panel = 0; panel < count; panel++) {
      BarPanel content = view.panels().get(panel);
      String number = ChartLayout.numbered("", panel);
      for (int kind = 0; kind < view.bars().size(); kind++) {
        data.add(bars(content, kind, panel, number));
      }
      for (int mark = 0; mark < view.marks().size(); mark++) {
        data.add(marks(content, mark, panel, number));
      }
      double from = (double) panel / count;
      double to = from + (count == 1 ? 1 : 0.98 / count);
      layout.set("xaxis" + number, x(number, from, to));
      layout.set("yaxis" + number, y(content, number));
      names.add(ChartLayout.heading(content.name(), content.remark(), from, 1));
    }
    return new PlotlyChart(view.title(), view.caption(), data.toString(), layout.toString());
  }

  private ObjectNode bars(BarPanel content, int kind, int panel, String number) {
    ObjectNode trace = trace("bar", view.bars().get(kind), panel, number);
    trace.put("orientation", "h").put("legendgroup", "bars " + kind);
    trace.set("marker", marker(BarScene.barPaint(kind)));
    if (content.bars().stream().anyMatch(bar -> bar.reach() > 0)) {
      ObjectNode error = trace.putObject("error_x");
      error.put("type", "data").put("thickness", 1).put("width", 3).put("color", Colour.INK.hex());
      ArrayNode deviations = error.putArray("array");
      content.bars().forEach(bar -> deviations.add(bar.reach()));
    }
    ArrayNode lengths = trace.putArray("x");
    for (Bar bar : content.bars()) {
      if (bar.kind() == kind) {
        lengths.add(bar.value());
      } else {
        lengths.addNull();
      }
    }
    addRows(trace, content);
    return trace;
  }

  private static ObjectNode marker(Paint paint) {
    ObjectNode marker = JSON.objectNode();
    if (paint.fill() != null) {
      marker.put("color", paint.fill().hex());
    }
    if (paint.stroke() != null) {
      marker.putObject("line").put("color", paint.stroke().hex()).put("width", 1);
    }
    return marker;
  }

  private ObjectNode marks(BarPanel content, int mark, int panel, String number) {
    ObjectNode trace = trace("scatter", view.marks().get(mark), panel, number);
    trace.put("mode", "markers").put("legendgroup", "mark " + mark);
    trace.putObject("marker").put("color", BarScene.markColour(mark).hex()).put("size", 6);
    ArrayNode values = trace.putArray("x");
    for (Bar bar : content.bars()) {
      double value = bar.marks().get(mark);
      if (Double.isNaN(value)) {
        values.addNull();
      } else {
        values.add(value);
      }
    }
    addRows(trace, content);
    return trace;
  }

  private ObjectNode trace(String type, String name, int panel, String number) {
    ObjectNode trace = JSON.objectNode();
    trace.put("type", type).put("name", PlotlyChart.literal(name));
    trace.put("xaxis", "x" + number).put("yaxis", "y" + number);
    trace.put("showlegend", panel == 0 && view.hasLegend());
    trace.put("hovertemplate", "<b>%{text}</b><br>%{fullData.name} %{x:.3f}<extra></extra>");
    return trace;
  }

  /** Rows by number: two features may have one name after the names were escaped. */
  private static void addRows(ObjectNode trace, BarPanel content) {
    ArrayNode rows = trace.putArray("y");
    ArrayNode text = trace.putArray("text");
    trace.put("textposition", "none");
    for (int row = 0; row < content.bars().size(); row++) {
      rows.add(row);
      text.add(PlotlyChart.literal(content.bars().get(row).label()));
    }
  }

  private ObjectNode x(String number, double from, double to) {
    ObjectNode axis = JSON.objectNode();
    axis.putArray("domain").add(from + 0.13 * (to - from)).add(to);
    axis.putObject("title").put("text", PlotlyChart.literal(view.axis()));
    axis.putArray("range").add(view.min()).add(view.max());
    axis.put("anchor", "y" + number).put("showgrid", false).put("ticks", "outside");
    return axis.put("zerolinecolor", Colour.INK.hex());
  }

  private static ObjectNode y(BarPanel content, String number) {
    ObjectNode axis = JSON.objectNode();
    axis.put("anchor", "x" + number).put("showgrid", false).put("zeroline", false);
    axis.putArray("range").add(content.bars().size() - 0.5).add(-0.5);
    axis.put("automargin", true).putObject("tickfont").put("size", 10);
    List<Bar> bars = content.bars();
    ArrayNode places = axis.putArray("tickvals");
    ArrayNode labels = axis.putArray("ticktext");
    for (int row = 0; row < bars.size(); row++) {
      places.add(row);
      labels.add(PlotlyChart.literal(bars.get(row).label()));
    }
    return axis;
  }
}
