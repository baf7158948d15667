package org.chiasm.methods.bottleneck;

import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.Method;
import org.chiasm.methods.SparseModelContractTest;
import org.chiasm.testkit.Tolerance;

class ProximalContractTest extends SparseModelContractTest {

  @Override
  protected Method method(Direction direction) {
    return new Bottleneck(
        SmallBottleneck.published(BottleneckOptions.LassoStep.PROXIMAL), direction);
  }

  @Override
  protected Tolerance sameCell() {
    return SmallBottleneck.SAME_CELL;
  }
}
