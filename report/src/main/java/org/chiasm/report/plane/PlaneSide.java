package org.chiasm.report.plane;

import java.util.List;

/**
 * The surfaces on one side of the cells.
 *
 * @param name what they are of
 * @param remark which of how many, for the reader of the paper
 * @param surfaces all that the interactive form offers, the first to be shown first
 * @param onPaper how many of them are drawn on paper
 */
record PlaneSide(String name, String remark, List<Surface> surfaces, int onPaper) {

  List<Surface> drawn() {
    return surfaces.subList(0, onPaper);
  }

  /** What a surface is called: its feature, of several modalities with the modality's name. */
  String title(Surface surface) {
    return name.equals(surface.modality())
        ? surface.feature()
        : surface.modality() + ": " + surface.feature();
  }
}
