package org.chiasm.report.scene;

import java.util.List;

/**
 * A whole picture on white ground.
 *
 * @param title short name, read out by screen readers
 * @param description what can be seen, for those who cannot see it
 * @param width width in pixels of 1/96 inch
 * @param height height in pixels of 1/96 inch
 */
public record Scene(
    String title, String description, double width, double height, List<Shape> shapes) {

  /** Copies the shapes. */
  public Scene {
    shapes = List.copyOf(shapes);
  }
}
