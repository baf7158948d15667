package org.chiasm.methods.knn;

import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;

class NearestNeighbourContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    return new NearestNeighbourImputer(NearestNeighbourImputer.Options.defaults());
  }
}
