package org.chiasm.methods.coupled;

import java.util.Optional;
import org.chiasm.methods.coupled.CoupledNetwork.BranchShape;
import org.chiasm.tensor.ExpectedLogCount;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Layout;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.NegativeBinomialLikelihood;
import org.chiasm.tensor.NegativeBinomialLikelihood.Heads;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Tensor;
import org.chiasm.tensor.Vector;

/**
 * Counts, of which the decoder says what share of all that the cell has is expected of each
 * feature; the spread around that is a feature's own, whatever the cell. Some may be lost: {@link
 * NegativeBinomialLikelihood}.
 *
 * <p>What is expected in the common space is the mean of {@code log1p(x)} over counts x of a cell
 * of the median depth, which is below the logarithm of their mean.
 */
final class CountObservation implements ObservationModel {

  /** Log odds of a lost count at the beginning: one in eight. */
  static final float FEW_LOST = -2f;

  private final Layer scores;
  private final Vector logDispersions;
  private final Optional<Layer> dropOut;
  private final double medianTotal;

  CountObservation(BranchShape shape, Layer scores, Optional<Layer> dropOut, Layout layout) {
    this.scores = scores;
    this.dropOut = dropOut;
    this.medianTotal = shape.output().medianTotal();
    this.logDispersions =
        new Vector(
            layout,
            "decoder/" + shape.name() + ".log-dispersions",
            shape.inputs(),
            Initializer.constant(0f));
  }

  @Override
  public Tensor expected(Tensor hidden, Pass pass) {
    Tensor means = scores.apply(hidden, pass).softmaxOfRows().times(medianTotal);
    Tensor dispersions = logDispersions.values(pass);
    return dropOut
        .map(
            layer -> {
              Tensor kept = kept(layer.apply(hidden, pass));
              return ExpectedLogCount.of(means.dividedBy(kept), dispersions).times(kept);
            })
        .orElseGet(() -> ExpectedLogCount.of(means, dispersions));
  }

  /** 1 - q of log odds of q. */
  private static Tensor kept(Tensor logOdds) {
    double largest = NegativeBinomialLikelihood.LARGEST_ODDS;
    return logOdds.atLeast(-largest).atMost(largest).times(-1.0).sigmoid();
  }

  @Override
  public Loss.Term error(Tensor hidden, Target target, Tensor weights, Pass pass) {
    Heads heads =
        new Heads(
            scores.apply(hidden, pass),
            logDispersions.values(pass),
            dropOut.map(layer -> layer.apply(hidden, pass)));
    return new NegativeBinomialLikelihood(
        heads, target.values(), target.totals().orElseThrow(), target.observed(), weights);
  }
}
