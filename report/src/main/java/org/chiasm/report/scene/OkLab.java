package org.chiasm.report.scene;

import java.util.Optional;

/**
 * A colour in OKLab, where equal distances look about equally different (Ottosson 2020, "A
 * perceptual color space for image processing"). {@link StrictMath} throughout: the last bit of
 * {@link Math} differs between machines, and with it the choice among near colours.
 *
 * @param lightness from 0 (black) to 1 (white)
 * @param a from green to red
 * @param b from blue to yellow
 */
record OkLab(double lightness, double a, double b) {

  static OkLab of(Colour colour) {
    return ofLinear(linear(colour.red()), linear(colour.green()), linear(colour.blue()));
  }

  /**
   * How the colour looks without red cones, by the projection of Viénot, Brettel, Mollon (1999).
   */
  static OkLab protanopia(Colour colour) {
    return dichromat(colour, 0.11238, 0.88762, 0.00401);
  }

  /** How the colour looks without green cones, doi 10.1002/(SICI)1520-6378(199908)24:4. */
  static OkLab deuteranopia(Colour colour) {
    return dichromat(colour, 0.29275, 0.70725, -0.02234);
  }

  private static OkLab dichromat(Colour colour, double ofRed, double ofGreen, double inBlue) {
    double red = linear(colour.red());
    double green = linear(colour.green());
    double blue = linear(colour.blue());
    double merged = ofRed * red + ofGreen * green;
    return ofLinear(merged, merged, clamp(inBlue * (red - green) + blue));
  }

  /** The colour of a lightness, chroma and hue (in degrees); empty if a screen cannot show it. */
  static Optional<Colour> polar(double lightness, double chroma, double hue) {
    double a = chroma * StrictMath.cos(StrictMath.toRadians(hue));
    double b = chroma * StrictMath.sin(StrictMath.toRadians(hue));
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    double red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
    double green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
    double blue = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
    if (Math.min(red, Math.min(green, blue)) < 0 || Math.max(red, Math.max(green, blue)) > 1) {
      return Optional.empty();
    }
    return Optional.of(new Colour(encoded(red), encoded(green), encoded(blue)));
  }

  double distance(OkLab other) {
    double dl = lightness - other.lightness;
    double da = a - other.a;
    double db = b - other.b;
    return StrictMath.sqrt(dl * dl + da * da + db * db);
  }

  private static OkLab ofLinear(double red, double green, double blue) {
    double l = StrictMath.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    double m = StrictMath.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    double s = StrictMath.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return new OkLab(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
  }

  private static double linear(int part) {
    double encoded = part / 255.0;
    return encoded <= 0.04045 ? encoded / 12.92 : StrictMath.pow((encoded + 0.055) / 1.055, 2.4);
  }

  private static int encoded(double linear) {
    double encoded =
        linear <= 0.0031308 ? 12.92 * linear : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
    return (int) StrictMath.rint(255 * encoded);
  }

  private static double clamp(double value) {
    return Math.min(1, Math.max(0, value));
  }

  private static double cube(double value) {
    return value * value * value;
  }
}
