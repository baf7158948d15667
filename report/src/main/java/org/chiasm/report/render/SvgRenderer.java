package org.chiasm.report.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.chiasm.report.glyph.Typeface;
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
 * Scenes as SVG 1.1. Text stays text, so that it can be searched and edited; {@code textLength}
 * holds it to the widths that the layout counted with, whatever font the viewer has.
 */
public final class SvgRenderer {

  private static final String HEADER =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:space=\"preserve\" role=\"img\"";

  private final StringBuilder svg = new StringBuilder(1 << 16);
  private final String clipPrefix;
  private int clips;

  private SvgRenderer(Scene scene) {
    // two pictures inlined in one page should not share names; not the scene's own hash: that of an
    // enum in it differs from run to run
    int hash = 31 * scene.title().hashCode() + scene.description().hashCode();
    this.clipPrefix = "clip-" + Integer.toHexString(hash) + "-";
  }

  /** Writes a scene; equal scenes give equal bytes. */
  public static void write(Scene scene, OutputStream out) throws IOException {
    out.write(render(scene).getBytes(StandardCharsets.UTF_8));
  }

  /** The SVG document of a scene. */
  public static String render(Scene scene) {
    return new SvgRenderer(scene).document(scene);
  }

  private String document(Scene scene) {
    svg.append(HEADER)
        .append(attribute("width", scene.width()))
        .append(attribute("height", scene.height()))
        .append(" viewBox=\"0 0 ")
        .append(Decimal.shortest(scene.width()))
        .append(' ')
        .append(Decimal.shortest(scene.height()))
        .append("\" font-family=\"DejaVu Sans, Verdana, sans-serif\">\n<title>")
        .append(Markup.escape(scene.title()))
        .append("</title>\n<desc>")
        .append(Markup.escape(scene.description()))
        .append("</desc>\n");
    add(new Rectangle(new Box(0, 0, scene.width(), scene.height()), Paint.filled(Colour.WHITE)));
    scene.shapes().forEach(this::add);
    return svg.append("</svg>\n").toString();
  }

  private void add(Shape shape) {
    if (shape instanceof Circle circle) {
      add(circle);
    } else if (shape instanceof Polyline line) {
      add(line);
    } else if (shape instanceof Rectangle rectangle) {
      svg.append("<rect").append(geometry(rectangle.box()));
      close(rectangle.paint());
    } else if (shape instanceof Text text) {
      add(text);
    } else if (shape instanceof Group group) {
      add(group);
    }
  }

  private void add(Circle circle) {
    svg.append("<circle")
        .append(attribute("cx", circle.centre().x()))
        .append(attribute("cy", circle.centre().y()))
        .append(attribute("r", circle.radius()));
    close(circle.paint());
  }

  private void add(Polyline line) {
    svg.append(line.closed() ? "<polygon points=\"" : "<polyline points=\"");
    String separator = "";
    for (Point point : line.points()) {
      svg.append(separator)
          .append(Decimal.shortest(point.x()))
          .append(',')
          .append(Decimal.shortest(point.y()));
      separator = " ";
    }
    svg.append('"');
    close(line.paint());
  }

  private void add(Text text) {
    if (text.content().isEmpty()) {
      return;
    }
    svg.append("<text")
        .append(attribute("x", text.at().x()))
        .append(attribute("y", text.at().y()))
        .append(attribute("font-size", text.style().size()))
        .append(attribute("textLength", text.width()))
        .append(attribute("fill", text.style().colour().hex()));
    if (text.style().typeface() == Typeface.BOLD) {
      svg.append(attribute("font-weight", "bold"));
    }
    switch (text.anchor()) {
      case START -> {}
      case MIDDLE -> svg.append(attribute("text-anchor", "middle"));
      case END -> svg.append(attribute("text-anchor", "end"));
    }
    if (text.rotation() != 0) {
      svg.append(" transform=\"rotate(")
          .append(Decimal.shortest(text.rotation()))
          .append(' ')
          .append(Decimal.shortest(text.at().x()))
          .append(' ')
          .append(Decimal.shortest(text.at().y()))
          .append(")\"");
    }
    svg.append('>').append(Markup.escape(text.content())).append("</text>\n");
  }

  private void add(Group group) {
    svg.append("<g");
    group
        .clip()
        .ifPresent(
            box -> {
              String name = clipPrefix + ++clips;
              svg.append(attribute("clip-path", "url(#" + name + ")"))
                  .append(">\n<clipPath")
                  .append(attribute("id", name))
                  .append("><rect")
                  .append(geometry(box))
                  .append("/></clipPath");
            });
    svg.append(">\n");
    group.shapes().forEach(this::add);
    svg.append("</g>\n");
  }

  private void close(Paint paint) {
    Colour fill = paint.fill();
    Colour stroke = paint.stroke();
    svg.append(attribute("fill", fill == null ? "none" : fill.hex()));
    if (stroke != null) {
      svg.append(attribute("stroke", stroke.hex()))
          .append(attribute("stroke-width", paint.strokeWidth()));
    }
    if (paint.opacity() < 1) {
      svg.append(attribute("opacity", paint.opacity()));
    }
    svg.append("/>\n");
  }

  private static String geometry(Box box) {
    return attribute("x", box.x())
        + attribute("y", box.y())
        + attribute("width", box.width())
        + attribute("height", box.height());
  }

  private static String attribute(String name, double value) {
    return attribute(name, Decimal.shortest(value));
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + value + "\"";
  }
}
