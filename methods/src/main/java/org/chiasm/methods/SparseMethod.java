package org.chiasm.methods;

import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.methods.DirectedCells.Direction;

/**
 * A method that selects few features of one modality, the source, and predicts the others from
 * these.
 *
 * @param <O> its settings
 */
public abstract class SparseMethod<O extends SparseMethod.Options<O>> implements Method {

  /**
   * What the settings of all such methods have.
   *
   * @param <O> the settings themselves
   */
  public interface Options<O> {

    /** Number of features to select. */
    int genes();

    /** The same with another number of features. */
    O withGenes(int value);
  }

  private record AllIfFewer(SparseMethod<?> method) implements Method {

    @Override
    public String name() {
      return method.name();
    }

    @Override
    public CrossModalModel fit(TrainingCells training, FitContext context) {
      return method.fit(training, context, true);
    }
  }

  private final O options;
  private final Direction direction;

  /** A method with the given settings. */
  protected SparseMethod(O options, Direction direction) {
    this.options = options;
    this.direction = direction;
  }

  /**
   * The same method, which takes all features of the source where there are fewer than asked for.
   */
  public final Method withAllFeaturesIfFewer() {
    return new AllIfFewer(this);
  }

  @Override
  public final CrossModalModel fit(TrainingCells training, FitContext context) {
    return fit(training, context, false);
  }

  private CrossModalModel fit(TrainingCells training, FitContext context, boolean allIfFewer) {
    DirectedCells cells = cells(training);
    int width = cells.source().width();
    boolean all = allIfFewer && options.genes() > width;
    return fit(cells, all ? options.withGenes(width) : options, context);
  }

  /** The training cells of the method's direction. */
  protected final DirectedCells cells(TrainingCells training) {
    return DirectedCells.of(training, direction, name());
  }

  /** The settings. */
  protected final O options() {
    return options;
  }

  /** Learns from cells of the method's direction; otherwise as the public method. */
  protected abstract CrossModalModel fit(DirectedCells cells, O options, FitContext context);

  /**
   * Refuses a setting that asks for more than the cells have.
   *
   * @param what what the cells have so many of, such as {@code targets}
   * @throws DataFormatException if it does
   */
  protected static void requireAtMost(String setting, int found, int most, String what) {
    if (found > most) {
      throw new DataFormatException(
          Message.format("%s: expected at most the %d %s, found %d", setting, most, what, found));
    }
  }
}
