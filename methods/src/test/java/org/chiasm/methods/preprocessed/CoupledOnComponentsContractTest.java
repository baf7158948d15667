package org.chiasm.methods.preprocessed;

import java.util.Map;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.preprocessing.Scaling;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.testkit.Tolerance;

/** A network on components of the most variable genes, and on logarithms to base 2. */
class CoupledOnComponentsContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    Preprocessing.Options genes =
        Preprocessing.Options.defaults()
            .withVariableFeatures(14)
            .withScaling(Scaling.Z_SCORE)
            .withComponents(6);
    return Methods.create(
        "coupled",
        Settings.defaults()
            .with(Setting.LATENT, 2)
            .with(Setting.STEPS, 100)
            .withPreprocessing(
                Map.of(
                    TinyCells.T,
                    genes,
                    TinyCells.E,
                    Preprocessing.Options.defaults().withScaling(Scaling.Z_SCORE))));
  }

  @Override
  protected Tolerance sameCell() {
    return NETWORK;
  }
}
