package org.chiasm.methods.preprocessed;

import java.util.Map;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.cca.PcCca;

/** The most variable genes as z-scores. */
class SelectedZScoresContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    Preprocessing.Options genes =
        Preprocessing.Options.defaults().withVariableFeatures(12).withScaling(Scaling.Z_SCORE);
    PcCca inner = new PcCca(PcCca.Options.defaults().withLatentSize(2));
    return Preprocessed.of(inner, Map.of(TinyCells.T, genes));
  }

  @Override
  protected int fewestFeatures() {
    return 2;
  }
}
