package org.chiasm.methods.mmdma;

import org.chiasm.methods.AlignmentContractTest;
import org.chiasm.methods.Method;

class MmdMaContractTest extends AlignmentContractTest {

  @Override
  protected Method method() {
    return new MmdMa(MmdMaOptions.defaults().withLatentSize(2).withRestarts(2).withSteps(10));
  }
}
