package org.chiasm.report.glyph;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.EnumMap;
import java.util.Map;

/**
 * The outlines and widths of DejaVu Sans. Fonts of the machine are never asked: a server without
 * any draws the same picture.
 *
 * <p>Lengths are in em, the size of the type. A character without an outline is drawn as a box.
 */
public enum Typeface {
  /** The upright book weight. */
  REGULAR("regular.txt"),
  /** The bold weight. */
  BOLD("bold.txt");

  /** Height of a capital letter. */
  public static final double CAPITAL_HEIGHT = 0.729;

  private final String resource;

  Typeface(String resource) {
    this.resource = resource;
  }

  /** The width of a line of text. */
  public double width(String text) {
    return text.codePoints().mapToDouble(character -> glyph(character).advance()).sum();
  }

  /** The outline of a line of text that starts at the origin; y grows downwards. */
  public Path2D outline(String text) {
    Path2D.Double line = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double x = 0;
    for (int character : text.codePoints().toArray()) {
      Glyph glyph = glyph(character);
      AffineTransform shift = AffineTransform.getTranslateInstance(x, 0);
      line.append(glyph.outline().getPathIterator(shift), false);
      x += glyph.advance();
    }
    return line;
  }

  /** Whether the character has an outline of its own. */
  boolean covers(int character) {
    return Loaded.glyphs(this).containsKey(character);
  }

  private Glyph glyph(int character) {
    return Loaded.glyphs(this).getOrDefault(character, Glyph.BOX);
  }

  /** Read when first used. */
  private static final class Loaded {

    private static final Map<Typeface, Map<Integer, Glyph>> BY_TYPEFACE =
        new EnumMap<>(Typeface.class);

    static {
      for (Typeface typeface : values()) {
        BY_TYPEFACE.put(typeface, GlyphFile.read(typeface.resource));
      }
    }

    static Map<Integer, Glyph> glyphs(Typeface typeface) {
      return BY_TYPEFACE.getOrDefault(typeface, Map.of());
    }
  }
}
