package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Scene;
import org.chiasm.study.collapse.CollapseResult;
import org.chiasm.study.collapse.CollapseResult.Drawn;
import org.chiasm.study.collapse.Variant;

/** Latents of the same cells under each coupling: one panel a coupling, equal axes. */
public final class CollapsedLatents implements Figure {

  private final LatentFigure drawn;
  private final CsvTable table;

  private CollapsedLatents(LatentFigure drawn, CsvTable table) {
    this.drawn = drawn;
    this.table = table;
  }

  /**
   * The figure of a study; empty if no latents were kept. Latents without a coupling, which are
   * some ten times as far spread, are in the table only.
   *
   * @param labels classes of the cells, if they are known
   * @param colours of the classes; those without get one from the palette
   */
  public static Optional<CollapsedLatents> figure(
      CollapseResult result, Optional<Labels> labels, Map<String, Colour> colours) {
    List<LatentPanel> panels =
        result.drawn().stream()
            .filter(one -> one.variant() != Variant.UNCOUPLED)
            .map(
                one ->
                    new LatentPanel(
                        one.variant().id(), one.cells(), one.latents(), labels(one, labels)))
            .toList();
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    LatentOptions options =
        LatentOptions.defaults().withTitle("Latents under each coupling").withColours(colours);
    LatentOptions named = labels.map(known -> options.withLabelName(known.name())).orElse(options);
    return Optional.of(
        new CollapsedLatents(LatentFigure.of(panels, named), table(result.drawn(), labels)));
  }

  private static List<Optional<String>> labels(Drawn drawn, Optional<Labels> labels) {
    return drawn.cells().stream().map(cell -> labels.flatMap(known -> known.of(cell))).toList();
  }

  private static CsvTable table(List<Drawn> all, Optional<Labels> labels) {
    List<List<String>> rows = new ArrayList<>();
    for (Drawn drawn : all) {
      List<Optional<String>> classes = labels(drawn, labels);
      for (int cell = 0; cell < drawn.cells().size(); cell++) {
        rows.add(
            List.of(
                drawn.variant().id(),
                drawn.cells().get(cell),
                classes.get(cell).orElse(""),
                Float.toString(drawn.latents().at(cell, 0)),
                Float.toString(drawn.latents().at(cell, 1))));
      }
    }
    return new CsvTable(List.of("coupling", "cell", "label", "z1", "z2"), rows);
  }

  @Override
  public Scene scene() {
    return drawn.scene();
  }

  @Override
  public PlotlyChart chart() {
    return drawn.chart();
  }

  @Override
  public CsvTable table() {
    return table;
  }
}
