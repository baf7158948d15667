package org.chiasm.methods.reducedrank;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.ReducedRankRegression;
import org.chiasm.core.statistics.RidgeRegression;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.SparseMethod;
import org.chiasm.tensor.TrainingListener;

/**
 * Sparse reduced-rank regression of all other modalities on one ({@link ReducedRankRegression}), on
 * standardised features. The source itself is predicted by linear regression on the latents.
 *
 * <p>Kobak et al. 2021, doi 10.1111/rssc.12494.
 */
public final class ReducedRank extends SparseMethod<ReducedRankOptions> {

  /** The name of this method. */
  public static final String NAME = "reduced-rank";

  /** A method with the given settings. */
  public ReducedRank(ReducedRankOptions options, Direction direction) {
    this(options, direction, false);
  }

  private ReducedRank(ReducedRankOptions options, Direction direction, boolean allIfFewer) {
    super(options, direction, allIfFewer);
  }

  @Override
  public ReducedRank withAllFeaturesIfFewer() {
    return new ReducedRank(options(), direction(), true);
  }

  /** The model that {@link CrossModalModel#state} described. */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    ReducedRankOptions options =
        ModelJson.fromObject(state.configuration(), ReducedRankOptions.class);
    return ReducedRankModel.restore(options, spaces, state.arrays());
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
  public boolean selectsAtRandom() {
    return false;
  }

  @Override
  protected CrossModalModel fit(
      DirectedCells cells, ReducedRankOptions options, FitContext context) {
    requireEnough(cells, options);
    DenseMatrix source = cells.sourceValues();
    ReducedRankRegression fitted =
        regression(source, cells.targetValues(), options, context.listener());
    LinearMap encoder = encoder(fitted);
    RidgeRegression back =
        RidgeRegression.fit(
            encoder.apply(source), source, new RidgeRegression.Options(List.of(0.0)));
    return new ReducedRankModel(options, cells, encoder, decoder(fitted), LinearMap.of(back));
  }

  private static void requireEnough(DirectedCells cells, ReducedRankOptions options) {
    requireAtMost("rank", options.rank(), cells.targets(), "targets");
    requireAtMost("rank", options.rank(), cells.source(), "features");
    if (options.penalty().isEmpty()) {
      requireAtMost("genes", options.genes(), cells.source(), "features");
    }
  }

  private static ReducedRankRegression regression(
      DenseMatrix source,
      DenseMatrix target,
      ReducedRankOptions options,
      TrainingListener listener) {
    DoubleConsumer progress = listener::prepared;
    try {
      return options.penalty().isPresent()
          ? ReducedRankRegression.fit(
              source, target, options.at(options.penalty().getAsDouble()), progress)
          : ReducedRankRegression.selecting(
              source, target, options.at(0.0), options.genes(), progress);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private static LinearMap encoder(ReducedRankRegression fitted) {
    return new LinearMap(
        LinearMap.narrow(fitted.sourceMeans()),
        fitted.encoder().toDense(),
        new float[fitted.rank()]);
  }

  private static LinearMap decoder(ReducedRankRegression fitted) {
    DenseMatrix loadings = fitted.decoder().toDense();
    int rank = fitted.rank();
    int width = loadings.rows();
    DenseMatrix transposed = DenseMatrix.generate(rank, width, loadings::column);
    return new LinearMap(
        new float[fitted.rank()], transposed, LinearMap.narrow(fitted.targetMeans()));
  }
}
