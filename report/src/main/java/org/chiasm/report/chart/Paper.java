package org.chiasm.report.chart;

/** The measures that all figures on paper share, in pixels of 1/96 inch. */
public final class Paper {

  /** The width of a page of a journal, 190 mm. */
  public static final double WIDTH = 718;

  /** What stays empty at each edge. */
  public static final double MARGIN = 12;

  /** The width between the margins. */
  public static final double INNER_WIDTH = WIDTH - 2 * MARGIN;

  private Paper() {}

  /** How many of some panels stand side by side: up to three, and four two by two. */
  public static int columns(int panels) {
    return panels == 4 ? 2 : Math.min(panels, 3);
  }
}
