package org.chiasm.report.plane;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/**
 * The name of a feature above its picture, in two lines if it is long, cut if it is longer.
 *
 * @param lines one or two
 */
record TileTitle(List<String> lines) {

  private static final TextStyle STYLE = TextStyle.regular(7.5);
  private static final double LINE_HEIGHT = 9;

  TileTitle {
    lines = List.copyOf(lines);
  }

  static TileTitle within(String name, double room) {
    if (STYLE.width(name) <= room) {
      return new TileTitle(List.of(name));
    }
    int end = lastBreak(name, room);
    String first = name.substring(0, end).stripTrailing();
    return new TileTitle(List.of(first, STYLE.fit(name.substring(end).strip(), room)));
  }

  /** The height of a number of lines with the room below. */
  static double height(int lines) {
    return 4 + lines * LINE_HEIGHT;
  }

  /** Where the second line begins: after a word if one ends in the room, else where it is full. */
  private static int lastBreak(String name, double room) {
    int best = 0;
    int end = 0;
    while (end < name.length()) {
      int next = name.offsetByCodePoints(end, 1);
      if (STYLE.width(name.substring(0, next).stripTrailing()) > room) {
        break;
      }
      end = next;
      if (" -_/".indexOf(name.charAt(end - 1)) >= 0) {
        best = end;
      }
    }
    return best > 0 ? best : Math.max(1, end);
  }

  /** The lines, centred, the last one just above a height. */
  List<Shape> shapes(double middle, double bottom) {
    List<Shape> shapes = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      double base = bottom - 4 - (lines.size() - 1 - line) * LINE_HEIGHT;
      shapes.add(Text.level(lines.get(line), new Point(middle, base), STYLE, Anchor.MIDDLE));
    }
    return shapes;
  }
}
