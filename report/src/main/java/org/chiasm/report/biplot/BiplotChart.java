package org.chiasm.report.biplot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.chiasm.report.html.ChartLayout;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.latent.LatentClasses;
import org.chiasm.report.latent.LatentOptions;
import org.chiasm.report.latent.LatentPanel;
import org.chiasm.report.scene.Colour;

/** Two biplots in plotly's terms. */
final class BiplotChart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final MathContext DIGITS = new MathContext(5);

  private final List<BiplotSide> sides;
  private final LatentClasses classes;
  private final LatentOptions look;

  BiplotChart(List<BiplotSide> sides, LatentClasses classes, LatentOptions look) {
    this.sides = sides;
    this.classes = classes;
    this.look = look;
  }

  PlotlyChart build() {
    ArrayNode data = JSON.arrayNode();
    ObjectNode layout = ChartLayout.within(60, 10, 36, 48);
    layout.set("legend", ChartLayout.legend(look.labelName()));
    ArrayNode circles = layout.putArray("shapes");
    ArrayNode names = layout.putArray("annotations");
    for (int side = 0; side < sides.size(); side++) {
      String number = ChartLayout.numbered("", side);
      for (int entry = 0; entry < classes.entries().size(); entry++) {
        data.add(cells(sides.get(side), entry, side == 0, number));
      }
      data.add(lines(sides.get(side), number));
      circles.add(circle(number));
      String modality = sides.get(side).cells().modality();
      names.add(ChartLayout.heading(modality, "", left(side), 1));
      layout.set("xaxis" + number, x(sides.get(side), side, number));
      layout.set("yaxis" + number, y(sides.get(side), number));
    }
    String caption =
        "Lines: correlations of features with the two axes; the circle is a correlation of 1.";
    return new PlotlyChart(look.title(), caption, data.toString(), layout.toString());
  }

  private ObjectNode cells(BiplotSide side, int index, boolean first, String number) {
    LatentClasses.Entry entry = classes.entries().get(index);
    ObjectNode trace = trace(number).put("mode", "markers");
    trace.put("name", PlotlyChart.literal(entry.name())).put("legendgroup", "class " + index);
    trace.put("showlegend", first && classes.named() > 0);
    trace.put("hovertemplate", "<b>%{text}</b><br>%{fullData.name}<extra></extra>");
    ObjectNode marker = trace.putObject("marker");
    marker.put("color", entry.colour().hex()).put("size", 5).put("opacity", 0.6);
    ArrayNode text = trace.putArray("text");
    ArrayNode x = trace.putArray("x");
    ArrayNode y = trace.putArray("y");
    LatentPanel panel = side.cells();
    for (int cell = 0; cell < panel.cells().size(); cell++) {
      if (panel.labels().get(cell).equals(entry.label())) {
        text.add(PlotlyChart.literal(panel.cells().get(cell)));
        x.add(rounded(panel.latents().at(cell, 0)));
        y.add(rounded(panel.latents().at(cell, 1)));
      }
    }
    return trace;
  }

  /** All lines as one trace with gaps between them. */
  private static ObjectNode lines(BiplotSide side, String number) {
    ObjectNode trace = trace(number).put("mode", "lines+text");
    trace.put("showlegend", false).put("hovertemplate", "<b>%{text}</b><extra></extra>");
    trace.putObject("line").put("color", Colour.INK.hex()).put("width", 1);
    trace.put("textposition", "top center").putObject("textfont").put("size", 10);
    ArrayNode text = trace.putArray("text");
    ArrayNode x = trace.putArray("x");
    ArrayNode y = trace.putArray("y");
    for (BiplotLine line : side.lines()) {
      text.add("").add(PlotlyChart.literal(line.feature())).add("");
      x.add(0).add(rounded(BiplotScene.UNIT * line.x())).addNull();
      y.add(0).add(rounded(BiplotScene.UNIT * line.y())).addNull();
    }
    return trace;
  }

  private static ObjectNode trace(String number) {
    ObjectNode trace = JSON.objectNode().put("type", "scatter");
    return trace.put("xaxis", "x" + number).put("yaxis", "y" + number);
  }

  private static ObjectNode circle(String number) {
    ObjectNode circle = JSON.objectNode().put("type", "circle");
    circle.put("xref", "x" + number).put("yref", "y" + number);
    circle.put("x0", -BiplotScene.UNIT).put("x1", BiplotScene.UNIT);
    circle.put("y0", -BiplotScene.UNIT).put("y1", BiplotScene.UNIT);
    circle.putObject("line").put("color", Colour.FAINT_INK.hex()).put("width", 1);
    return circle;
  }

  private static double left(int side) {
    return 0.54 * side;
  }

  private static ObjectNode x(BiplotSide side, int index, String number) {
    ObjectNode axis = ChartLayout.axis(side.axes().get(0), left(index), left(index) + 0.46);
    return axis.put("anchor", "y" + number);
  }

  private static ObjectNode y(BiplotSide side, String number) {
    ObjectNode axis = ChartLayout.axis(side.axes().get(1), 0, 1);
    return axis.put("anchor", "x" + number).put("scaleanchor", "x" + number);
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
