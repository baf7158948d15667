package org.chiasm.report.html;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.chiasm.report.scene.Colour;

/** What the layouts of all our interactive charts have in common, in plotly's terms. */
public final class ChartLayout {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String FONTS = "DejaVu Sans, Verdana, sans-serif";
  private static final int LONG_HEADING = 36;

  private ChartLayout() {}

  /** A layout of our type and ground with room around the panels, in pixels. */
  public static ObjectNode within(int left, int right, int top, int bottom) {
    ObjectNode layout = JSON.objectNode();
    layout.putObject("font").put("family", FONTS).put("size", 12).put("color", Colour.INK.hex());
    ObjectNode margin = layout.putObject("margin");
    margin.put("l", left).put("r", right).put("t", top).put("b", bottom);
    layout.put("hovermode", "closest").put("paper_bgcolor", "#fff").put("plot_bgcolor", "#fff");
    return layout;
  }

  /** A legend, with a title if its marks need one. */
  public static ObjectNode legend(Optional<String> title) {
    ObjectNode legend = JSON.objectNode();
    legend.put("itemsizing", "constant").put("tracegroupgap", 0);
    title.ifPresent(text -> legend.putObject("title").put("text", PlotlyChart.literal(text)));
    return legend;
  }

  /** The name of a panel, with a remark if there is one, above its upper left corner. */
  public static ObjectNode heading(String name, String remark, double left, double top) {
    ObjectNode heading = JSON.objectNode();
    heading.put("xref", "paper").put("yref", "paper").put("showarrow", false);
    heading.put("x", left).put("xanchor", "left").put("y", top).put("yanchor", "bottom");
    String bold = "<b>" + PlotlyChart.literal(name) + "</b>";
    // plotly does not break lines, and the next panel stands close by
    String between = name.length() + remark.length() > LONG_HEADING ? "<br>" : "  ";
    heading.put("align", "left");
    return heading.put(
        "text", remark.isEmpty() ? bold : bold + between + PlotlyChart.literal(remark));
  }

  /** An axis with a line and ticks outside, of a part of the page. */
  public static ObjectNode axis(String title, double from, double to) {
    ObjectNode axis = JSON.objectNode();
    axis.putArray("domain").add(from).add(to);
    axis.putObject("title").put("text", PlotlyChart.literal(title));
    axis.put("zeroline", false).put("showgrid", false).put("showline", true);
    return axis.put("linecolor", Colour.INK.hex()).put("ticks", "outside");
  }

  /** Plotly's name of the n-th axis or scene, from 0: the first has no number. */
  public static String numbered(String name, int index) {
    return index == 0 ? name : name + (index + 1);
  }
}
