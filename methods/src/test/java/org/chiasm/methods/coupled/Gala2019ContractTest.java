package org.chiasm.methods.coupled;

import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;
import org.chiasm.testkit.Tolerance;

class Gala2019ContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    Adam.Options adam = Adam.Options.of(new LearningRate.Constant(5e-3)).withEps(1e-7);
    return new CoupledAutoencoder(
        CoupledOptions.gala2019()
            .withLatentSize(2)
            .withSchedule(new CoupledOptions.Schedule(32, 200, 0, adam)));
  }

  @Override
  protected Tolerance sameCell() {
    return NETWORK;
  }
}
