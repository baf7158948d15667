package org.chiasm.report.render;

import java.util.List;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Group;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Rectangle;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/** Scenes with one of everything. */
final class SampleScenes {

  static final Colour RED = new Colour(255, 0, 0);

  private SampleScenes() {}

  static Scene withText(String text) {
    Paint line = Paint.stroked(Colour.INK, 0.7);
    return new Scene(
        text,
        text,
        120,
        80,
        List.of(
            new Rectangle(new Box(5, 5, 10, 10), Paint.filled(Colour.NEUTRAL)),
            Polyline.through(line, new Point(0, 70.123), new Point(120, 70)),
            new Polyline(
                List.of(new Point(90, 60), new Point(100, 60), new Point(95, 50)), true, line),
            Group.clipped(
                new Box(40, 20, 10, 40),
                List.of(new Circle(new Point(50, 40), 8, Paint.filled(RED).withOpacity(0.5)))),
            Text.level(text, new Point(60, 15), TextStyle.bold(10), Anchor.MIDDLE),
            new Text(text, new Point(20, 60), TextStyle.regular(8), Anchor.END, -90)));
  }
}
