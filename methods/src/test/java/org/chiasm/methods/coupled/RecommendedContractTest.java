package org.chiasm.methods.coupled;

import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.testkit.Tolerance;

class RecommendedContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    return new CoupledAutoencoder(CoupledOptions.recommended().withLatentSize(2).withSteps(150));
  }

  @Override
  protected Tolerance sameCell() {
    return NETWORK;
  }
}
