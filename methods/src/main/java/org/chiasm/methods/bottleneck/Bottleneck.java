package org.chiasm.methods.bottleneck;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.DirectedModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.SparseMethod;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.bottleneck.BottleneckOptions.Phase;
import org.chiasm.methods.bottleneck.BottleneckOptions.Selector;

/**
 * Sparse bottleneck networks: a network that sees few features of one modality, the source, passes
 * through a bottleneck of usually two units, and predicts the other modalities and, by a second
 * head, the source itself (Bernaerts, Berens and Kobak, arXiv:2006.10411).
 */
public final class Bottleneck extends SparseMethod<BottleneckOptions> {

  /** The name of this method. */
  public static final String NAME = "bottleneck";

  /**
   * A trained network and what it selected by.
   *
   * @param model the network
   * @param norms Euclidean norms of the first layer's weights of all features of the source, in
   *     their order, when the group lasso had done its work and before any was left out; none if
   *     the features were selected by regression
   */
  public record Selected(DirectedModel model, List<Double> norms) {

    /** Copies the list. */
    public Selected {
      norms = List.copyOf(norms);
    }
  }

  private final boolean allIfFewer;

  /** A method with the given settings. */
  public Bottleneck(BottleneckOptions options, Direction direction) {
    this(options, direction, false);
  }

  private Bottleneck(BottleneckOptions options, Direction direction, boolean allIfFewer) {
    super(options, direction, allIfFewer);
    this.allIfFewer = allIfFewer;
  }

  @Override
  public Bottleneck withAllFeaturesIfFewer() {
    return new Bottleneck(options(), direction(), true);
  }

  /**
   * The same method without the head that predicts the source, for when only the targets are looked
   * at; these are predicted as with it.
   */
  public Bottleneck withoutSourceHead() {
    Phase none = new Phase(0, options().geneHead().optimizer());
    BottleneckOptions without = options().withRefinement(options().refinement(), none);
    return new Bottleneck(without, direction(), allIfFewer);
  }

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    BottleneckOptions options =
        ModelJson.fromObject(state.configuration(), BottleneckOptions.class);
    return new BottleneckModel(options, spaces, state.arrays());
  }

  @Override
  public String name() {
    return NAME;
  }

  /** A regression selects the same from the same cells, whatever its network then begins with. */
  @Override
  public boolean selectsAtRandom() {
    return options().selection().selector() == Selector.GROUP_LASSO;
  }

  @Override
  protected CrossModalModel fit(
      DirectedCells cells, BottleneckOptions options, FitContext context) {
    return selected(cells, options, context).model();
  }

  /**
   * As {@link #fit}, and tells by what the features were selected.
   *
   * @throws DataFormatException as {@link #fit}; caused by a {@link NothingSelectedException} if
   *     the lasso left no feature
   */
  public Selected select(TrainingCells training, FitContext context) {
    DirectedCells cells = cells(training);
    return selected(cells, optionsFor(cells), context);
  }

  private static Selected selected(
      DirectedCells cells, BottleneckOptions options, FitContext context) {
    requireAtMost("genes", options.genes(), cells.source(), "features");
    requireAtMost("width", options.latentSize(), cells.targets(), "targets");
    BottleneckTraining.Trained trained;
    try {
      trained =
          new BottleneckTraining(options, cells.sourceValues(), cells.targetValues(), context)
              .run();
    } catch (NothingSelectedException e) {
      throw new DataFormatException(String.valueOf(e.getMessage()), e);
    }
    return new Selected(new BottleneckModel(options, cells, trained), trained.norms());
  }
}
