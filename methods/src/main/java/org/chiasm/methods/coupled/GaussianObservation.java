package org.chiasm.methods.coupled;

import java.util.List;
import org.chiasm.methods.coupled.CoupledNetwork.BranchShape;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Sequential;
import org.chiasm.tensor.SquaredError;
import org.chiasm.tensor.Tensor;

/** Values of the common space with one variance for all: {@link SquaredError}. */
final class GaussianObservation implements ObservationModel {

  private final Layer expected;

  GaussianObservation(BranchShape shape, Layer means) {
    this.expected = new Sequential(List.of(means, shape.options().network().output()));
  }

  @Override
  public Tensor expected(Tensor hidden, Pass pass) {
    return expected.apply(hidden, pass);
  }

  @Override
  public Loss.Term error(Tensor hidden, Target target, Tensor weights, Pass pass) {
    return new SquaredError(expected(hidden, pass), target.values(), target.observed(), weights);
  }
}
