package org.chiasm.methods.jamie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.MethodContractTest;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.jamie.JamieOptions.Network;
import org.chiasm.methods.jamie.JamieOptions.Schedule;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** The published settings with fewer components, which stop by their own rule. */
class PublishedJamieContractTest extends MethodContractTest {

  private static final int LEAST_EPOCHS = 500;
  private static final int MOST_EPOCHS = 600;
  private static final int PATIENCE = 15;

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
                    LEAST_EPOCHS,
                    MOST_EPOCHS,
                    PATIENCE,
                    schedule.optimizer())));
  }

  @Override
  protected Tolerance sameCell() {
    return NETWORK;
  }

  /** Keeps how many steps a training had planned and how many it took. */
  private static final class Length implements TrainingListener {
    private int planned;
    private int taken;

    @Override
    public void started(int steps) {
      planned = steps;
    }

    @Override
    public void finished(int step) {
      taken = step;
    }
  }

  @Test
  void theTrainingEndsByItsOwnRule() {
    Length length = new Length();
    method()
        .fit(TrainingCells.of(TinyCells.two(1, 120)), new FitContext(RandomStreams.of(7), length));
    int perEpoch = length.planned / MOST_EPOCHS;
    assertThat(length.taken).isLessThan(length.planned);
    assertThat(length.taken).isGreaterThanOrEqualTo((LEAST_EPOCHS + PATIENCE) * perEpoch);
    assertThat(length.taken % perEpoch).isZero();
  }
}
