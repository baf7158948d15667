package org.chiasm.methods;

import java.util.Set;
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

  private final O options;
  private final Direction direction;
  private final boolean allIfFewer;

  /**
   * A method with the given settings.
   *
   * @param allIfFewer whether all features of the source are taken where there are fewer than asked
   *     for, which is refused otherwise
   */
  protected SparseMethod(O options, Direction direction, boolean allIfFewer) {
    this.options = options;
    this.direction = direction;
    this.allIfFewer = allIfFewer;
  }

  /**
   * The same method, which takes all features of the source where there are fewer than asked for.
   */
  public abstract SparseMethod<O> withAllFeaturesIfFewer();

  @Override
  public final Set<Trait> traits() {
    return Set.of(Trait.LATENTS, Trait.NEW_CELLS, Trait.PREDICTIONS, Trait.FEW_FEATURES);
  }

  @Override
  public final CrossModalModel fit(TrainingCells training, FitContext context) {
    DirectedCells cells = cells(training);
    return fit(cells, optionsFor(cells), context);
  }

  /** The training cells of the method's direction. */
  protected final DirectedCells cells(TrainingCells training) {
    return DirectedCells.of(training, direction, name());
  }

  /** The settings. */
  protected final O options() {
    return options;
  }

  /** Which way it predicts. */
  protected final Direction direction() {
    return direction;
  }

  /** The settings for these cells. */
  protected final O optionsFor(DirectedCells cells) {
    int most = Math.max(1, cells.source().varying().length);
    return allIfFewer && options.genes() > most ? options.withGenes(most) : options;
  }

  /** Learns from cells of the method's direction; otherwise as the public method. */
  protected abstract CrossModalModel fit(DirectedCells cells, O options, FitContext context);

  /**
   * Refuses a setting that asks for more than there are to learn from or to learn.
   *
   * @param there what there is, of which only counts what varies
   * @param what what that is, such as {@code targets}
   * @throws DataFormatException if it does
   */
  protected static void requireAtMost(
      String setting, int found, Standardization there, String what) {
    int most = there.varying().length;
    if (found > most) {
      String which = most < there.width() ? " that vary over the training cells" : "";
      throw new DataFormatException(
          Message.format(
              "%s: expected at most the %d %s%s, found %d", setting, most, what, which, found));
    }
  }
}
