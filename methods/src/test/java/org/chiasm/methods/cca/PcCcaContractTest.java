package org.chiasm.methods.cca;

import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;

class PcCcaContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    return new PcCca(PcCca.Options.defaults().withLatentSize(2));
  }

  @Override
  protected int fewestFeatures() {
    return 2;
  }
}
