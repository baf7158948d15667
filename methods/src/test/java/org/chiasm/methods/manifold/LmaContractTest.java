package org.chiasm.methods.manifold;

import org.chiasm.methods.AlignmentContractTest;
import org.chiasm.methods.Method;

class LmaContractTest extends AlignmentContractTest {

  @Override
  protected Method method() {
    return new Lma(ManifoldOptions.defaults().withLatentSize(3));
  }
}
