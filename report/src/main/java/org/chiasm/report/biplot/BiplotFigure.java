package org.chiasm.report.biplot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.text.Message;
import org.chiasm.methods.LinearModel;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.latent.LatentClasses;
import org.chiasm.report.latent.LatentOptions;
import org.chiasm.report.latent.LatentPanel;
import org.chiasm.report.scene.Scene;

/**
 * The bi-biplot of a linear model of two or more dimensions: left the cells where their source puts
 * them, with a line for each selected feature; right the same cells where their targets put them,
 * with a line for each feature of the targets. A line is the feature's correlation with the two
 * axes; the circle is a correlation of 1. As in Kobak et al. (2021, doi 10.1111/rssc.12494).
 */
public final class BiplotFigure implements Figure {

  private static final String SUBSCRIPTS = "\u2080\u2081\u2082";

  private final List<BiplotSide> sides;
  private final LatentOptions look;
  private final LatentClasses classes;

  BiplotFigure(List<BiplotSide> sides, LatentOptions look) {
    this.sides = List.copyOf(sides);
    this.look = look;
    this.classes = LatentClasses.of(sides.stream().map(BiplotSide::cells).toList(), look);
  }

  /**
   * The figure of a model for some cells.
   *
   * @param cells by modality, in their common spaces: the source and at least one target; those
   *     right are the cells that have all of the given targets
   * @param label the class of a cell
   * @throws IllegalArgumentException if the model has fewer than two dimensions, or modalities are
   *     missing
   */
  public static BiplotFigure of(
      LinearModel model,
      Map<String, PreparedCells> cells,
      Function<String, Optional<String>> label,
      LatentOptions look) {
    List<String> targets =
        model.spaces().names().stream()
            .filter(name -> !name.equals(model.sourceName()) && cells.containsKey(name))
            .toList();
    PreparedCells source = cells.get(model.sourceName());
    if (source == null || targets.isEmpty() || model.latentSize().orElse(0) < 2) {
      throw new IllegalArgumentException(
          Message.format(
              "a biplot needs two dimensions, cells of %s and of what it predicts",
              model.sourceName()));
    }
    return new BiplotFigure(
        List.of(left(model, source, label), right(model, targets, cells, label)), look);
  }

  private static BiplotSide left(
      LinearModel model, PreparedCells source, Function<String, Optional<String>> label) {
    String name = model.sourceName();
    DenseMatrix places = model.embed(name, source.values());
    List<String> selected = model.selectedFeatures().stream().map(SelectedFeature::name).toList();
    List<BiplotLine> lines = new ArrayList<>();
    List<Feature> features = model.spaces().of(name).features();
    for (int column = 0; column < features.size(); column++) {
      if (selected.contains(features.get(column).name())) {
        lines.add(BiplotLine.of(features.get(column).name(), source.values(), column, places));
      }
    }
    LatentPanel panel = panel(name, source.cells(), places, label);
    return new BiplotSide(panel, lines, List.of(axis("z", 1), axis("z", 2)));
  }

  private static BiplotSide right(
      LinearModel model,
      List<String> targets,
      Map<String, PreparedCells> cells,
      Function<String, Optional<String>> label) {
    List<PreparedCells> prepared = new ArrayList<>();
    targets.forEach(target -> prepared.add(Objects.requireNonNull(cells.get(target))));
    List<String> shared = shared(prepared);
    List<DenseMatrix> values = new ArrayList<>();
    float[] sums = new float[2 * shared.size()];
    for (int target = 0; target < targets.size(); target++) {
      DenseMatrix own = rows(prepared.get(target), shared);
      values.add(own);
      DenseMatrix projected = model.projections(targets.get(target), own);
      for (int index = 0; index < sums.length; index++) {
        sums[index] += projected.at(index / 2, index % 2);
      }
    }
    DenseMatrix places = DenseMatrix.wrap(shared.size(), 2, sums);
    List<BiplotLine> lines = new ArrayList<>();
    for (int target = 0; target < targets.size(); target++) {
      String prefix = targets.size() == 1 ? "" : targets.get(target) + ": ";
      List<Feature> features = model.spaces().of(targets.get(target)).features();
      for (int column = 0; column < features.size(); column++) {
        String feature = prefix + features.get(column).name();
        lines.add(BiplotLine.of(feature, values.get(target), column, places));
      }
    }
    LatentPanel panel = panel(String.join(", ", targets), shared, places, label);
    return new BiplotSide(panel, lines, List.of(axis("y", 1), axis("y", 2)));
  }

  private static List<String> shared(List<PreparedCells> targets) {
    List<String> shared = new ArrayList<>(targets.get(0).cells());
    for (PreparedCells target : targets) {
      Set<String> known = new HashSet<>(target.cells());
      shared.removeIf(cell -> !known.contains(cell));
    }
    return shared;
  }

  private static DenseMatrix rows(PreparedCells prepared, List<String> cells) {
    Map<String, Integer> rows = new HashMap<>();
    IntStream.range(0, prepared.cells().size())
        .forEach(row -> rows.put(prepared.cells().get(row), row));
    return prepared
        .values()
        .selectRows(cells.stream().mapToInt(cell -> rows.getOrDefault(cell, 0)).toArray());
  }

  private static LatentPanel panel(
      String name,
      List<String> cells,
      DenseMatrix places,
      Function<String, Optional<String>> label) {
    List<Optional<String>> labels = cells.stream().map(label).toList();
    return new LatentPanel(name, cells, BiplotSide.standardized(places), labels);
  }

  private static String axis(String letter, int number) {
    return letter + SUBSCRIPTS.charAt(number) + " (standard deviations)";
  }

  @Override
  public Scene scene() {
    return new BiplotScene(sides, classes, look).build();
  }

  @Override
  public PlotlyChart chart() {
    return new BiplotChart(sides, classes, look).build();
  }

  /** Cells with their places, and features with their correlations. */
  @Override
  public CsvTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (BiplotSide side : sides) {
      String modality = side.cells().modality();
      for (int cell = 0; cell < side.cells().cells().size(); cell++) {
        DenseMatrix places = side.cells().latents();
        rows.add(
            List.of(
                "cell",
                modality,
                side.cells().cells().get(cell),
                side.cells().labels().get(cell).orElse(""),
                Float.toString(places.at(cell, 0)),
                Float.toString(places.at(cell, 1))));
      }
      for (BiplotLine line : side.lines()) {
        rows.add(
            List.of(
                "feature",
                modality,
                line.feature(),
                "",
                Float.toString((float) line.x()),
                Float.toString((float) line.y())));
      }
    }
    return new CsvTable(List.of("what", "modality", "name", "label", "x", "y"), rows);
  }
}
