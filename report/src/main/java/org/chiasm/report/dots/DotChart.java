package org.chiasm.report.dots;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.html.ChartLayout;
import org.chiasm.report.html.PlotlyChart;

/** Dots in plotly's terms. */
final class DotChart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final MathContext DIGITS = new MathContext(4);
  private static final int ROW_HEIGHT = 16;
  private static final int ROOM_AROUND = 190;
  private static final double LARGEST = 15;

  private final DotTable table;

  DotChart(DotTable table) {
    this.table = table;
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode();
    data.add(trace(true, "matched"));
    data.add(trace(false, "others"));
    ObjectNode layout = ChartLayout.within(10, 10, 20, 10);
    layout.put("height", ROOM_AROUND + ROW_HEIGHT * table.rows().size());
    ObjectNode x = axis(table.columnTitle(), table.columns());
    x.put("tickangle", -90);
    x.putArray("range").add(-0.5).add(table.columns().size() - 0.5);
    layout.set("xaxis", x);
    ObjectNode y = axis(table.rowTitle(), table.rows());
    y.putArray("range").add(table.rows().size() - 0.5).add(-0.5);
    layout.set("yaxis", y);
    layout.set("legend", ChartLayout.legend(Optional.empty()));
    return new PlotlyChart(table.title(), table.caption(), data.toString(), layout.toString());
  }

  private ObjectNode trace(boolean matched, String name) {
    ObjectNode trace = JSON.objectNode();
    trace.put("type", "scatter").put("mode", "markers").put("name", name);
    trace.put("hovertemplate", "%{text}<extra></extra>");
    ArrayNode x = trace.putArray("x");
    ArrayNode y = trace.putArray("y");
    ArrayNode text = trace.putArray("text");
    ObjectNode marker = trace.putObject("marker");
    marker.put("color", DotTableFigure.colour(matched).hex()).put("opacity", 1);
    ArrayNode sizes = marker.putArray("size");
    for (int row = 0; row < table.rows().size(); row++) {
      for (int column = 0; column < table.columns().size(); column++) {
        double share = table.share(row, column);
        if (share > 0 && table.isPartner(row, column) == matched) {
          x.add(column);
          y.add(row);
          sizes.add(rounded(LARGEST * Math.sqrt(share)));
          text.add(
              Message.format(
                  "<b>%s</b><br>%s<br>%d of %d cells",
                  PlotlyChart.literal(table.rows().get(row)),
                  PlotlyChart.literal(table.columns().get(column)),
                  table.counts().get(row).get(column),
                  table.total(row)));
        }
      }
    }
    return trace;
  }

  private static ObjectNode axis(String title, List<String> names) {
    ObjectNode axis = ChartLayout.axis(title, 0, 1);
    axis.put("automargin", true).putObject("tickfont").put("size", 10);
    ArrayNode places = axis.putArray("tickvals");
    ArrayNode labels = axis.putArray("ticktext");
    for (int index = 0; index < names.size(); index++) {
      places.add(index);
      labels.add(PlotlyChart.literal(names.get(index)));
    }
    return axis;
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
