package org.chiasm.report.glyph;

import java.awt.geom.Path2D;
import java.util.StringTokenizer;

/**
 * One letter shape.
 *
 * @param advance distance to the next letter, in em
 * @param outline shape on the base line, y downwards, in em; filled by the non-zero rule
 */
record Glyph(double advance, Path2D outline) {

  /** Stands for every character without an outline. */
  static final Glyph BOX =
      parse(60, "m6 0l48 0l0 70l-48 0l0 -70zm5 5l0 60l38 0l0 -60l-38 0z", 0.01);

  /**
   * A glyph from the resource's notation: m, l, q and z with relative coordinates, y upwards.
   *
   * @param scale em in one font unit
   */
  static Glyph parse(int advance, String path, double scale) {
    Path2D.Double outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    StringTokenizer tokens = new StringTokenizer(path, " mlqz", true);
    Pen pen = new Pen(tokens, scale);
    while (tokens.hasMoreTokens()) {
      switch (tokens.nextToken()) {
        case "m" -> {
          pen.step();
          outline.moveTo(pen.x, pen.y);
        }
        case "l" -> {
          pen.step();
          outline.lineTo(pen.x, pen.y);
        }
        case "q" -> {
          pen.step();
          double controlX = pen.x;
          double controlY = pen.y;
          pen.step();
          outline.quadTo(controlX, controlY, pen.x, pen.y);
        }
        case "z" -> outline.closePath();
        default -> {
          // the space between two numbers
        }
      }
    }
    return new Glyph(advance * scale, outline);
  }

  private static final class Pen {

    private final StringTokenizer tokens;
    private final double scale;
    private double x;
    private double y;

    Pen(StringTokenizer tokens, double scale) {
      this.tokens = tokens;
      this.scale = scale;
    }

    void step() {
      x += number() * scale;
      y -= number() * scale;
    }

    private int number() {
      String token = tokens.nextToken();
      return Integer.parseInt(token.equals(" ") ? tokens.nextToken() : token);
    }
  }
}
