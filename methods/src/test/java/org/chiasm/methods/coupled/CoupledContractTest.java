package org.chiasm.methods.coupled;

import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;
import org.chiasm.testkit.Tolerance;

class CoupledContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    Adam.Options adam = Adam.Options.of(new LearningRate.Constant(5e-3)).withEps(1e-7);
    return new CoupledAutoencoder(
        CoupledOptions.gala2020()
            .withLatentSize(2)
            .withSchedule(new CoupledOptions.Schedule(32, 100, 10, adam)));
  }

  @Override
  protected Tolerance sameCell() {
    return NETWORK;
  }
}
