package org.chiasm.methods.jamie;

import java.util.List;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.methods.jamie.JamieOptions.Network;
import org.chiasm.methods.jamie.JamieOptions.Schedule;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;
import org.chiasm.testkit.Tolerance;

class JamieContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    JamieOptions options = JamieOptions.recommended();
    return new Jamie(
        options
            .withLatentSize(3)
            .withNetwork(new Network(8, List.of(2.0), Activation.GELU, true, 0.0, 0.1))
            .withSchedule(
                new Schedule(
                    64, 0.8, 150, 150, 0, Adam.Options.of(new LearningRate.OneCycle(1e-2, 0.3)))));
  }

  @Override
  protected Tolerance sameCell() {
    return NETWORK;
  }
}
