package org.chiasm.methods.unioncom;

import org.chiasm.methods.AlignmentContractTest;
import org.chiasm.methods.Method;
import org.chiasm.testkit.Tolerance;

class UnionComContractTest extends AlignmentContractTest {

  @Override
  protected Method method() {
    UnionComOptions options = UnionComOptions.defaults();
    return new UnionCom(
        options
            .withLatentSize(3)
            .withEpochs(3)
            .withMatching(
                CellMatching.Options.defaults()
                    .withSteps(new GeometricMatching.Options(50, 10.0, 0.01))));
  }

  @Override
  protected Tolerance sameCell() {
    return NETWORK;
  }
}
