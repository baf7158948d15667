package org.chiasm.report.scene;

import java.util.Optional;

/**
 * Colours for numbers about a middle: light grey in the middle, ever darker blue below, ever darker
 * orange above. Blue and orange stay apart in every common colour vision; how far a number is from
 * the middle can be read from lightness alone, which falls alike on both sides.
 */
public final class DivergingColours {

  private static final double LIGHTEST = 0.955;
  private static final double DARKEST = 0.42;
  private static final double BLUE = 256;
  private static final double ORANGE = 46;
  private static final double MOST_CHROMA = 0.16;

  private DivergingColours() {}

  /**
   * The colour of a number.
   *
   * @param value from -1 to 1; beyond, the colour is that of the end
   * @throws IllegalArgumentException if it is not a number
   */
  public static Colour at(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("there is no colour of what is not a number");
    }
    double distance = Math.min(1, Math.abs(value));
    double lightness = LIGHTEST + distance * (DARKEST - LIGHTEST);
    double hue = value < 0 ? BLUE : ORANGE;
    // as vivid as a screen can show it, but no more than the distance asks for
    double chroma = Math.min(MOST_CHROMA, 0.34 * distance);
    Optional<Colour> colour = OkLab.polar(lightness, chroma, hue);
    while (colour.isEmpty()) {
      chroma = Math.max(0, chroma - 0.002);
      colour = OkLab.polar(lightness, chroma, hue);
    }
    return colour.get();
  }
}
