package org.chiasm.methods.preprocessed;

import java.util.Map;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.ridge.Ridge;

/** Principal components of both modalities, as inputs and as what is predicted. */
class RidgeOnComponentsContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    Preprocessing.Options components = Preprocessing.Options.defaults().withComponents(4);
    return Preprocessed.of(
        new Ridge(),
        Map.of(TinyCells.T, components.withScaling(Scaling.LOG2), TinyCells.E, components));
  }
}
