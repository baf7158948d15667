package org.chiasm.methods.ridge;

import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;

class RidgeContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    return new Ridge();
  }
}
