package org.chiasm.report.plane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.report.scene.Box;
import org.tinfour.common.Vertex;
import org.tinfour.contour.ContourBuilderForTin;
import org.tinfour.contour.ContourRegion;
import org.tinfour.standard.IncrementalTin;

/**
 * The Delaunay triangulation of the cells' places, over which values are interpolated linearly.
 *
 * <p>Places are scaled to a square of {@value #EXTENT} and joined where they are nearer than
 * {@value #STEP}; such cells have the mean of their values.
 */
final class Triangulation {

  private static final double EXTENT = 1000;
  private static final double STEP = 0.01;

  /** Places of less width over length lie on a line: triangles between them would be slivers. */
  private static final double LEAST_WIDTH = 1e-3;

  private final Box extent;
  private final IncrementalTin tin;
  private final List<List<Integer>> cells;

  private Triangulation(Box extent, IncrementalTin tin, List<List<Integer>> cells) {
    this.extent = extent;
    this.tin = tin;
    this.cells = cells;
  }

  /**
   * The triangulation of some places; empty if they are fewer than three or lie on a line.
   *
   * @param places {@code [cells][2]}; NaN for a cell without a place
   */
  static Optional<Triangulation> of(double[][] places) {
    List<Integer> placed = new ArrayList<>();
    for (int cell = 0; cell < places.length; cell++) {
      if (!Double.isNaN(places[cell][0])) {
        placed.add(cell);
      }
    }
    if (placed.size() < 3 || width(places, placed) < LEAST_WIDTH) {
      return Optional.empty();
    }
    Box extent = extent(places, placed);
    Map<List<Long>, List<Integer>> joined = new LinkedHashMap<>();
    for (int cell : placed) {
      long x = Math.round((places[cell][0] - extent.x()) / extent.width() * EXTENT / STEP);
      long y = Math.round((places[cell][1] - extent.y()) / extent.width() * EXTENT / STEP);
      joined.computeIfAbsent(List.of(x, y), place -> new ArrayList<>()).add(cell);
    }
    List<Vertex> vertices = new ArrayList<>();
    joined.forEach(
        (place, shared) ->
            vertices.add(new Vertex(place.get(0) * STEP, place.get(1) * STEP, 0, vertices.size())));
    IncrementalTin tin = new IncrementalTin(EXTENT / Math.sqrt(vertices.size()));
    return vertices.size() >= 3 && tin.add(vertices, null)
        ? Optional.of(new Triangulation(extent, tin, List.copyOf(joined.values())))
        : Optional.empty();
  }

  /**
   * The regions of each colour, to be drawn in this order: what is inside of another comes later.
   */
  List<Region> regions(Surface surface) {
    ContourBuilderForTin builder =
        new ContourBuilderForTin(
            tin, vertex -> mean(surface, vertex.getIndex()), Surface.borders(), true);
    return builder.getRegions().stream()
        .sorted(Comparator.comparingDouble(region -> -region.getAbsoluteArea()))
        .map(this::region)
        .toList();
  }

  private Region region(ContourRegion region) {
    double[] corners = region.getXY();
    double[] x = new double[corners.length / 2];
    double[] y = new double[corners.length / 2];
    for (int corner = 0; corner < x.length; corner++) {
      x[corner] = extent.x() + corners[2 * corner] / EXTENT * extent.width();
      y[corner] = extent.y() + corners[2 * corner + 1] / EXTENT * extent.width();
    }
    return new Region(region.getRegionIndex(), x, y);
  }

  private double mean(Surface surface, int vertex) {
    return cells.get(vertex).stream().mapToDouble(surface::at).average().orElseThrow();
  }

  /** The square from the smallest coordinates. */
  private static Box extent(double[][] places, List<Integer> placed) {
    double[] min = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] max = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int cell : placed) {
      for (int axis = 0; axis < 2; axis++) {
        min[axis] = Math.min(min[axis], places[cell][axis]);
        max[axis] = Math.max(max[axis], places[cell][axis]);
      }
    }
    double side = Math.max(max[0] - min[0], max[1] - min[1]);
    return new Box(min[0], min[1], side, side);
  }

  /** Standard deviation across the direction of the largest over that along it; 0 for one place. */
  private static double width(double[][] places, List<Integer> placed) {
    double[] mean = new double[2];
    for (int cell : placed) {
      mean[0] += places[cell][0] / placed.size();
      mean[1] += places[cell][1] / placed.size();
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int cell : placed) {
      double dx = places[cell][0] - mean[0];
      double dy = places[cell][1] - mean[1];
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    double root = Math.hypot((xx - yy) / 2, xy);
    double along = (xx + yy) / 2 + root;
    double across = Math.max(0, (xx + yy) / 2 - root);
    return along > 0 ? Math.sqrt(across / along) : 0;
  }
}
