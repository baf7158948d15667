package org.chiasm.report.boxes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.chiasm.report.boxes.BoxFigure.BoxView;
import org.chiasm.report.html.ChartLayout;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Colour;

/** Boxes in plotly's terms: one trace for each kind and panel, from quartiles that are known. */
final class BoxChart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final double GAP = 0.08;
  private static final double ROW_GAP = 0.22;

  private final BoxView view;
  private final int columns;
  private final int rows;

  BoxChart(BoxView view) {
    this.view = view;
    this.columns = view.columns();
    this.rows = (view.panels().size() + columns - 1) / columns;
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode();
    ObjectNode layout = ChartLayout.within(60, 10, 36, 60);
    layout.put("boxmode", view.isSingle() ? "overlay" : "group");
    layout.putObject("legend").put("tracegroupgap", 0);
    ArrayNode names = layout.putArray("annotations");
    for (int index = 0; index < view.panels().size(); index++) {
      BoxPanel panel = view.panels().get(index);
      String number = ChartLayout.numbered("", index);
      for (Map.Entry<String, Colour> kind : view.kinds()) {
        data.add(trace(panel, kind, number).put("showlegend", index == 0));
      }
      double width = (1 - (columns - 1) * GAP) / columns;
      double height = (1 - (rows - 1) * ROW_GAP) / rows;
      double left = (index % columns) * (width + GAP);
      int row = index / columns;
      double top = 1 - row * (height + ROW_GAP);
      ObjectNode x = ChartLayout.axis("", left, left + width).put("anchor", "y" + number);
      addNames(x);
      layout.set("xaxis" + number, x);
      layout.set(
          "yaxis" + number,
          ChartLayout.axis(view.axis(), top - height, top).put("anchor", "x" + number));
      names.add(ChartLayout.heading(panel.name(), "", left, top));
    }
    return new PlotlyChart(view.title(), view.caption(), data.toString(), layout.toString());
  }

  /** Types by number: two may have one name after the names were escaped. */
  private void addNames(ObjectNode axis) {
    ArrayNode places = axis.putArray("tickvals");
    ArrayNode labels = axis.putArray("ticktext");
    for (int type = 0; type < view.types().size(); type++) {
      places.add(type);
      labels.add(PlotlyChart.literal(view.types().get(type)));
    }
  }

  private ObjectNode trace(BoxPanel panel, Map.Entry<String, Colour> kind, String number) {
    ObjectNode trace = JSON.objectNode();
    String name = PlotlyChart.literal(kind.getKey());
    trace.put("type", "box").put("name", name).put("legendgroup", name);
    trace.put("offsetgroup", name).put("xaxis", "x" + number).put("yaxis", "y" + number);
    trace.putObject("marker").put("color", kind.getValue().hex());
    ArrayNode x = trace.putArray("x");
    ArrayNode low = trace.putArray("lowerfence");
    ArrayNode lower = trace.putArray("q1");
    ArrayNode median = trace.putArray("median");
    ArrayNode upper = trace.putArray("q3");
    ArrayNode high = trace.putArray("upperfence");
    for (int type = 0; type < view.types().size(); type++) {
      TypeBox box = panel.boxes().getOrDefault(view.types().get(type), Map.of()).get(kind.getKey());
      if (box != null) {
        x.add(type);
        low.add((float) box.low());
        lower.add((float) box.lowerQuartile());
        median.add((float) box.median());
        upper.add((float) box.upperQuartile());
        high.add((float) box.high());
      }
    }
    return trace;
  }
}
