package org.chiasm.methods.jamie;

import java.util.List;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.methods.jamie.JamieOptions.Network;
import org.chiasm.methods.jamie.JamieOptions.Schedule;
import org.chiasm.tensor.Activation;
import org.chiasm.testkit.Tolerance;

/** The published settings with fewer components, which stop by their own rule. */
class PublishedJamieContractTest extends MethodContractTest {

  @Override
  protected Method method() {
    JamieOptions options = JamieOptions.jamie2023();
    Schedule schedule = options.schedule();
    return new Jamie(
        options
            .withLatentSize(3)
            .withNetwork(new Network(8, List.of(2.0, 1.0), Activation.LEAKY_RELU, true, 0.0, 0.0))
            .withSchedule(
                new Schedule(
                    schedule.batchSize(),
                    schedule.pairedShare(),
                    200,
                    600,
                    50,
                    schedule.optimizer())));
  }

  @Override
  protected Tolerance sameCell() {
    return NETWORK;
  }
}
