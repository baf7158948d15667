package org.chiasm.methods.coupled;

import java.util.Map;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.testkit.Tolerance;

/** Decoders of several heads, one of them of some of the genes only. */
class LikelihoodContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    return Methods.create(
        "coupled",
        Settings.defaults()
            .with(Setting.LATENT, 2)
            .with(Setting.STEPS, 100)
            .with(Setting.LIKELIHOOD, "T=zero-inflated-negative-binomial,E=gaussian-variance")
            .withPreprocessing(
                Map.of(TinyCells.T, Preprocessing.Options.defaults().withVariableFeatures(14))));
  }

  @Override
  protected Tolerance sameCell() {
    return NETWORK;
  }
}
