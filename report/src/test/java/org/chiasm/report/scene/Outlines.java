package org.chiasm.report.scene;

import java.util.ArrayList;
import java.util.List;

/** What the texts of a scene cover. */
public final class Outlines {

  private Outlines() {}

  /** Pairs of texts that lie on each other, and texts that do not lie on the paper. */
  public static List<String> faults(Scene scene) {
    List<Text> texts = new ArrayList<>();
    collect(scene.shapes(), texts);
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Box box = around(texts.get(i));
      if (box.x() < 0
          || box.y() < 0
          || box.right() > scene.width()
          || box.bottom() > scene.height()) {
        faults.add(texts.get(i).content() + " is cut");
      }
      for (int j = 0; j < i; j++) {
        if (overlap(box, around(texts.get(j)))) {
          faults.add(texts.get(i).content() + " lies on " + texts.get(j).content());
        }
      }
    }
    return faults;
  }

  private static void collect(List<Shape> shapes, List<Text> texts) {
    for (Shape shape : shapes) {
      if (shape instanceof Text text && !text.content().isEmpty()) {
        texts.add(text);
      } else if (shape instanceof Group group) {
        collect(group.shapes(), texts);
      }
    }
  }

  /** The box of a text; only level texts and those turned by a quarter occur. */
  private static Box around(Text text) {
    double ascent = 0.76 * text.style().size();
    double height = text.style().size();
    if (text.rotation() == 0) {
      return new Box(
          text.at().x() - text.anchorOffset(), text.at().y() - ascent, text.width(), height);
    }
    return new Box(
        text.at().x() - ascent,
        text.at().y() - text.width() + text.anchorOffset(),
        height,
        text.width());
  }

  private static boolean overlap(Box one, Box other) {
    return one.x() < other.right() - 1e-6
        && other.x() < one.right() - 1e-6
        && one.y() < other.bottom() - 1e-6
        && other.y() < one.bottom() - 1e-6;
  }
}
