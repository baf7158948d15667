package org.chiasm.methods.reducedrank;

import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;

class ReducedRankContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    return new ReducedRank(
        ReducedRankOptions.defaults().withGenes(8).withRank(1), Direction.DEFAULT);
  }
}
