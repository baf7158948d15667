package org.chiasm.study.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LocalTrialsTest {

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private PlannedTrial trial(int number, PlannedTrial.Work work) {
    return new PlannedTrial(
        TrialContent.of(JsonNodeFactory.instance.objectNode().put("number", number)),
        "trial " + number,
        work);
  }

  private PlannedTrial counted(int number) {
    return trial(
        number,
        listener -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          try {
            TimeUnit.MILLISECONDS.sleep(5);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          running.decrementAndGet();
          return JsonNodeFactory.instance.objectNode();
        });
  }

  private List<StoredTrial> run(LocalTrials runner, List<PlannedTrial> trials) {
    List<StoredTrial> kept = Collections.synchronizedList(new ArrayList<>());
    runner.run(trials, TrialObserver.SILENT, kept::add);
    return kept;
  }

  @Test
  void noMoreRunThanFitIntoMemory() {
    List<PlannedTrial> trials = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      trials.add(counted(number));
    }

    assertThat(run(new LocalTrials(6, 100, trial -> 40), trials)).hasSize(20);
    assertThat(most).hasValueLessThanOrEqualTo(2);
    most.set(0);
    assertThat(run(new LocalTrials(6, 100, trial -> 101), trials)).hasSize(20);
    assertThat(most).hasValue(1);
  }

  @Test
  void asManyRunAtATimeAsThereAreThreads() {
    CountDownLatch both = new CountDownLatch(2);
    PlannedTrial.Work waits =
        listener -> {
          both.countDown();
          try {
            assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return JsonNodeFactory.instance.objectNode();
        };

    assertThat(run(new LocalTrials(2, 100, trial -> 50), List.of(trial(0, waits), trial(1, waits))))
        .hasSize(2);
  }
}
