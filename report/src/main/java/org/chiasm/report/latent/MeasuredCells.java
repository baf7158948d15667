package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.core.text.Message;

/**
 * The cells of one modality by its own features, without a model, but prepared as for one: in the
 * {@link CommonSpace} of all its cells, and of more than three features at most {@value
 * #COMPONENTS} principal components, for which missing values stand at the mean of their feature.
 */
public final class MeasuredCells {

  /** So many hold what types differ in, and leave out noise of each gene by itself. */
  static final int COMPONENTS = 50;

  private MeasuredCells() {}

  /**
   * The figure of a modality's cells.
   *
   * @param labels classes of cells, if any are known
   * @param projection of more than three features
   * @throws DataFormatException if no cell has anything to go by, or nothing varies
   */
  public static LatentFigure figure(
      Modality modality, Optional<Labels> labels, LatentOptions options, Projection projection) {
    CommonSpace space = CommonSpace.fit(modality);
    PreparedCells prepared = space.prepare(modality);
    boolean asTheyAre = space.width() <= Projection.DRAWN_AS_THEY_ARE;
    DenseMatrix coordinates;
    Dimensions dimensions;
    if (asTheyAre) {
      coordinates = prepared.values();
      List<String> names = space.features().stream().map(Feature::name).toList();
      dimensions = Dimensions.features(modality.name(), names, preparation(space));
    } else {
      Preprocessing preprocessing = preprocessing(modality.name(), space, prepared);
      PrincipalComponents components = preprocessing.components().orElseThrow();
      coordinates = times(preprocessing.forward(prepared.values()), components.scale());
      dimensions =
          Dimensions.components(
              components.explainedShare(), space.width(), remark(space, prepared.values()));
    }
    return LatentFigure.of(
        List.of(panel(modality.name(), prepared, coordinates, labels)),
        dimensions,
        options,
        projection);
  }

  private static Preprocessing preprocessing(
      String modality, CommonSpace space, PreparedCells prepared) {
    double[] deviations = Moments.of(prepared.values()).deviations();
    if (Arrays.stream(deviations).noneMatch(deviation -> deviation > 0)) {
      throw new DataFormatException(
          Message.format(
              "modality %s: nothing varies over its %d cells, so there is nothing to draw",
              modality, prepared.cells().size()));
    }
    Preprocessing.Options options = Preprocessing.Options.defaults().withComponents(COMPONENTS);
    return Preprocessing.fit(space, prepared.values(), options, RandomStreams.of(0));
  }

  /** Scores as they are usually given; a method sees them divided by their scale. */
  private static DenseMatrix times(DenseMatrix scores, double factor) {
    float[] values = scores.toArray();
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) (values[index] * factor);
    }
    return DenseMatrix.wrap(scores.rows(), scores.columns(), values);
  }

  /** Cells with nothing to go by have a row in the table, and no place. */
  private static LatentPanel panel(
      String modality, PreparedCells prepared, DenseMatrix coordinates, Optional<Labels> labels) {
    List<String> cells = new ArrayList<>(prepared.cells());
    cells.addAll(prepared.empty());
    float[] nowhere = new float[coordinates.columns()];
    Arrays.fill(nowhere, Float.NaN);
    DenseMatrix rows =
        DenseMatrix.generate(
            cells.size(),
            coordinates.columns(),
            row -> row < coordinates.rows() ? coordinates.row(row) : nowhere);
    return new LatentPanel(
        modality,
        cells,
        rows,
        labels
            .map(known -> known.of(cells))
            .orElseGet(() -> Collections.nCopies(cells.size(), Optional.empty())));
  }

  private static String remark(CommonSpace space, DenseMatrix values) {
    int missing = 0;
    for (float value : values.toArray()) {
      missing += Float.isNaN(value) ? 1 : 0;
    }
    int constant = space.constantFeatures().size();
    List<String> sentences = new ArrayList<>(List.of(preparation(space)));
    if (missing > 0) {
      double share = 100.0 * missing / ((double) values.rows() * values.columns());
      sentences.add(
          Message.format(
              "Missing values (%d, %.2g %%) stand at the mean of their feature.", missing, share));
    }
    if (constant > 0) {
      sentences.add(
          Message.format(
              "%d of the features %s not vary.", constant, constant == 1 ? "does" : "do"));
    }
    return String.join(" ", sentences);
  }

  private static String preparation(CommonSpace space) {
    FeatureKind kind = space.kind();
    return switch (kind) {
      case COUNTS -> "Features: logarithms of counts at equal depth.";
      case CONTINUOUS -> "Features: z-scores.";
      case BINARY -> "Features: as measured, 0 or 1.";
    };
  }
}
