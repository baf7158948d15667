package org.chiasm.report.heat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.chiasm.report.heat.HeatTable.HeatPanel;
import org.chiasm.report.html.ChartLayout;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.DivergingColours;

/** Colours in plotly's terms: a heat map for each panel, side by side. */
final class HeatChart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final MathContext DIGITS = new MathContext(5);
  private static final int ROW_HEIGHT = 14;
  private static final int ROOM_AROUND = 200;
  private static final int STEPS = 20;

  private final HeatTable heat;

  HeatChart(HeatTable heat) {
    this.heat = heat;
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode();
    ObjectNode layout = ChartLayout.within(10, 10, 36, 48);
    layout.put("height", ROOM_AROUND + ROW_HEIGHT * heat.rows().size());
    ArrayNode names = layout.putArray("annotations");
    int count = heat.panels().size();
    for (int index = 0; index < count; index++) {
      String number = ChartLayout.numbered("", index);
      double from = (double) index / count;
      data.add(map(heat.panels().get(index), number).put("showscale", index == 0));
      layout.set("xaxis" + number, axis(heat.columns(), "y" + number, from, from + 0.97 / count));
      ObjectNode rows = axis(heat.rows(), "x" + number, 0, 1).put("autorange", "reversed");
      layout.set("yaxis" + number, rows.put("showticklabels", index == 0));
      names.add(ChartLayout.heading(heat.panels().get(index).name(), "", from, 1));
    }
    return new PlotlyChart(heat.title(), heat.caption(), data.toString(), layout.toString());
  }

  private ObjectNode map(HeatPanel panel, String number) {
    ObjectNode trace = JSON.objectNode();
    trace.put("type", "heatmap").put("xaxis", "x" + number).put("yaxis", "y" + number);
    trace.put("zmin", -1).put("zmax", 1);
    trace.put("hovertemplate", "%{text}: %{z:.3g}<extra></extra>");
    ArrayNode scale = trace.putArray("colorscale");
    for (int step = 0; step <= STEPS; step++) {
      double share = (double) step / STEPS;
      scale.addArray().add(share).add(DivergingColours.at(2 * share - 1).hex());
    }
    ObjectNode bar = trace.putObject("colorbar");
    bar.put("orientation", "h").put("thickness", 10).put("len", 0.4).put("x", 0.2).put("y", -0.3);
    bar.putObject("title").put("text", PlotlyChart.literal(heat.scale()));
    ArrayNode values = trace.putArray("z");
    ArrayNode texts = trace.putArray("text");
    for (int row = 0; row < heat.rows().size(); row++) {
      ArrayNode numbers = values.addArray();
      ArrayNode text = texts.addArray();
      for (int column = 0; column < heat.columns().size(); column++) {
        double value = panel.values().get(row).get(column);
        if (Double.isNaN(value)) {
          numbers.addNull();
        } else {
          numbers.add(new BigDecimal(value).round(DIGITS).doubleValue());
        }
        text.add(PlotlyChart.literal(heat.rows().get(row) + ", " + heat.columns().get(column)));
      }
    }
    return trace;
  }

  private static ObjectNode axis(List<String> names, String anchor, double from, double to) {
    ObjectNode axis = JSON.objectNode();
    axis.putArray("domain").add(from).add(to);
    axis.put("anchor", anchor).put("showgrid", false).put("zeroline", false);
    axis.put("automargin", true).putObject("tickfont").put("size", 10);
    ArrayNode places = axis.putArray("tickvals");
    ArrayNode labels = axis.putArray("ticktext");
    for (int index = 0; index < names.size(); index++) {
      places.add(index);
      labels.add(PlotlyChart.literal(names.get(index)));
    }
    return axis;
  }
}
