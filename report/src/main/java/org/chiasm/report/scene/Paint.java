package org.chiasm.report.scene;

import org.jspecify.annotations.Nullable;

/**
 * How a shape is painted.
 *
 * @param fill colour of the inside, null for none
 * @param stroke colour of the outline, null for none
 * @param strokeWidth width of the outline, in pixels
 * @param opacity from 0 (invisible) to 1
 */
public record Paint(
    @Nullable Colour fill, @Nullable Colour stroke, double strokeWidth, double opacity) {

  /** A filled shape without an outline. */
  public static Paint filled(Colour fill) {
    return new Paint(fill, null, 0, 1);
  }

  /** A line, or an outline without inside. */
  public static Paint stroked(Colour stroke, double width) {
    return new Paint(null, stroke, width, 1);
  }

  /** The same with another opacity. */
  public Paint withOpacity(double newOpacity) {
    return new Paint(fill, stroke, strokeWidth, newOpacity);
  }
}
