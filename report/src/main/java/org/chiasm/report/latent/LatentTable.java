package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.report.CsvTable;

/** The numbers behind a latent figure: one row for each cell of each panel, also those left out. */
final class LatentTable {

  private LatentTable() {}

  static CsvTable of(LatentView view, LatentOptions options) {
    boolean parts = !options.heldOut().isEmpty();
    List<String> header = new ArrayList<>(List.of("cell", "modality", "label"));
    if (parts) {
      header.add("part");
    }
    header.addAll(view.dimensions().names());
    header.addAll(List.of("x", "y"));
    List<List<String>> rows = new ArrayList<>();
    for (int index = 0; index < view.panels().size(); index++) {
      LatentPanel panel = view.panels().get(index);
      for (int cell = 0; cell < panel.cells().size(); cell++) {
        String id = panel.cells().get(cell);
        List<String> row = new ArrayList<>(header.size());
        row.add(id);
        row.add(panel.modality());
        row.add(panel.labels().get(cell).orElse(""));
        if (parts) {
          row.add(options.heldOut().contains(id) ? "held out" : "training");
        }
        for (float value : panel.latents().row(cell)) {
          row.add(Float.isNaN(value) ? "" : Float.toString(value));
        }
        for (double value : view.flat().get(index)[cell]) {
          row.add(Double.isNaN(value) ? "" : Float.toString((float) value));
        }
        rows.add(row);
      }
    }
    return new CsvTable(header, rows);
  }
}
