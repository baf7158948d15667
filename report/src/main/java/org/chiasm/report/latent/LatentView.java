package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * Where every cell is drawn.
 *
 * @param panels what is drawn
 * @param dimensions what the coordinates of the panels are
 * @param flat coordinates on paper of each panel, {@code [cells][2]}; NaN for a cell left out
 * @param flatTitles what the two coordinates are; the second is empty for a strip
 * @param space coordinates in space, {@code [cells][3]}; no panels if there are fewer dimensions or
 *     all lies in the plane
 * @param spaceTitles what the three coordinates are
 * @param note how coordinates and latents are related, a sentence or nothing
 */
public record LatentView(
    List<LatentPanel> panels,
    Dimensions dimensions,
    List<double[][]> flat,
    List<String> flatTitles,
    List<double[][]> space,
    List<String> spaceTitles,
    String note) {

  /** The places in latent space of the cells of some panels of equal dimensions. */
  public static LatentView of(List<LatentPanel> panels) {
    return of(panels, Dimensions.latent(panels.get(0).latents().columns()), Projection.PCA);
  }

  /**
   * The places of the cells of some panels of equal dimensions.
   *
   * @param projection of more than three dimensions; fewer are drawn as they are, and too few cells
   *     for neighbours by their components
   */
  static LatentView of(List<LatentPanel> panels, Dimensions dimensions, Projection projection) {
    int count = panels.get(0).latents().columns();
    if (projection != Projection.PCA && count > Projection.DRAWN_AS_THEY_ARE) {
      List<DenseMatrix> cells = panels.stream().map(LatentPanel::latents).toList();
      if (NeighbourPlaces.placed(cells) >= NeighbourPlaces.FEWEST) {
        return neighbours(panels, dimensions, NeighbourPlaces.of(cells, projection));
      }
    }
    return switch (count) {
      case 1 -> strip(panels, dimensions);
      case 2 -> plane(panels, dimensions);
      default ->
          dimensions.components().isPresent()
              ? leading(panels, dimensions)
              : components(panels, dimensions);
    };
  }

  private static LatentView neighbours(
      List<LatentPanel> panels, Dimensions dimensions, NeighbourPlaces found) {
    String note =
        Message.format(
            "%s of %s%s, with %s: near cells stay near, distances between groups" + " mean little.",
            found.method(), dimensions.source(), allOf(panels), found.settings());
    List<String> titles = List.of(found.method() + " 1", found.method() + " 2");
    return new LatentView(panels, dimensions, found.places(), titles, List.of(), List.of(), note);
  }

  private static String allOf(List<LatentPanel> panels) {
    return panels.size() == 1 ? "" : " over the cells of all panels together";
  }

  /** The number of panels side by side. */
  int columns() {
    return panels.size() == 4 ? 2 : Math.min(panels.size(), 3);
  }

  /** Whether there is one dimension only, along the axis. */
  public boolean isStrip() {
    return panels.get(0).latents().columns() == 1;
  }

  /** Whether there are three dimensions or more. */
  public boolean hasSpace() {
    return !space.isEmpty();
  }

  /** The number of cells of a panel that are drawn. */
  public int drawn(int panel) {
    int count = 0;
    for (double[] place : flat.get(panel)) {
      count += Double.isNaN(place[0]) ? 0 : 1;
    }
    return count;
  }

  /** A number of cells in words. */
  public static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  /** What a reader of the paper form must know, in whole sentences. */
  public String caption() {
    return caption(note);
  }

  /** What a reader of the interactive form must know; three dimensions stand there as they are. */
  public String chartCaption() {
    boolean asTheyAre =
        hasSpace()
            && dimensions.components().isEmpty()
            && spaceTitles.get(0).equals(dimensions.titles().get(0));
    return caption(asTheyAre ? "" : note);
  }

  private String caption(String remark) {
    List<String> sentences = new ArrayList<>();
    if (!remark.isEmpty()) {
      sentences.add(remark);
    }
    if (!dimensions.remark().isEmpty()) {
      sentences.add(dimensions.remark());
    }
    if (panels.size() > 1) {
      sentences.add("All panels have the same axes.");
    }
    List<String> missing = new ArrayList<>();
    int total = 0;
    for (int panel = 0; panel < panels.size(); panel++) {
      int count = flat.get(panel).length - drawn(panel);
      total += count;
      if (count > 0) {
        missing.add(panels.get(panel).modality() + " " + count);
      }
    }
    if (total > 0) {
      sentences.add(
          Message.format(
              "Left out for want of finite coordinates: %s (%s).",
              cells(total), String.join(", ", missing)));
    }
    return String.join(" ", sentences);
  }

  private static LatentView strip(List<LatentPanel> panels, Dimensions dimensions) {
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
    return new LatentView(panels, dimensions, flat, titles, List.of(), List.of(), note);
  }

  private static LatentView plane(List<LatentPanel> panels, Dimensions dimensions) {
    List<double[][]> flat = panels.stream().map(panel -> columns(panel.latents(), 2)).toList();
    String note = dimensions.components().map(sentence -> sentence + ".").orElse("");
    List<String> titles = dimensions.titles().subList(0, 2);
    return new LatentView(panels, dimensions, flat, titles, List.of(), List.of(), note);
  }

  /** Of components, those that hold most are drawn. */
  private static LatentView leading(List<LatentPanel> panels, Dimensions dimensions) {
    return new LatentView(
        panels,
        dimensions,
        panels.stream().map(panel -> columns(panel.latents(), 2)).toList(),
        dimensions.titles().subList(0, 2),
        panels.stream().map(panel -> columns(panel.latents(), 3)).toList(),
        dimensions.titles().subList(0, 3),
        dimensions.components().orElseThrow() + ".");
  }

  private static LatentView components(List<LatentPanel> panels, Dimensions dimensions) {
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
    return new LatentView(
        panels,
        dimensions,
        pooled.scores().stream().map(LatentView::firstTwo).toList(),
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
