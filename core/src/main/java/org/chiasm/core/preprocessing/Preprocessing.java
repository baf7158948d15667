package org.chiasm.core.preprocessing;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.core.text.Message;

/**
 * What is done to values of a {@link CommonSpace} before a model sees them, fitted on training
 * cells. But for {@link Scaling#L2} the model's space is an affine image of the common space.
 *
 * <ol>
 *   <li>selection of the N features of largest variance in the common space; features whose
 *       variances agree to about five digits count as equal, and of those the first are taken;
 *       features that do not vary are never selected;
 *   <li>scaling: {@code x / ln 2} for {@link Scaling#LOG2} of counts, {@code (x - mean) / sd} for
 *       {@link Scaling#Z_SCORE}, {@link RowNorm} for {@link Scaling#L2};
 *   <li>principal components {@code y = (x - mean) V / s}, with one number s for all, such that
 *       their mean variance over the training cells is 1.
 * </ol>
 *
 * <p>On the way back a feature that was not selected comes as its training mean. Missing values
 * (NaN) stay missing, but stand at the training mean before principal components. Kept in single
 * precision, as model files are. Immutable.
 */
public final class Preprocessing {

  /**
   * What to do.
   *
   * @param variableFeatures number of features to select; all if empty
   * @param scaling how the selected features are scaled
   * @param components largest number of principal components; the features themselves if empty
   */
  public record Options(OptionalInt variableFeatures, Scaling scaling, OptionalInt components) {

    /**
     * @throws IllegalArgumentException if a number is not positive
     */
    public Options {
      requirePositive("variable features", variableFeatures);
      requirePositive("components", components);
    }

    private static void requirePositive(String what, OptionalInt number) {
      if (number.isPresent() && number.getAsInt() < 1) {
        throw new IllegalArgumentException(
            Message.format("%s: expected a positive number, found %d", what, number.getAsInt()));
      }
    }

    /** Nothing at all. */
    public static Options defaults() {
      return new Options(OptionalInt.empty(), Scaling.NONE, OptionalInt.empty());
    }

    /** These options with a selection of the most variable features. */
    public Options withVariableFeatures(int value) {
      return new Options(OptionalInt.of(value), scaling, components);
    }

    /** These options with another scaling. */
    public Options withScaling(Scaling value) {
      return new Options(variableFeatures, value, components);
    }

    /** These options with principal components. */
    public Options withComponents(int value) {
      return new Options(variableFeatures, scaling, OptionalInt.of(value));
    }

    /**
     * Whether a model sees features one by one, each an affine image of itself in the common space:
     * neither components nor cells of norm 1, in which all features have a part.
     */
    public boolean keepsFeatures() {
      return components.isEmpty() && scaling != Scaling.L2;
    }

    /** Whether a model sees counts of the common space, if only some, as they are there. */
    public boolean keepsCounts() {
      return components.isEmpty() && scaling == Scaling.NONE;
    }

    /** Whether a model sees the common space itself. */
    public boolean changesNothing() {
      return equals(defaults());
    }
  }

  private final CommonSpace space;
  private final Options options;
  private final int[] selected;
  private final FeatureScaling scaling;
  private final Optional<RowNorm> rowNorm;
  private final Optional<ComponentScores> components;

  private Preprocessing(
      CommonSpace space,
      Options options,
      int[] selected,
      FeatureScaling scaling,
      Optional<RowNorm> rowNorm,
      Optional<ComponentScores> components) {
    this.space = space;
    this.options = options;
    this.selected = selected;
    this.scaling = scaling;
    this.rowNorm = rowNorm;
    this.components = components;
  }

  /**
   * Fits to training cells.
   *
   * @param space the common space of the cells
   * @param cells their values in it {@code [cells, features]}, NaN where missing
   * @param streams decides the start of the iteration that components of large data need
   * @throws IllegalArgumentException if features are to be selected or components are wanted, and
   *     no feature varies
   */
  public static Preprocessing fit(
      CommonSpace space, DenseMatrix cells, Options options, RandomStreams streams) {
    space.requireWidth(cells);
    int[] selected =
        options.variableFeatures().isEmpty()
            ? allOf(space)
            : VariableFeatures.select(
                Moments.of(cells).deviations(),
                space.constantFeatures(),
                options.variableFeatures().getAsInt());
    FeatureScaling scaling =
        options.scaling() == Scaling.Z_SCORE
            ? FeatureScaling.zScore(
                Moments.of(cells.selectColumns(selected)), constant(space, selected))
            : derived(space, options.scaling(), selected);
    Optional<RowNorm> rowNorm =
        options.scaling() == Scaling.L2
            ? Optional.of(
                RowNorm.fit(
                    scaling.apply(cells.selectColumns(selected)), fill(space, selected, scaling)))
            : Optional.empty();
    Preprocessing scaled =
        new Preprocessing(space, options, selected, scaling, rowNorm, Optional.empty());
    if (options.components().isEmpty()) {
      return scaled;
    }
    DenseMatrix values = scaled.withoutGaps(scaled.scaled(cells));
    ComponentScores fitted = ComponentScores.fit(values, options.components().getAsInt(), streams);
    return new Preprocessing(space, options, selected, scaling, rowNorm, Optional.of(fitted));
  }

  /**
   * What was fitted earlier, as read from a file.
   *
   * @param selected columns of the selected features in ascending order; empty if all are
   * @param scaling empty unless z-scores
   * @param rowNorm empty unless cells of norm 1
   * @param components empty unless wanted
   * @throws IllegalArgumentException if the parts do not fit each other or the options
   */
  public static Preprocessing restore(
      CommonSpace space,
      Options options,
      Optional<int[]> selected,
      Optional<FeatureScaling> scaling,
      Optional<RowNorm> rowNorm,
      Optional<PrincipalComponents> components) {
    requireThere("selected features", options.variableFeatures().isPresent(), selected);
    requireThere("z-scores", options.scaling() == Scaling.Z_SCORE, scaling);
    requireThere("a mean norm", options.scaling() == Scaling.L2, rowNorm);
    requireThere("principal components", options.components().isPresent(), components);
    int[] columns = selected.map(int[]::clone).orElseGet(() -> allOf(space));
    requireColumnsOf(space, columns);
    FeatureScaling known = scaling.orElseGet(() -> derived(space, options.scaling(), columns));
    int inputs = components.map(fitted -> fitted.means().length).orElse(columns.length);
    if (known.width() != columns.length || inputs != columns.length) {
      throw new IllegalArgumentException(
          Message.format(
              "%d selected features do not go with the scaling of %d and the components of %d",
              columns.length, known.width(), inputs));
    }
    return new Preprocessing(
        space, options, columns, known, rowNorm, components.map(ComponentScores::new));
  }

  /** What follows from the space alone. */
  private static FeatureScaling derived(CommonSpace space, Scaling scaling, int[] selected) {
    return switch (scaling) {
      case LOG2 -> FeatureScaling.log2(space.kind(), selected.length);
      case L2 -> FeatureScaling.ownUnits(space, selected);
      default -> FeatureScaling.none(selected.length);
    };
  }

  private static void requireThere(String what, boolean expected, Optional<?> found) {
    if (found.isPresent() != expected) {
      throw new IllegalArgumentException(
          Message.format(
              "the options ask for %s%s, which %s",
              expected ? "" : "no ", what, expected ? "are missing" : "are there"));
    }
  }

  private static void requireColumnsOf(CommonSpace space, int[] columns) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] < 0
          || columns[i] >= space.width()
          || (i > 0 && columns[i] <= columns[i - 1])) {
        throw new IllegalArgumentException(
            Message.format(
                "selected features: expected ascending columns of %d, found %d at position %d",
                space.width(), columns[i], i));
      }
    }
    if (columns.length == 0) {
      throw new IllegalArgumentException("selected features: expected at least 1, found none");
    }
  }

  private static int[] allOf(CommonSpace space) {
    return IntStream.range(0, space.width()).toArray();
  }

  /** Positions, among the selected features, of those that are constant in the common space. */
  private static Set<Integer> constant(CommonSpace space, int[] selected) {
    Set<Integer> constant = space.constantFeatures();
    return Set.of(
        IntStream.range(0, selected.length)
            .filter(position -> constant.contains(selected[position]))
            .boxed()
            .toArray(Integer[]::new));
  }

  /**
   * From the common space to the model's: {@code [cells, features]} to {@code [cells, features of
   * the model space]}.
   *
   * @throws IllegalArgumentException if the number of columns is not that of the common space
   */
  public DenseMatrix forward(DenseMatrix common) {
    space.requireWidth(common);
    if (options.changesNothing()) {
      return common;
    }
    DenseMatrix scaled = scaled(common);
    return components.map(fitted -> fitted.of(withoutGaps(scaled))).orElse(scaled);
  }

  /**
   * From the model's space back to the common one, with the training mean for features that were
   * not selected (0 if never measured).
   *
   * @throws IllegalArgumentException if the number of columns is not that of the model space
   */
  public DenseMatrix inverse(DenseMatrix values) {
    if (values.columns() != modelWidth()) {
      throw new IllegalArgumentException(
          Message.format(
              "expected %d values of the model, found %d", modelWidth(), values.columns()));
    }
    if (options.changesNothing()) {
      return values;
    }
    DenseMatrix scaled = components.map(fitted -> fitted.reconstruct(values)).orElse(values);
    DenseMatrix known = scaling.undo(rowNorm.map(norm -> norm.undo(scaled)).orElse(scaled));
    return selected.length == space.width() ? known : scattered(known);
  }

  private DenseMatrix scattered(DenseMatrix known) {
    float[] fill = space.fillValues();
    return DenseMatrix.generate(
        known.rows(),
        space.width(),
        cell -> {
          float[] row = fill.clone();
          for (int position = 0; position < selected.length; position++) {
            row[selected[position]] = known.at(cell, position);
          }
          return row;
        });
  }

  private DenseMatrix scaled(DenseMatrix common) {
    DenseMatrix values =
        scaling.apply(selected.length == space.width() ? common : common.selectColumns(selected));
    return rowNorm.isPresent()
        ? RowNorm.scaled(unchanging(values), fill(space, selected, scaling))
        : values;
  }

  /** With the training value of features that did not vary: another one tells nothing of a cell. */
  private DenseMatrix unchanging(DenseMatrix values) {
    Set<Integer> constant = constant(space, selected);
    if (constant.isEmpty()) {
      return values;
    }
    float[] fill = fill(space, selected, scaling);
    float[] known = values.toArray();
    for (int i = 0; i < known.length; i++) {
      int position = i % fill.length;
      if (constant.contains(position) && !Float.isNaN(known[i])) {
        known[i] = fill[position];
      }
    }
    return DenseMatrix.wrap(values.rows(), values.columns(), known);
  }

  /**
   * Scaled values with the training mean in place of missing ones, and of all values of features
   * that did not vary: components know nothing of those.
   */
  private DenseMatrix withoutGaps(DenseMatrix scaled) {
    float[] fill = scaledMeans();
    boolean[] constant = new boolean[selected.length];
    for (int position = 0; position < constant.length; position++) {
      fill[position] = Float.isNaN(fill[position]) ? 0f : fill[position];
      constant[position] = scaling.isConstant(position);
    }
    constant(space, selected).forEach(position -> constant[position] = true);
    float[] values = scaled.toArray();
    for (int i = 0; i < values.length; i++) {
      int position = i % fill.length;
      if (constant[position] || Float.isNaN(values[i])) {
        values[i] = fill[position];
      }
    }
    return DenseMatrix.wrap(scaled.rows(), scaled.columns(), values);
  }

  /** Training means of the selected features after scaling, NaN if never measured. */
  private float[] scaledMeans() {
    return rowNorm.map(RowNorm::means).orElseGet(() -> means(space, selected, scaling));
  }

  /** Training means of features that are scaled one by one, NaN if never measured. */
  private static float[] means(CommonSpace space, int[] selected, FeatureScaling scaling) {
    float[] means = new float[selected.length];
    for (int position = 0; position < means.length; position++) {
      means[position] = scaling.apply(position, space.statistics().mean(selected[position]));
    }
    return means;
  }

  /** The same with 0 for what was never measured. */
  private static float[] fill(CommonSpace space, int[] selected, FeatureScaling scaling) {
    float[] fill = means(space, selected, scaling);
    for (int position = 0; position < fill.length; position++) {
      fill[position] = Float.isNaN(fill[position]) ? 0f : fill[position];
    }
    return fill;
  }

  private int modelWidth() {
    return components.map(ComponentScores::width).orElse(selected.length);
  }

  /**
   * The space that a model sees. Selected features keep their names, components are {@code PC1,
   * PC2, ...}. Z-scores, cells of norm 1 and components are continuous; else the kind stays. It
   * says what a method asks about its inputs (kind, names, means, what is constant); the way to
   * original units leads through {@link #inverse} and the common space.
   */
  public CommonSpace modelSpace() {
    if (options.changesNothing()) {
      return space;
    }
    if (components.isPresent()) {
      return ModelSpace.ofComponents(modelWidth());
    }
    return switch (options.scaling()) {
      case Z_SCORE -> ModelSpace.ofZScores(space, selected, scaledMeans(), scaling);
      case L2 -> ModelSpace.ofRows(space, selected, scaledMeans());
      default -> ModelSpace.ofFeatures(space, selected, scaledMeans());
    };
  }

  /** What was asked for. */
  public Options options() {
    return options;
  }

  /** The common space that values come from and go back to. */
  public CommonSpace space() {
    return space;
  }

  /** Columns of the features that the model sees, in ascending order, as a new array. */
  public int[] selected() {
    return selected.clone();
  }

  /** How these features are scaled. */
  public FeatureScaling scaling() {
    return scaling;
  }

  /** How cells are scaled to norm 1, if they are. */
  public Optional<RowNorm> rowNorm() {
    return rowNorm;
  }

  /** Principal components of the scaled features, if wanted; scores before their division. */
  public Optional<PrincipalComponents> components() {
    return components.map(ComponentScores::components);
  }
}
