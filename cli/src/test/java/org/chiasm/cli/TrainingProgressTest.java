package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.tensor.TrainingListener.Progress;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aLongTrainingTellsOfItselfNowAndThenWithoutATerminal() {
    StringWriter said = new StringWriter();
    PrintWriter messages = new PrintWriter(said);
    AtomicLong now = new AtomicLong(-5);
    TrainingListener listener =
        new TrainingProgress(new Console(messages, messages, false), 1, now::get).listener("m");
    for (int step = 1; step <= 70; step++) {
      now.addAndGet(SECOND);
      listener.progressed(new Progress(step, 100, 0.5));
    }

    assertThat(said.toString().lines())
        .containsExactly("training: 30 % of 1 training", "training: 60 % of 1 training");
  }

  @Test
  void whatIsDoneBeforeTheStepsCountsAsMuchAsTheSteps() {
    StringWriter said = new StringWriter();
    PrintWriter messages = new PrintWriter(said);
    AtomicLong now = new AtomicLong();
    TrainingProgress progress =
        new TrainingProgress(new Console(messages, messages, false), 2, now::get);
    TrainingListener regression = progress.listener("r");
    now.addAndGet(30 * SECOND);
    regression.prepared(0.8);
    TrainingListener network = progress.listener("n");
    network.started(10);
    now.addAndGet(30 * SECOND);
    network.prepared(0.8);
    network.prepared(1.0);
    now.addAndGet(30 * SECOND);
    network.progressed(new Progress(6, 10, 0.5));

    assertThat(said.toString().lines())
        .containsExactly(
            "training: 40 % of 2 trainings",
            "training: 60 % of 2 trainings", "training: 80 % of 2 trainings");
  }

  @Test
  void theTimeThatIsLeftFollowsFromTheShareThatIsDone() {
    StringWriter said = new StringWriter();
    PrintWriter messages = new PrintWriter(said);
    AtomicLong now = new AtomicLong();
    TrainingProgress progress =
        new TrainingProgress(new Console(messages, messages, false), 4, now::get).tellingTimeLeft();
    TrainingListener first = progress.listener("a");
    now.addAndGet(300 * SECOND);
    first.progressed(new Progress(1, 2, 0.5));
    now.addAndGet(20 * SECOND);
    progress.finished("a");
    progress.listener("b");
    progress.finished("b");
    now.addAndGet(40 * SECOND);
    progress.finished("c");
    progress.finished("d");

    assertThat(said.toString().lines())
        .containsExactly(
            "training: 13 % of 4 trainings, about 35 min left",
            "trained a (1 of 4), about 16 min left",
            "trained b (2 of 4), about 5 min left",
            "trained c (3 of 4), about 2 min left",
            "trained d (4 of 4)");
  }
}
