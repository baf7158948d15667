package org.chiasm.methods.preprocessed;

import java.util.Map;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.Method;
import org.chiasm.methods.SparseModelContractTest;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.reducedrank.ReducedRank;
import org.chiasm.methods.reducedrank.ReducedRankOptions;

/** A sparse method on the most variable genes, as z-scores. */
class SparseOnScaledContractTest extends SparseModelContractTest {

  @Override
  protected Method method(Direction direction) {
    return Preprocessed.of(
        new ReducedRank(ReducedRankOptions.defaults().withGenes(GENES).withRank(1), direction),
        Map.of(
            TinyCells.T,
            Preprocessing.Options.defaults()
                .withVariableFeatures(12)
                .withScaling(Scaling.Z_SCORE)));
  }
}
