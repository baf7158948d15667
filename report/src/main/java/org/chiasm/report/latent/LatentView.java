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
 * @param flat coordinates on paper of each panel, {@code [cells][2]}; NaN for a cell left out
 * @param flatTitles what the two coordinates are; the second is empty for a strip
 * @param space coordinates in space, {@code [cells][3]}; no panels if there are fewer dimensions or
 *     all lies in the plane
 * @param spaceTitles what the three coordinates are
 * @param note how coordinates and latents are related, a sentence or nothing
 */
public record LatentView(
    List<LatentPanel> panels,
    List<double[][]> flat,
    List<String> flatTitles,
    List<double[][]> space,
    List<String> spaceTitles,
    String note) {

  private static final String SUBSCRIPTS = "\u2080\u2081\u2082\u2083";

  /** The places of the cells of some panels of equal dimensions. */
  public static LatentView of(List<LatentPanel> panels) {
    return of(panels, Projection.PCA);
  }

  /**
   * The places of the cells of some panels of equal dimensions.
   *
   * @param projection of more than three dimensions; fewer are drawn as they are, and too few cells
   *     for neighbours by their components
   */
  static LatentView of(List<LatentPanel> panels, Projection projection) {
    return switch (panels.get(0).latents().columns()) {
      case 1 -> strip(panels);
      case 2 -> plane(panels);
      case 3 -> components(panels);
      default -> projection == Projection.PCA ? components(panels) : neighbours(panels);
    };
  }

  private static LatentView neighbours(List<LatentPanel> panels) {
    List<DenseMatrix> latents = panels.stream().map(LatentPanel::latents).toList();
    if (NeighbourPlaces.placed(latents) < NeighbourPlaces.FEWEST) {
      return components(panels);
    }
    String note =
        Message.format(
            "UMAP of the %d latent dimensions over the cells of %s, with %d neighbours: near cells"
                + " stay near, distances between groups mean little.",
            latents.get(0).columns(),
            panels.size() == 1 ? "the panel" : "all panels together",
            NeighbourPlaces.NEIGHBOURS);
    return new LatentView(
        panels,
        NeighbourPlaces.of(latents),
        List.of("UMAP 1", "UMAP 2"),
        List.of(),
        List.of(),
        note);
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
    boolean asTheyAre = hasSpace() && spaceTitles.get(0).equals(latent(1));
    return caption(asTheyAre ? "" : note);
  }

  private String caption(String remark) {
    List<String> sentences = new ArrayList<>();
    if (!remark.isEmpty()) {
      sentences.add(remark);
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

  private static LatentView strip(List<LatentPanel> panels) {
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
        "The one latent dimension lies along the axis; height only keeps the points apart.";
    return new LatentView(panels, flat, List.of(latent(1), ""), List.of(), List.of(), note);
  }

  private static LatentView plane(List<LatentPanel> panels) {
    List<double[][]> flat = panels.stream().map(panel -> columns(panel.latents(), 2)).toList();
    return new LatentView(panels, flat, List.of(latent(1), latent(2)), List.of(), List.of(), "");
  }

  private static LatentView components(List<LatentPanel> panels) {
    List<DenseMatrix> latents = panels.stream().map(LatentPanel::latents).toList();
    int dimensions = latents.get(0).columns();
    PooledComponents pooled = PooledComponents.of(latents, 3);
    List<String> titles = new ArrayList<>();
    for (int component = 0; component < 3; component++) {
      titles.add(componentTitle(component + 1, pooled.shares().get(component)));
    }
    boolean raw = dimensions == 3;
    String note =
        Message.format(
            "PC: principal components of the %d latent dimensions over the cells of %s, with their"
                + " share of the variance.",
            dimensions, panels.size() == 1 ? "the panel" : "all panels together");
    return new LatentView(
        panels,
        pooled.scores().stream().map(LatentView::firstTwo).toList(),
        titles.subList(0, 2),
        raw ? latents.stream().map(matrix -> columns(matrix, 3)).toList() : pooled.scores(),
        raw ? List.of(latent(1), latent(2), latent(3)) : List.copyOf(titles),
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

  private static String latent(int dimension) {
    return "z" + SUBSCRIPTS.charAt(dimension);
  }

  private static String componentTitle(int component, double share) {
    return Double.isNaN(share)
        ? "PC " + component
        : Message.format("PC %d (%.1f %%)", component, 100 * share);
  }
}
