package org.chiasm.report.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Colours for classes, the same in every run and on every machine.
 *
 * <p>The first eight are those of Okabe and Ito (2008, "Color universal design"), which people with
 * any common colour vision tell apart. Each further one is the colour of a grid in OKLCh that is
 * farthest from all before it; far means the distance in OKLab plus the smaller of the distances
 * that remain in protanopia and in deuteranopia. White ground and the grey of the unlabelled count
 * as taken. Beyond {@value #DISTINCT} classes the colours repeat: nobody can tell so many apart.
 */
public final class Palette {

  /** How many different colours there are. */
  public static final int DISTINCT = 128;

  private static final List<Colour> OKABE_ITO =
      List.of(
          Colour.parse("#0072B2"),
          Colour.parse("#D55E00"),
          Colour.parse("#009E73"),
          Colour.parse("#CC79A7"),
          Colour.parse("#E69F00"),
          Colour.parse("#56B4E9"),
          Colour.parse("#000000"),
          Colour.parse("#F0E442"));

  private Palette() {}

  /**
   * The colours of {@code count} classes. A longer list starts with the shorter one.
   *
   * @throws IllegalArgumentException if the count is negative
   */
  public static List<Colour> categorical(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("expected a number of colours, found " + count);
    }
    List<Colour> base = count <= OKABE_ITO.size() ? OKABE_ITO : Extended.COLOURS;
    List<Colour> result = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      result.add(base.get(index % base.size()));
    }
    return List.copyOf(result);
  }

  /** Computed at the first use only; most figures have few classes. */
  private static final class Extended {

    private static final List<Colour> COLOURS = extend();

    private static List<Colour> extend() {
      List<Colour> chosen = new ArrayList<>(OKABE_ITO);
      List<Perception> candidates = candidates();
      double[] nearest = new double[candidates.size()];
      Arrays.fill(nearest, Double.POSITIVE_INFINITY);
      for (Colour taken : OKABE_ITO) {
        update(nearest, candidates, taken);
      }
      update(nearest, candidates, Colour.WHITE);
      update(nearest, candidates, Colour.NEUTRAL);
      while (chosen.size() < DISTINCT) {
        Colour next = candidates.get(indexOfLargest(nearest)).colour();
        chosen.add(next);
        update(nearest, candidates, next);
      }
      return List.copyOf(chosen);
    }

    private static List<Perception> candidates() {
      List<Perception> result = new ArrayList<>();
      for (int lightness = 35; lightness <= 88; lightness += 4) {
        for (int chroma = 4; chroma <= 28; chroma += 4) {
          for (int hue = 0; hue < 360; hue += 10) {
            OkLab.polar(lightness / 100.0, chroma / 100.0, hue)
                .map(Perception::of)
                .ifPresent(result::add);
          }
        }
      }
      return result;
    }

    private static void update(double[] nearest, List<Perception> candidates, Colour taken) {
      Perception other = Perception.of(taken);
      for (int index = 0; index < nearest.length; index++) {
        nearest[index] = Math.min(nearest[index], candidates.get(index).distance(other));
      }
    }

    private static int indexOfLargest(double[] values) {
      int best = 0;
      for (int index = 1; index < values.length; index++) {
        if (values[index] > values[best]) {
          best = index;
        }
      }
      return best;
    }
  }

  /** A colour as it looks with normal vision, protanopia and deuteranopia. */
  private record Perception(Colour colour, OkLab normal, OkLab protan, OkLab deutan) {

    static Perception of(Colour colour) {
      return new Perception(
          colour, OkLab.of(colour), OkLab.protanopia(colour), OkLab.deuteranopia(colour));
    }

    double distance(Perception other) {
      return normal.distance(other.normal)
          + Math.min(protan.distance(other.protan), deutan.distance(other.deutan));
    }
  }
}
