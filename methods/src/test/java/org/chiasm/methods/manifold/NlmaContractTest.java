package org.chiasm.methods.manifold;

import org.chiasm.methods.AlignmentContractTest;
import org.chiasm.methods.Method;

class NlmaContractTest extends AlignmentContractTest {

  @Override
  protected Method method() {
    return new Nlma(ManifoldOptions.defaults().withLatentSize(3));
  }
}
