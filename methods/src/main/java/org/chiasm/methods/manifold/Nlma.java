package org.chiasm.methods.manifold;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.ConnectedParts;
import org.chiasm.core.graph.SmoothCoordinates;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Eigenpairs;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Trait;
import org.chiasm.tensor.Lapack;
import org.chiasm.tensor.TrainingListener;

/**
 * Nonlinear manifold alignment as in ManiNetCluster (Nguyen, Blaby, Wang 2019, doi
 * 10.1186/s12864-019-6329-2): the cells of all modalities are points of one graph, and their
 * coordinates are the eigenvectors of its Laplacian with the smallest eigenvalues above zero, each
 * of unit length. There is no map for new cells.
 *
 * <p>A part of the graph that is joined to no other has coordinates of its own, which are zero
 * elsewhere; the listener is warned of such parts, and of those whose axes are not among the
 * smoothest, so that all their cells lie at the origin.
 */
public final class Nlma implements Method {

  /** The name of this method. */
  public static final String NAME = "nlma";

  /** Below it a squared length is rounding. */
  private static final double NOWHERE = 1e-12;

  private final ManifoldOptions options;

  /** A method with the given settings. */
  public Nlma(ManifoldOptions options) {
    this.options = options;
  }

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    return NlmaModel.restore(spaces, state);
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
    return Set.of(Trait.LATENTS, Trait.SAID_PAIRS, Trait.ORDERED_DIMENSIONS);
  }

  @Override
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    JointGraph graph = JointGraph.of(NAME, training, options);
    Eigenpairs found =
        SmoothCoordinates.of(
            graph.laplacian(), options.latentSize(), options.zero(), Lapack.eigenSolver());
    if (found.values().length == 0) {
      throw new DataFormatException(NAME + ": no two training cells are joined to each other");
    }
    warnOfParts(graph, found.vectors(), context.listener());
    List<DenseMatrix> latents = new ArrayList<>();
    int offset = 0;
    for (DenseMatrix cells : graph.features()) {
      latents.add(rows(found.vectors(), offset, cells.rows()));
      offset += cells.rows();
    }
    return new NlmaModel(options, Spaces.of(training), latents);
  }

  /** Whole parts lie at the origin if their own coordinates change more than those of others. */
  private static void warnOfParts(
      JointGraph graph, DoubleMatrix coordinates, TrainingListener listener) {
    ConnectedParts parts = graph.laplacian().parts();
    int[] without =
        IntStream.range(0, parts.count())
            .filter(part -> extent(parts, part, coordinates) < NOWHERE)
            .toArray();
    String nowhere =
        without.length == 0
            ? "their cells cannot be compared by place"
            : Message.format(
                "--latent %d leaves all %d cells of %d of them at the origin",
                coordinates.columns(),
                IntStream.of(without).map(parts::size).sum(),
                without.length);
    graph.warnOfParts(
        NAME,
        Message.format(
            "and each part has axes of its own: %s; more --neighbours may join the parts%s",
            nowhere, without.length == 0 ? "" : ", a larger --latent has more axes"),
        listener);
  }

  /** The squared length of all coordinates of a part; each axis has 1 in all. */
  private static double extent(ConnectedParts parts, int part, DoubleMatrix coordinates) {
    double extent = 0.0;
    for (int point = 0; point < coordinates.rows(); point++) {
      for (int axis = 0; parts.of(point) == part && axis < coordinates.columns(); axis++) {
        extent += Math.pow(coordinates.at(point, axis), 2);
      }
    }
    return extent;
  }

  private static DenseMatrix rows(DoubleMatrix vectors, int first, int count) {
    return DenseMatrix.generate(
        count,
        vectors.columns(),
        row -> {
          float[] place = new float[vectors.columns()];
          for (int axis = 0; axis < place.length; axis++) {
            place[axis] = (float) vectors.at(first + row, axis);
          }
          return place;
        });
  }
}
