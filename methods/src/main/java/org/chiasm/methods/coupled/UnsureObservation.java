package org.chiasm.methods.coupled;

import org.chiasm.tensor.GaussianLikelihood;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Tensor;

/**
 * Values of the common space of which the decoder also says how sure it is: {@link
 * GaussianLikelihood}.
 */
final class UnsureObservation implements ObservationModel {

  private final GaussianObservation means;
  private final Layer logVariances;

  UnsureObservation(GaussianObservation means, Layer logVariances) {
    this.means = means;
    this.logVariances = logVariances;
  }

  @Override
  public Tensor expected(Tensor hidden, Pass pass) {
    return means.expected(hidden, pass);
  }

  @Override
  public Loss.Term error(Tensor hidden, Target target, Tensor weights, Pass pass) {
    return new GaussianLikelihood(
        expected(hidden, pass),
        logVariances.apply(hidden, pass),
        target.values(),
        target.observed(),
        weights);
  }
}
