package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.chart.Paper;

/** Where every cell is drawn. */
public final class LatentView {

  private final List<LatentPanel> panels;
  private final Dimensions dimensions;
  private final LatentPlaces places;

  private LatentView(List<LatentPanel> panels, Dimensions dimensions, LatentPlaces places) {
    this.panels = List.copyOf(panels);
    this.dimensions = dimensions;
    this.places = places;
  }

  /** The places in latent space of the cells of some panels of equal dimensions. */
  public static LatentView of(List<LatentPanel> panels) {
    return of(panels, Dimensions.latent(panels.get(0).latents().columns()), Projection.PCA);
  }

  /**
   * The places of the cells of some panels of equal dimensions.
   *
   * @param projection of more than three dimensions; fewer are drawn as they are, and too few cells
   *     for neighbours by their components, which {@link #instead} tells
   */
  static LatentView of(List<LatentPanel> panels, Dimensions dimensions, Projection projection) {
    return new LatentView(panels, dimensions, LatentPlaces.of(panels, dimensions, projection));
  }

  /** What is drawn. */
  public List<LatentPanel> panels() {
    return panels;
  }

  /** What the coordinates of the panels are. */
  Dimensions dimensions() {
    return dimensions;
  }

  /** Coordinates on paper of each panel, {@code [cells][2]}; NaN for a cell left out. */
  public List<double[][]> flat() {
    return places.flat();
  }

  /** What the two coordinates on paper are; the second is empty for a strip. */
  public List<String> flatTitles() {
    return places.flatTitles();
  }

  /**
   * Coordinates in space of each panel, {@code [cells][3]}; no panels if there are fewer dimensions
   * or all lies in the plane.
   */
  public List<double[][]> space() {
    return places.space();
  }

  /** What the three coordinates in space are. */
  public List<String> spaceTitles() {
    return places.spaceTitles();
  }

  /** Why another projection than the wanted one is drawn, and which, in a sentence. */
  Optional<String> instead() {
    return places.instead().isEmpty() ? Optional.empty() : Optional.of(places.instead());
  }

  /** The number of panels side by side. */
  int columns() {
    return Paper.columns(panels.size());
  }

  /** Whether there is one dimension only, along the axis. */
  public boolean isStrip() {
    return panels.get(0).latents().columns() == 1;
  }

  /** Whether there are three dimensions or more. */
  public boolean hasSpace() {
    return !places.space().isEmpty();
  }

  /** The number of cells of a panel that are drawn. */
  public int drawn(int panel) {
    int count = 0;
    for (double[] place : flat().get(panel)) {
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
    return caption(places.note());
  }

  /** What a reader of the interactive form must know; three dimensions stand there as they are. */
  public String chartCaption() {
    boolean asTheyAre =
        hasSpace()
            && panels.get(0).latents().columns() <= Projection.DRAWN_AS_THEY_ARE
            && dimensions.components().isEmpty()
            && spaceTitles().get(0).equals(dimensions.titles().get(0));
    return caption(asTheyAre ? "" : places.note());
  }

  private String caption(String remark) {
    List<String> sentences = new ArrayList<>();
    instead().ifPresent(sentences::add);
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
      int count = flat().get(panel).length - drawn(panel);
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
}
