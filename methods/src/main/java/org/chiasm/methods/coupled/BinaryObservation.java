package org.chiasm.methods.coupled;

import org.chiasm.tensor.BernoulliLikelihood;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Tensor;

/** Zeros and ones, of which the decoder says the log odds: {@link BernoulliLikelihood}. */
final class BinaryObservation implements ObservationModel {

  private final Layer logOdds;

  BinaryObservation(Layer logOdds) {
    this.logOdds = logOdds;
  }

  @Override
  public Tensor expected(Tensor hidden, Pass pass) {
    return logOdds.apply(hidden, pass).sigmoid();
  }

  @Override
  public Loss.Term error(Tensor hidden, Target target, Tensor weights, Pass pass) {
    return new BernoulliLikelihood(
        logOdds.apply(hidden, pass), target.values(), target.observed(), weights);
  }
}
