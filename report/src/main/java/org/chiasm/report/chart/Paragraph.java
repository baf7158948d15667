package org.chiasm.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/**
 * Text broken into lines.
 *
 * @param lines one line each, not wider than the room it was broken for unless a word is
 */
public record Paragraph(List<String> lines, TextStyle style) {

  private static final double LINE_SPACING = 1.4;

  /** Copies the lines. */
  public Paragraph {
    lines = List.copyOf(lines);
  }

  /** The text broken at spaces. */
  public static Paragraph within(String text, TextStyle style, double room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" +", -1)) {
      if (!line.isEmpty() && style.width(line + " " + word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return new Paragraph(lines, style);
  }

  /** The height of all lines. */
  public double height() {
    return lines.size() * style.size() * LINE_SPACING;
  }

  /** The lines, with the upper left corner of the first at the given place. */
  public List<Shape> shapes(Point corner) {
    List<Shape> shapes = new ArrayList<>();
    double base = corner.y() + style.size();
    for (String line : lines) {
      shapes.add(Text.level(line, new Point(corner.x(), base), style, Anchor.START));
      base += style.size() * LINE_SPACING;
    }
    return shapes;
  }
}
