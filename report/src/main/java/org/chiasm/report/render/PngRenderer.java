package org.chiasm.report.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Rectangle;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;

/**
 * Scenes as PNG. Text is filled outlines, so no font of the machine is asked for: the JDK fails to
 * find any on a bare server.
 *
 * <p>A program should set {@code java.awt.headless=true} before: a JDK without window support stops
 * with an UnsatisfiedLinkError when {@code DISPLAY} is set, as it is over {@code ssh -X}.
 */
public final class PngRenderer {

  /** Pixels of the picture per pixel of the scene that suit print and dense screens: 192 dpi. */
  public static final double DEFAULT_SCALE = 2;

  private final Graphics2D graphics;

  private PngRenderer(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /**
   * Writes a scene.
   *
   * @param scale pixels of the picture per pixel (1/96 inch) of the scene
   */
  public static void write(Scene scene, double scale, OutputStream out) throws IOException {
    PngFile.write(render(scene, scale), 96 * scale, out);
  }

  /** The picture of a scene. */
  static BufferedImage render(Scene scene, double scale) {
    int width = (int) Math.ceil(scene.width() * scale);
    int height = (int) Math.ceil(scene.height() * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      scene.shapes().forEach(new PngRenderer(graphics)::draw);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private void draw(Shape shape) {
    if (shape instanceof Circle circle) {
      double radius = circle.radius();
      Point centre = circle.centre();
      paint(
          new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius),
          circle.paint());
    } else if (shape instanceof Polyline line) {
      paint(path(line), line.paint());
    } else if (shape instanceof Rectangle rectangle) {
      paint(rectangle(rectangle.box()), rectangle.paint());
    } else if (shape instanceof Text text) {
      draw(text);
    } else if (shape instanceof Group group) {
      java.awt.Shape before = graphics.getClip();
      group.clip().ifPresent(box -> graphics.clip(rectangle(box)));
      group.shapes().forEach(this::draw);
      graphics.setClip(before);
    }
  }

  private void draw(Text text) {
    AffineTransform place = AffineTransform.getTranslateInstance(text.at().x(), text.at().y());
    place.rotate(Math.toRadians(text.rotation()));
    place.translate(-text.anchorOffset(), 0);
    place.scale(text.style().size(), text.style().size());
    graphics.setColor(colour(text.style().colour(), 1));
    graphics.fill(place.createTransformedShape(text.style().typeface().outline(text.content())));
  }

  private void paint(java.awt.Shape outline, Paint paint) {
    Colour fill = paint.fill();
    if (fill != null) {
      graphics.setColor(colour(fill, paint.opacity()));
      graphics.fill(outline);
    }
    Colour stroke = paint.stroke();
    if (stroke != null) {
      graphics.setColor(colour(stroke, paint.opacity()));
      graphics.setStroke(
          new BasicStroke(
              (float) paint.strokeWidth(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
      graphics.draw(outline);
    }
  }

  private static Path2D path(Polyline line) {
    Path2D.Double path = new Path2D.Double();
    for (Point point : line.points()) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(point.x(), point.y());
      } else {
        path.lineTo(point.x(), point.y());
      }
    }
    if (line.closed() && !line.points().isEmpty()) {
      path.closePath();
    }
    return path;
  }

  private static Rectangle2D rectangle(Box box) {
    return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
  }

  private static Color colour(Colour colour, double opacity) {
    int alpha = (int) Math.round(255 * opacity);
    return new Color(colour.red(), colour.green(), colour.blue(), alpha);
  }
}
