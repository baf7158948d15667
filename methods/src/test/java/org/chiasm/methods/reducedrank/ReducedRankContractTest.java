package org.chiasm.methods.reducedrank;

import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.Method;
import org.chiasm.methods.SparseModelContractTest;

class ReducedRankContractTest extends SparseModelContractTest {

  @Override
  protected Method method(Direction direction) {
    return new ReducedRank(ReducedRankOptions.defaults().withGenes(GENES).withRank(1), direction);
  }
}
