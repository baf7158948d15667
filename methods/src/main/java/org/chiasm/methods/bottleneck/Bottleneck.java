package org.chiasm.methods.bottleneck;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.DirectedModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;

/**
 * Sparse bottleneck networks: a network that sees few features of one modality, the source, passes
 * through a bottleneck of usually two units, and predicts the other modalities and, by a second
 * head, the source itself (Bernaerts, Berens and Kobak, arXiv:2006.10411).
 */
public final class Bottleneck implements Method {

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

  private final BottleneckOptions options;
  private final Direction direction;
  private final boolean allIfFewer;

  /** A method with the given settings. */
  public Bottleneck(BottleneckOptions options, Direction direction) {
    this(options, direction, false);
  }

  private Bottleneck(BottleneckOptions options, Direction direction, boolean allIfFewer) {
    this.options = options;
    this.direction = direction;
    this.allIfFewer = allIfFewer;
  }

  /**
   * The same method, which takes all features of the source where there are fewer than asked for.
   */
  public Bottleneck withAllFeaturesIfFewer() {
    return new Bottleneck(options, direction, true);
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

  @Override
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    return select(training, context).model();
  }

  /**
   * As {@link #fit}, and tells by what the features were selected.
   *
   * @throws DataFormatException as {@link #fit}; caused by a {@link NothingSelectedException} if
   *     the lasso left no feature
   */
  public Selected select(TrainingCells training, FitContext context) {
    DirectedCells cells = DirectedCells.of(training, direction, NAME);
    int width = cells.source().width();
    return allIfFewer && options.genes() > width
        ? new Bottleneck(options.withGenes(width), direction).select(cells, context)
        : select(cells, context);
  }

  private Selected select(DirectedCells cells, FitContext context) {
    requireAtMost("genes", options.genes(), cells.source().width(), "features");
    requireAtMost("width", options.latentSize(), cells.targets().width(), "targets");
    BottleneckTraining.Trained trained;
    try {
      trained =
          new BottleneckTraining(options, cells.sourceValues(), cells.targetValues(), context)
              .run();
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(String.valueOf(e.getMessage()), e);
    }
    return new Selected(new BottleneckModel(options, cells, trained), trained.norms());
  }

  private static void requireAtMost(String setting, int found, int most, String what) {
    if (found > most) {
      throw new DataFormatException(
          Message.format("%s: expected at most the %d %s, found %d", setting, most, what, found));
    }
  }
}
