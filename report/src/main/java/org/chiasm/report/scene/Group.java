package org.chiasm.report.scene;

import java.util.List;
import java.util.Optional;

/**
 * Shapes that belong together.
 *
 * @param clip what of them can be seen; everything if empty
 */
public record Group(List<Shape> shapes, Optional<Box> clip) implements Shape {

  /** Copies the shapes. */
  public Group {
    shapes = List.copyOf(shapes);
  }

  /** Shapes that are seen inside a box only. */
  public static Group clipped(Box clip, List<Shape> shapes) {
    return new Group(shapes, Optional.of(clip));
  }
}
