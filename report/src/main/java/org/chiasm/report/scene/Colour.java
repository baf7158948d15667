package org.chiasm.report.scene;

import java.util.regex.Pattern;
import org.chiasm.core.text.Message;

/**
 * A colour in sRGB.
 *
 * @param red from 0 to 255
 * @param green from 0 to 255
 * @param blue from 0 to 255
 */
public record Colour(int red, int green, int blue) {

  /** The paper. */
  public static final Colour WHITE = new Colour(255, 255, 255);

  /** Text and axes: softer than black on white. */
  public static final Colour INK = new Colour(38, 38, 38);

  /** Text of lesser weight; its contrast to white is 5.7 to 1, where WCAG 2.1 AA asks for 4.5. */
  public static final Colour FAINT_INK = new Colour(102, 102, 102);

  /** What has no class. */
  public static final Colour NEUTRAL = new Colour(184, 184, 184);

  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

  /**
   * @throws IllegalArgumentException if a part is outside 0 to 255
   */
  public Colour {
    if (((red | green | blue) & ~0xff) != 0) {
      throw new IllegalArgumentException(
          Message.format("a colour has parts from 0 to 255, found %d, %d, %d", red, green, blue));
    }
  }

  /**
   * The colour of {@code #RRGGBB}.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Colour parse(String text) {
    if (!HEX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Message.format("expected a colour as #RRGGBB, found '%s'", text));
    }
    return ofRgb(Integer.parseInt(text, 1, 7, 16));
  }

  static Colour ofRgb(int rgb) {
    return new Colour((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff);
  }

  /** The colour as one number, {@code 0xRRGGBB}. */
  public int rgb() {
    return red << 16 | green << 8 | blue;
  }

  /** The colour as {@code #RRGGBB}. */
  public String hex() {
    return Message.format("#%06X", rgb());
  }
}
