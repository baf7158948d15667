package org.chiasm.methods.cca;

import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;

class CcaContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    return new Cca(Cca.Options.defaults().withLatentSize(2));
  }

  @Override
  protected int fewestFeatures() {
    return 2;
  }
}
