package org.chiasm.report.tree;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chiasm.core.taxonomy.TaxonomyNode;
import org.chiasm.report.html.ChartLayout;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.tree.TreeFigure.TreeView;

/** A tree in plotly's terms: lines at the left, bars at the right, with the same rows. */
final class TreeChart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int ROW_HEIGHT = 14;
  private static final int ROOM_AROUND = 110;

  private final TreeView view;

  TreeChart(TreeView view) {
    this.view = view;
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode().add(branches()).add(bars());
    ObjectNode layout = ChartLayout.within(10, 10, 36, 48);
    List<String> leaves = view.tree().leaves();
    layout.put("height", ROOM_AROUND + ROW_HEIGHT * leaves.size());
    ObjectNode height = ChartLayout.axis("height", 0, 0.45).put("anchor", "y");
    height.putArray("range").add(1.02 * view.highest()).add(view.lowest());
    layout.set("xaxis", height.put("showgrid", false).put("zeroline", false));
    ObjectNode cells = ChartLayout.axis("cells", 0.68, 1).put("anchor", "y2");
    cells.putArray("range").add(0).add(1.04 * view.most());
    layout.set("xaxis2", cells);
    layout.set("yaxis", rows("x").put("showticklabels", false));
    ObjectNode named = rows("x2").put("automargin", false);
    ArrayNode places = named.putArray("tickvals");
    ArrayNode labels = named.putArray("ticktext");
    for (int row = 0; row < leaves.size(); row++) {
      places.add(row);
      labels.add(PlotlyChart.literal(leaves.get(row)));
    }
    named.putObject("tickfont").put("size", 10);
    layout.set("yaxis2", named);
    return new PlotlyChart(view.title(), view.caption(), data.toString(), layout.toString());
  }

  private ObjectNode rows(String anchor) {
    ObjectNode axis = JSON.objectNode();
    axis.put("anchor", anchor).put("showgrid", false).put("zeroline", false);
    axis.putArray("range").add(view.tree().leaves().size() - 0.5).add(-0.5);
    return axis;
  }

  private ObjectNode branches() {
    ObjectNode trace = JSON.objectNode();
    trace.put("type", "scatter").put("mode", "lines").put("showlegend", false);
    trace.put("hoverinfo", "skip").put("xaxis", "x").put("yaxis", "y");
    trace.putObject("line").put("color", Colour.INK.hex()).put("width", 1);
    ArrayNode x = trace.putArray("x");
    ArrayNode y = trace.putArray("y");
    for (TaxonomyNode node : view.tree().nodes()) {
      for (String child : view.tree().children(node.name())) {
        // from the middle of the node to the row of the child, then to where that begins
        x.add(node.height()).add(node.height()).add(view.tree().node(child).height()).addNull();
        y.add(view.row(node.name())).add(view.row(child)).add(view.row(child)).addNull();
      }
    }
    return trace;
  }

  private ObjectNode bars() {
    ObjectNode trace = JSON.objectNode();
    trace.put("type", "bar").put("orientation", "h").put("showlegend", false);
    trace.put("xaxis", "x2").put("yaxis", "y2");
    trace.put("hovertemplate", "<b>%{text}</b><br>%{x} cells<extra></extra>");
    trace.put("textposition", "none");
    ArrayNode numbers = trace.putArray("x");
    ArrayNode rows = trace.putArray("y");
    ArrayNode text = trace.putArray("text");
    ObjectNode marker = trace.putObject("marker");
    ArrayNode fills = marker.putArray("color");
    ObjectNode line = marker.putObject("line").put("width", 1);
    ArrayNode outlines = line.putArray("color");
    List<String> leaves = view.tree().leaves();
    for (int row = 0; row < leaves.size(); row++) {
      String leaf = leaves.get(row);
      numbers.add(view.number(leaf));
      rows.add(row);
      text.add(PlotlyChart.literal(leaf));
      String colour = view.colour(leaf).hex();
      fills.add(view.number(leaf) > view.few() ? colour : Colour.WHITE.hex());
      outlines.add(colour);
    }
    return trace;
  }
}
