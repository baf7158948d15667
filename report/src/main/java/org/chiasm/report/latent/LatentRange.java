package org.chiasm.report.latent;

import java.util.List;

/**
 * The part of the plane that all panels show, with a little room around the outermost points. One
 * unit is as long on both axes, for distances in latent space mean something.
 */
public record LatentRange(double minX, double maxX, double minY, double maxY) {

  private static final double PADDING = 0.04;
  private static final double LOWEST_ASPECT = 0.65;
  private static final double HIGHEST_ASPECT = 1.05;

  /** The range of the places of some panels. */
  public static LatentRange of(List<double[][]> panels) {
    double[] x = extent(panels, 0);
    double[] y = extent(panels, 1);
    double aspect = (y[1] - y[0]) / (x[1] - x[0]);
    if (aspect < LOWEST_ASPECT) {
      widen(y, LOWEST_ASPECT * (x[1] - x[0]));
    } else if (aspect > HIGHEST_ASPECT) {
      widen(x, (y[1] - y[0]) / HIGHEST_ASPECT);
    }
    return new LatentRange(x[0], x[1], y[0], y[1]);
  }

  /** Height over width. */
  public double aspect() {
    return (maxY - minY) / (maxX - minX);
  }

  private static double[] extent(List<double[][]> panels, int coordinate) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double[][] places : panels) {
      for (double[] place : places) {
        if (!Double.isNaN(place[coordinate])) {
          min = Math.min(min, place[coordinate]);
          max = Math.max(max, place[coordinate]);
        }
      }
    }
    if (min > max) {
      return new double[] {-1, 1};
    }
    // a single place has no extent of its own
    double span = Math.max(max - min, 1e-6 * Math.max(1, Math.abs(max)));
    double room = max > min ? PADDING * span : 0.5 * Math.max(1, Math.abs(max));
    return new double[] {min - room, max + room};
  }

  private static void widen(double[] range, double length) {
    double middle = (range[0] + range[1]) / 2;
    range[0] = middle - length / 2;
    range[1] = middle + length / 2;
  }
}
