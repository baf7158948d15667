package org.chiasm.methods.coupled;

import org.chiasm.methods.coupled.CoupledNetwork.BranchShape;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.SquaredError;
import org.chiasm.tensor.Tensor;

/** Values of the common space with one variance for all: {@link SquaredError}. */
final class GaussianObservation implements ObservationModel {

  private final Layer means;
  private final Activation output;

  GaussianObservation(BranchShape shape, Layer means) {
    this.means = means;
    this.output = shape.options().network().output();
  }

  @Override
  public Tensor expected(Tensor hidden, Pass pass) {
    return output.apply(means.apply(hidden, pass), pass);
  }

  @Override
  public Loss.Term error(Tensor hidden, Target target, Tensor weights, Pass pass) {
    return new SquaredError(expected(hidden, pass), target.values(), target.observed(), weights);
  }
}
