package org.chiasm.report.scene;

/**
 * One line of text.
 *
 * @param at where its anchor is, on the base line
 * @param rotation clockwise about that place, in degrees
 */
public record Text(String content, Point at, TextStyle style, Anchor anchor, double rotation)
    implements Shape {

  /** The part of a line that stands at its place. */
  public enum Anchor {
    /** The left end. */
    START,
    /** The middle. */
    MIDDLE,
    /** The right end. */
    END
  }

  /** A level line. */
  public static Text level(String content, Point at, TextStyle style, Anchor anchor) {
    return new Text(content, at, style, anchor, 0);
  }

  /** The width of the line, in pixels. */
  public double width() {
    return style.width(content);
  }

  /** From the left end of the line to its anchor, in pixels. */
  public double anchorOffset() {
    return switch (anchor) {
      case START -> 0;
      case MIDDLE -> width() / 2;
      case END -> width();
    };
  }
}
