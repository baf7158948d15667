package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * Places of the cells of some panels, on paper and in space.
 *
 * @param flat coordinates on paper of each panel, {@code [cells][2]}; NaN for a cell left out
 * @param flatTitles what the two coordinates are; the second is empty for a strip
 * @param space coordinates in space, {@code [cells][3]}; no panels if there are fewer dimensions or
 *     all lies in the plane
 * @param spaceTitles what the three coordinates are
 * @param note how coordinates and latents are related, a sentence or nothing
 * @param instead why another projection than the wanted one is drawn, a sentence or nothing
 */
record LatentPlaces(
    List<double[][]> flat,
    List<String> flatTitles,
    List<double[][]> space,
    List<String> spaceTitles,
    String note,
    String instead) {

  private LatentPlaces(
      List<double[][]> flat,
      List<String> flatTitles,
      List<double[][]> space,
      List<String> spaceTitles,
      String note) {
    this(flat, flatTitles, space, spaceTitles, note, "");
  }

  /**
   * The places of the cells of some panels of equal dimensions.
   *
   * @param projection of more than three dimensions; fewer are drawn as they are, and too few cells
   *     for neighbours by their components
   */
  static LatentPlaces of(List<LatentPanel> panels, Dimensions dimensions, Projection projection) {
    int count = panels.get(0).latents().columns();
    if (projection == Projection.FIRST && count > 2) {
      return leading(panels, dimensions);
    }
    if (projection == Projection.PCA || projection == Projection.FIRST) {
      return linear(panels, dimensions);
    }
    if (count <= Projection.DRAWN_AS_THEY_ARE) {
      String drawn = dimensions.components().isPresent() ? "principal components" : "these";
      return linear(panels, dimensions)
          .because(
              Message.format(
                  "%s needs more than %d dimensions, found %d: drawn are %s.",
                  projection.title(), Projection.DRAWN_AS_THEY_ARE, count, drawn));
    }
    List<DenseMatrix> cells = panels.stream().map(LatentPanel::latents).toList();
    int placed = NeighbourPlaces.placed(cells);
    if (placed < NeighbourPlaces.FEWEST) {
      return linear(panels, dimensions)
          .because(
              Message.format(
                  "%s needs at least %d cells with finite coordinates, found %d: drawn are"
                      + " principal components.",
                  projection.title(), NeighbourPlaces.FEWEST, placed));
    }
    return neighbours(panels, dimensions, NeighbourPlaces.of(cells, projection));
  }

  private LatentPlaces because(String reason) {
    return new LatentPlaces(flat, flatTitles, space, spaceTitles, note, reason);
  }

  private static LatentPlaces linear(List<LatentPanel> panels, Dimensions dimensions) {
    return switch (panels.get(0).latents().columns()) {
      case 1 -> strip(panels, dimensions);
      case 2 -> plane(panels, dimensions);
      default ->
          dimensions.components().isPresent()
              ? leading(panels, dimensions)
              : components(panels, dimensions);
    };
  }

  private static LatentPlaces neighbours(
      List<LatentPanel> panels, Dimensions dimensions, NeighbourPlaces found) {
    String note =
        Message.format(
            "%s of %s%s, with %s: near cells stay near, distances between groups mean little.",
            found.method(), dimensions.source(), allOf(panels), found.settings());
    List<String> titles = List.of(found.method() + " 1", found.method() + " 2");
    return new LatentPlaces(found.places(), titles, List.of(), List.of(), note);
  }

  private static String allOf(List<LatentPanel> panels) {
    return panels.size() == 1 ? "" : " over the cells of all panels together";
  }

  private static LatentPlaces strip(List<LatentPanel> panels, Dimensions dimensions) {
    // the same height in every panel, so that a cell can be followed from one to the next
    RandomStreams heights = RandomStreams.of(0).child("height in the strip");
    List<double[][]> flat = new ArrayList<>();
    for (LatentPanel panel : panels) {
      double[][] places = columns(panel.latents(), 2);
      for (int cell = 0; cell < places.length; cell++) {
        double height = 2 * heights.child(panel.cells().get(cell)).generator().nextDouble() - 1;
        places[cell][1] = Double.isNaN(places[cell][0]) ? Double.NaN : height;
      }
      flat.add(places);
    }
    String note =
        dimensions
            .components()
            .orElse("The one " + dimensions.noun() + " lies along the axis")
            .concat("; height only keeps the points apart.");
    List<String> titles = List.of(dimensions.titles().get(0), "");
    return new LatentPlaces(flat, titles, List.of(), List.of(), note);
  }

  private static LatentPlaces plane(List<LatentPanel> panels, Dimensions dimensions) {
    List<double[][]> flat = panels.stream().map(panel -> columns(panel.latents(), 2)).toList();
    String note = dimensions.components().map(sentence -> sentence + ".").orElse("");
    List<String> titles = dimensions.titles().subList(0, 2);
    return new LatentPlaces(flat, titles, List.of(), List.of(), note);
  }

  /** Of components, those that hold most are drawn; of ordered dimensions, the first. */
  private static LatentPlaces leading(List<LatentPanel> panels, Dimensions dimensions) {
    return new LatentPlaces(
        panels.stream().map(panel -> columns(panel.latents(), 2)).toList(),
        dimensions.titles().subList(0, 2),
        panels.stream().map(panel -> columns(panel.latents(), 3)).toList(),
        dimensions.titles().subList(0, 3),
        dimensions
            .components()
            .orElseGet(
                () ->
                    Message.format(
                        "Drawn are the first of %s, in the order that the method gives them",
                        dimensions.source()))
            .concat("."));
  }

  private static LatentPlaces components(List<LatentPanel> panels, Dimensions dimensions) {
    List<DenseMatrix> latents = panels.stream().map(LatentPanel::latents).toList();
    PooledComponents pooled = PooledComponents.of(latents, 3);
    List<String> titles = new ArrayList<>();
    for (int component = 0; component < 3; component++) {
      titles.add(Dimensions.componentTitle(component + 1, pooled.shares().get(component)));
    }
    boolean raw = latents.get(0).columns() == 3;
    String note =
        Message.format(
            "PC: principal components of %s%s, with their share of the variance.",
            dimensions.source(), allOf(panels));
    return new LatentPlaces(
        pooled.scores().stream().map(LatentPlaces::firstTwo).toList(),
        titles.subList(0, 2),
        raw ? latents.stream().map(matrix -> columns(matrix, 3)).toList() : pooled.scores(),
        raw ? dimensions.titles() : List.copyOf(titles),
        note);
  }

  private static double[][] firstTwo(double[][] scores) {
    double[][] result = new double[scores.length][];
    for (int cell = 0; cell < scores.length; cell++) {
      result[cell] = new double[] {scores[cell][0], scores[cell][1]};
    }
    return result;
  }

  /** The leading columns, as many as there are; a cell with any value not finite is NaN. */
  private static double[][] columns(DenseMatrix latents, int wanted) {
    double[][] places = new double[latents.rows()][wanted];
    for (int cell = 0; cell < places.length; cell++) {
      float[] values = latents.row(cell);
      boolean drawable = PooledComponents.isFinite(values);
      for (int column = 0; column < wanted; column++) {
        double value = column < values.length ? values[column] : 0;
        places[cell][column] = drawable ? value : Double.NaN;
      }
    }
    return places;
  }
}
