package org.chiasm.report.scene;

import org.chiasm.report.glyph.Typeface;

/**
 * How text looks.
 *
 * @param size size of the type in pixels
 */
public record TextStyle(double size, Typeface typeface, Colour colour) {

  /** Upright book weight in the usual ink. */
  public static TextStyle regular(double size) {
    return new TextStyle(size, Typeface.REGULAR, Colour.INK);
  }

  /** Bold weight in the usual ink. */
  public static TextStyle bold(double size) {
    return new TextStyle(size, Typeface.BOLD, Colour.INK);
  }

  /** The same in another colour. */
  public TextStyle in(Colour newColour) {
    return new TextStyle(size, typeface, newColour);
  }

  /** The width of a line of text, in pixels. */
  public double width(String text) {
    return size * typeface.width(text);
  }

  /** The height of a capital letter, in pixels. */
  public double capitalHeight() {
    return size * Typeface.CAPITAL_HEIGHT;
  }

  /** The text, cut at the end and marked with an ellipsis if it is wider than there is room. */
  public String fit(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end) + "\u2026") > room) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + "\u2026";
  }
}
