package org.chiasm.report.scene;

/**
 * An upright rectangle of the plane.
 *
 * @param x left edge
 * @param y upper edge
 * @param width distance to the right edge
 * @param height distance to the lower edge
 */
public record Box(double x, double y, double width, double height) {

  /** The right edge. */
  public double right() {
    return x + width;
  }

  /** The lower edge. */
  public double bottom() {
    return y + height;
  }
}
