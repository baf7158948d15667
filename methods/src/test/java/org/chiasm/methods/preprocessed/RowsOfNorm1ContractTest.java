package org.chiasm.methods.preprocessed;

import java.util.Map;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.cca.PcCca;

/** Cells of L2 norm 1, of genes: those of a single one would all be alike. */
class RowsOfNorm1ContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    Preprocessing.Options rows = Preprocessing.Options.defaults().withScaling(Scaling.L2);
    PcCca inner = new PcCca(PcCca.Options.defaults().withLatentSize(2));
    return Preprocessed.of(inner, Map.of(TinyCells.T, rows));
  }

  @Override
  protected int fewestFeatures() {
    return 2;
  }
}
