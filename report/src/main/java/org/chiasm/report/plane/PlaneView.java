package org.chiasm.report.plane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.text.Message;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;
import org.chiasm.report.latent.LatentPanel;
import org.chiasm.report.latent.LatentView;
import org.chiasm.report.latent.PooledComponents;

/**
 * The places of the cells and what is predicted there.
 *
 * @param latents places of the cells, one panel
 * @param selected the source's selected features, if the model reconstructs them
 * @param predicted the features of the targets
 * @param triangulation of the places; empty if there is no area between them
 */
record PlaneView(
    LatentView latents,
    Optional<PlaneSide> selected,
    PlaneSide predicted,
    Optional<Triangulation> triangulation) {

  /** How many features of a side the interactive form offers and the table lists, at least. */
  private static final int OFFERED = 60;

  static PlaneView of(SparseModel model, LatentPanel cells, PlaneOptions options) {
    LatentView latents = LatentView.of(List.of(cells));
    DenseMatrix places = places(cells.latents(), latents);
    Optional<PlaneSide> selected =
        model.predicts(model.sourceName(), model.sourceName())
            ? Optional.of(selected(model, places, options.selected()))
            : Optional.empty();
    PlaneSide predicted = predicted(model, places, options.predicted());
    Optional<Triangulation> triangulation =
        latents.isStrip() ? Optional.empty() : Triangulation.of(latents.flat().get(0));
    return new PlaneView(latents, selected, predicted, triangulation);
  }

  /** What is left of the paper that has something on it, from the left. */
  List<PlaneSide> sides() {
    List<PlaneSide> sides = new ArrayList<>();
    selected.ifPresent(sides::add);
    sides.add(predicted);
    return sides;
  }

  /** The latents to predict at: of more than two dimensions, moved into the plane that is drawn. */
  private static DenseMatrix places(DenseMatrix latents, LatentView view) {
    return view.hasSpace() ? PooledComponents.of(List.of(latents), 2).inPlane(0) : latents;
  }

  private static PlaneSide selected(SparseModel model, DenseMatrix places, int wanted) {
    String source = model.sourceName();
    DenseMatrix values = predictedAt(model, source, places);
    List<Feature> features = model.spaces().of(source).features();
    Map<String, Integer> columns =
        IntStream.range(0, features.size())
            .boxed()
            .collect(Collectors.toMap(column -> features.get(column).name(), Function.identity()));
    List<SelectedFeature> chosen = model.selectedFeatures();
    int offered = Math.min(chosen.size(), Math.max(wanted, OFFERED));
    List<Surface> surfaces =
        chosen.stream()
            .limit(offered)
            .map(SelectedFeature::name)
            .map(name -> new Surface(source, name, values, columns.getOrDefault(name, 0)))
            .toList();
    int onPaper = Math.min(wanted, offered);
    String remark = Message.format("%d of %d selected", onPaper, chosen.size());
    return new PlaneSide(source, remark, surfaces, onPaper);
  }

  private static PlaneSide predicted(SparseModel model, DenseMatrix places, int wanted) {
    List<String> targets =
        model.spaces().names().stream().filter(name -> !name.equals(model.sourceName())).toList();
    List<Surface> all = new ArrayList<>();
    for (String target : targets) {
      DenseMatrix values = predictedAt(model, target, places);
      List<Feature> features = model.spaces().of(target).features();
      for (int column = 0; column < features.size(); column++) {
        all.add(new Surface(target, features.get(column).name(), values, column));
      }
    }
    int offered = Math.min(all.size(), Math.max(wanted, OFFERED));
    int onPaper = Math.min(wanted, offered);
    String remark = Message.format("%d of %d predicted", onPaper, all.size());
    List<Surface> surfaces =
        all.stream()
            .sorted(Comparator.comparingDouble(surface -> -surface.spread()))
            .limit(offered)
            .toList();
    return new PlaneSide(String.join(", ", targets), remark, surfaces, onPaper);
  }

  /** Predictions {@code [cells, features]}, NaN where a latent is not finite. */
  private static DenseMatrix predictedAt(SparseModel model, String modality, DenseMatrix places) {
    int[] finite =
        IntStream.range(0, places.rows())
            .filter(row -> PooledComponents.isFinite(places.row(row)))
            .toArray();
    int width = model.spaces().of(modality).width();
    float[] result = new float[Math.multiplyExact(places.rows(), width)];
    Arrays.fill(result, Float.NaN);
    if (finite.length > 0) {
      DenseMatrix values = model.predictAt(modality, places.selectRows(finite));
      for (int index = 0; index < finite.length; index++) {
        values.copyRow(index, result, finite[index] * width);
      }
    }
    return DenseMatrix.wrap(places.rows(), width, result);
  }

  /** What a reader of the paper form must know, in whole sentences. */
  String caption() {
    String over = latents.isStrip() ? "along the axis." : "over the plane.";
    String sides =
        selected.isPresent()
            ? "Left: what is predicted of the selected features with the largest weights. Right: of"
                + " the features that vary most "
            : "Right: what is predicted of the features that vary most ";
    return (latents.caption() + " " + sides + over + " " + interpolation()).strip();
  }

  /** How the surfaces came about. */
  String interpolation() {
    String where =
        latents.hasSpace()
            ? "Predictions are for the places of the cells in this plane, not for their latents. "
            : "";
    String between =
        triangulation.isPresent()
            ? "Between cells, values are interpolated in the triangles of their places."
            : "";
    return (where + between).strip();
  }
}
