package org.chiasm.methods.manifold;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.graph.SmoothProjections;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.LinearAlignmentModel;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Trait;
import org.chiasm.tensor.Lapack;

/**
 * Linear manifold alignment as in ManiNetCluster (Nguyen, Blaby, Wang 2019, doi
 * 10.1186/s12864-019-6329-2; after Wang and Mahadevan 2009): of all coordinates that are linear in
 * the standardised features of a cell's modality, those that change least along the edges of the
 * joint graph, {@code Z^T L Z v = e Z^T Z v}. New cells are placed by {@code x v}.
 *
 * <p>With as many features as cells any coordinates are linear in them: the training cells then lie
 * where {@link Nlma} puts them, and the map says little of others. Few principal components as
 * inputs avoid that.
 *
 * <p>The listener is warned if the graph falls into parts.
 */
public final class Lma implements Method {

  /** The name of this method. */
  public static final String NAME = "lma";

  private final ManifoldOptions options;

  /** A method with the given settings. */
  public Lma(ManifoldOptions options) {
    this.options = options;
  }

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    ManifoldOptions options = ModelJson.fromObject(state.configuration(), ManifoldOptions.class);
    return LinearAlignmentModel.restore(NAME, ModelJson.toObject(options), spaces, state.arrays());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isRandom() {
    return false;
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.LATENTS, Trait.NEW_CELLS, Trait.SAID_PAIRS, Trait.ORDERED_DIMENSIONS);
  }

  @Override
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    JointGraph graph = JointGraph.of(NAME, training, options);
    SmoothProjections found =
        SmoothProjections.of(
            graph.laplacian(),
            graph.features(),
            options.latentSize(),
            options.zero(),
            Lapack.eigenSolver());
    if (found.values().length == 0) {
      throw new DataFormatException(NAME + ": no two training cells are joined to each other");
    }
    graph.warnOfParts(
        NAME,
        "and nothing says where cells of one part lie to those of another; more --neighbours may"
            + " join the parts",
        context.listener());
    List<LinearMap> encoders = new ArrayList<>();
    for (int part = 0; part < graph.scalings().size(); part++) {
      encoders.add(graph.scalings().get(part).then(found.weights().get(part)));
    }
    return new LinearAlignmentModel(
        NAME, ModelJson.toObject(options), Spaces.of(training), encoders);
  }
}
