package org.chiasm.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * A tree root - families - types. The centre of a type is the end of a random walk from the root
 * over its family's centre, so that types of one family lie nearer to each other.
 */
final class TypeTree {

  private static final List<String> FAMILY_NAMES =
      List.of("Pvalb", "Sst", "Vip", "Lamp5", "Sncg", "Serpinf1", "Meis2");

  private final TreeOptions options;
  private final double[][] centres;
  private final double[] cumulativeShares;

  private TypeTree(TreeOptions options, double[][] centres, double[] cumulativeShares) {
    this.options = options;
    this.centres = centres;
    this.cumulativeShares = cumulativeShares;
  }

  static TypeTree grow(TreeOptions options, RandomStreams streams) {
    RandomGenerator walk = streams.child("walk").generator();
    int dimensions = options.dimensions();
    double[][] centres = new double[options.families() * options.typesPerFamily()][];
    for (int family = 0; family < options.families(); family++) {
      double[] branch = Gaussian.vector(dimensions, options.familySd(), walk);
      for (int leaf = 0; leaf < options.typesPerFamily(); leaf++) {
        double[] centre = Gaussian.vector(dimensions, options.typeSd(), walk);
        for (int axis = 0; axis < dimensions; axis++) {
          centre[axis] += branch[axis];
        }
        centres[family * options.typesPerFamily() + leaf] = centre;
      }
    }
    return new TypeTree(options, centres, cumulativeShares(centres.length, streams));
  }

  /** Types differ in abundance: their weights are uniform between 1 and 3. */
  private static double[] cumulativeShares(int types, RandomStreams streams) {
    RandomGenerator random = streams.child("abundance").generator();
    double[] cumulative = new double[types];
    double sum = 0;
    for (int type = 0; type < types; type++) {
      sum += 1 + 2 * random.nextDouble();
      cumulative[type] = sum;
    }
    for (int type = 0; type < types; type++) {
      cumulative[type] /= sum;
    }
    return cumulative;
  }

  int types() {
    return centres.length;
  }

  int families() {
    return options.families();
  }

  int familyOf(int type) {
    return type / options.typesPerFamily();
  }

  String familyName(int family) {
    return family < FAMILY_NAMES.size() ? FAMILY_NAMES.get(family) : "Family" + (family + 1);
  }

  String typeName(int type) {
    return familyName(familyOf(type)) + " " + (type % options.typesPerFamily() + 1);
  }

  /** Names of genes known to mark the families, one each, for those families that have one. */
  List<String> knownMarkers() {
    return FAMILY_NAMES.subList(0, Math.min(families(), FAMILY_NAMES.size()));
  }

  String familyColour(int family) {
    return colour(family, 0.5);
  }

  String typeColour(int type) {
    double place = (type % options.typesPerFamily() + 1.0) / (options.typesPerFamily() + 1);
    return colour(familyOf(type), 0.25 + 0.5 * place);
  }

  /** A family's hue, {@code #RRGGBB}; the golden angle keeps hues of any number of them apart. */
  private static String colour(int family, double lightness) {
    double hue = (family * 137.508) % 360 / 60;
    double chroma = 0.7 * (1 - Math.abs(2 * lightness - 1));
    double second = chroma * (1 - Math.abs(hue % 2 - 1));
    double low = lightness - chroma / 2;
    double[][] sectors = {
      {chroma, second, 0},
      {second, chroma, 0},
      {0, chroma, second},
      {0, second, chroma},
      {second, 0, chroma},
      {chroma, 0, second}
    };
    double[] rgb = sectors[(int) hue];
    return Message.format(
        "#%02X%02X%02X", channel(rgb[0] + low), channel(rgb[1] + low), channel(rgb[2] + low));
  }

  private static int channel(double intensity) {
    return (int) Math.round(255 * Math.min(1, Math.max(0, intensity)));
  }

  /** Draws the type and the place of every cell. */
  LatentCells draw(int cells, RandomStreams streams) {
    RandomGenerator abundance = streams.child("types").generator();
    RandomGenerator variation = streams.child("variation").generator();
    int[] types = new int[cells];
    List<double[]> places = new ArrayList<>();
    double scale = 1 / expectedSd();
    for (int cell = 0; cell < cells; cell++) {
      types[cell] = typeAt(abundance.nextDouble());
      double[] place = Gaussian.vector(options.dimensions(), options.cellSd(), variation);
      for (int axis = 0; axis < place.length; axis++) {
        place[axis] = scale * (place[axis] + centres[types[cell]][axis]);
      }
      places.add(place);
    }
    return new LatentCells(types, places.toArray(double[][]::new));
  }

  private double expectedSd() {
    double family = options.familySd() * options.familySd();
    double type = options.typeSd() * options.typeSd();
    return Math.sqrt(family + type + options.cellSd() * options.cellSd());
  }

  private int typeAt(double quantile) {
    int type = 0;
    while (type < cumulativeShares.length - 1 && quantile >= cumulativeShares[type]) {
      type++;
    }
    return type;
  }

  /**
   * Cells in the latent space.
   *
   * @param types type of each cell, {@code [cells]}
   * @param places {@code [cells, dimensions]}, of about unit variance
   */
  @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
  record LatentCells(int[] types, double[][] places) {

    int cells() {
      return types.length;
    }
  }
}
