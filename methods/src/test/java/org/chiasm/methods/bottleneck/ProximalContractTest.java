package org.chiasm.methods.bottleneck;

import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.testkit.Tolerance;

class ProximalContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    return new Bottleneck(
        SmallBottleneck.published(BottleneckOptions.LassoStep.PROXIMAL), Direction.DEFAULT);
  }

  @Override
  protected Tolerance sameCell() {
    return Tolerance.absolute(
        "same cell", 1e-4, "matrix products of another number of rows add in another order");
  }
}
