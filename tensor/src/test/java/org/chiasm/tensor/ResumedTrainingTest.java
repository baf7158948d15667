package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.random.SplitMix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A training that goes on in another process ends as if it had not been interrupted. */
@SuppressWarnings("try") // scopes work by being open
class ResumedTrainingTest {

  private static final int STEPS = 90;

  /** Keeps a state at some steps. */
  private static final class Kept implements Checkpoints {
    private final Optional<TrainingState> first;
    private final int every;
    private final List<TrainingState> states = new ArrayList<>();
    private int asked;

    Kept(Optional<TrainingState> first, int every) {
      this.first = first;
      this.every = every;
    }

    @Override
    public Optional<TrainingState> last() {
      return first;
    }

    @Override
    public boolean due() {
      asked++;
      return asked % every == 0;
    }

    @Override
    public boolean keeps() {
      return true;
    }

    @Override
    public void keep(TrainingState state) {
      states.add(state);
    }
  }

  private record Ended(NamedArrays parameters, int steps, List<TrainingListener.Stretch> means) {}

  @AfterEach
  void notInterruptedAnyMore() {
    Thread.interrupted();
  }

  /** A small network with all that a training remembers: moments, noise, statistics, rules. */
  private static Ended run(boolean early, Checkpoints checkpoints, int interruptedAt) {
    Layout layout = new Layout();
    Initializer zero = Initializer.constant(0f);
    Layer network =
        new Sequential(
            List.of(
                Linear.withBias(layout, "first", 6, 5, Initializer.glorotUniform(), zero),
                new BatchNorm(layout, "norm", 5, 1e-5, 0.1),
                new Dropout(0.3),
                Linear.withBias(layout, "second", 5, 2, Initializer.glorotUniform(), zero)));
    List<TrainingListener.Stretch> means = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public boolean averages() {
            return true;
          }

          @Override
          public void averaged(Stretch stretch) {
            means.add(stretch);
          }
        };
    try (Scope scope = Scope.open()) {
      RandomStreams streams = RandomStreams.of(3);
      Parameters parameters =
          new Parameters(layout, layout.initialValues(streams.child("init")), Placement.FLOAT32);
      SplitMix noise = streams.child("noise").generator();
      SplitMix cells = streams.child("cells").generator();
      Pass pass = new Pass(parameters, Pass.Mode.TRAINING, noise);
      Adam.Options options =
          Adam.Options.of(new LearningRate.OneCycle(0.05, 0.3))
              .withWeightDecay(0.01)
              .withClipNorm(0.5);
      Training training =
          new Training(parameters, options, STEPS, listener)
              .keeping(checkpoints)
              .drawingFrom("noise", noise)
              .drawingFrom("cells", cells);
      if (early) {
        training.stoppingEarly(new EarlyStopping(() -> loss(network, pass, 100).value(), 7, 40));
      }
      int taken =
          training.run(
              step -> {
                if (step + 1 == interruptedAt) {
                  Thread.currentThread().interrupt();
                }
                return loss(network, pass, cells.nextInt(50));
              });
      return new Ended(parameters.snapshot(), taken, means);
    }
  }

  private static Loss loss(Layer network, Pass pass, int first) {
    float[] values = new float[8 * 6];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(first + i);
    }
    return new Loss(
        List.of(Loss.scalar(network.apply(Tensor.of(values, 8, 6), pass).square().sum())));
  }

  @SeededTest(seeds = 6)
  void endsAsIfItHadNotBeenInterrupted(Draws draws) {
    boolean early = draws.integer(0, 1) == 1;
    Ended whole = run(early, Checkpoints.NONE, 0);
    Kept kept = new Kept(Optional.empty(), draws.integer(1, 30));
    assertThat(run(early, kept, 0).parameters()).isEqualTo(whole.parameters());

    TrainingState state = kept.states.get(draws.integer(0, kept.states.size() - 1));
    Ended resumed = run(early, new Kept(Optional.of(state), 1000), 0);
    assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    assertThat(resumed.steps()).isEqualTo(whole.steps());
    assertThat(resumed.means())
        .isEqualTo(
            whole.means().stream().filter(stretch -> stretch.step() > state.step()).toList());
  }

  @Test
  void aTrainingThatIsToldToStopKeepsItsState() {
    Kept kept = new Kept(Optional.empty(), 1000);
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> run(false, kept, 33))
        .withMessage("training was interrupted at step 33");
    Thread.interrupted();
    assertThat(kept.states).hasSize(1);
    assertThat(kept.states.get(0).step()).isEqualTo(33);
    assertThat(run(false, new Kept(Optional.of(kept.states.get(0)), 1000), 0).parameters())
        .isEqualTo(run(false, Checkpoints.NONE, 0).parameters());
  }

  @Test
  void aStateOfAnotherNetworkIsRefused() {
    TrainingState other =
        new TrainingState(
            new NamedArrays(
                Map.of(
                    "parameters/first.weight",
                    new NamedArrays.Entry(new long[] {1, 1}, new float[1]))),
            Map.of("step", 3L));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(false, new Kept(Optional.of(other), 1000), 0))
        .withMessageContaining("first.weight");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingState.EMPTY.with("step", 1).number("stop"))
        .withMessageContaining("there is no number 'stop'; did you mean 'step'?");
  }
}
