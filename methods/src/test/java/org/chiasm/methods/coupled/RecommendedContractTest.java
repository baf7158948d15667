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
    return new Tolerance(
        "same cell of a network",
        1e-4,
        1e-5,
        "single-precision matrix products add up in an order that depends on the number of rows");
  }
}
