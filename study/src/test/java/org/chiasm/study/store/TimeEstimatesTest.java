package org.chiasm.study.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.chiasm.tensor.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeEstimatesTest {

  @TempDir private Path folder;

  private final AtomicInteger steps = new AtomicInteger();

  private PlannedTrial trial(int number) {
    return new PlannedTrial(
        TrialContent.of(JsonNodeFactory.instance.objectNode().put("number", number)),
        "trial " + number,
        listener -> {
          for (int step = 1; step <= 10_000; step++) {
            sleep();
            steps.incrementAndGet();
            listener.progressed(new TrainingListener.Progress(step, 10_000, 0));
          }
          return JsonNodeFactory.instance.objectNode();
        });
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static TrialCost cost(PlannedTrial trial) {
    int number = trial.content().json().path("number").asInt();
    return new TrialCost(number < 5 ? "small" : "large", 1 + number % 5, 1);
  }

  @Test
  void goesByTrialsOfTheSameKindThatHaveEnded() {
    List<PlannedTrial> trials = IntStream.range(0, 5).mapToObj(this::trial).toList();
    Map<String, Double> seconds =
        Map.of(trials.get(0).content().name(), 2.0, trials.get(1).content().name(), 6.0);
    TimeEstimates found =
        TimeEstimates.of(trials.subList(2, 5), trials, seconds, TimeEstimatesTest::cost);

    assertThat(found.measured()).isEmpty();
    assertThat(found.seconds(cost(trials.get(3)))).isEqualTo(4 * 2.5);
    assertThat(found.seconds(new TrialCost("other", 1, 1))).isNaN();
    assertThat(steps).hasValue(0);
  }

  @Test
  void measuresTheBeginningOfWhatIsNew() {
    List<PlannedTrial> trials = List.of(trial(5), trial(6));
    TimeEstimates found = TimeEstimates.of(trials, trials, Map.of(), TimeEstimatesTest::cost);

    assertThat(found.measured()).containsExactly("large");
    assertThat(steps.get()).isBetween(100, 2000);
    // 10,000 steps of 2 ms or somewhat more
    assertThat(found.seconds(cost(trials.get(0)))).isBetween(18.0, 60.0);
    assertThat(found.seconds(cost(trials.get(1))))
        .isCloseTo(2 * found.seconds(cost(trials.get(0))), within(1e-9));
  }

  @Test
  void timesOutliveACrash() throws Exception {
    PlannedTrial quick =
        new PlannedTrial(
            trial(0).content(), "quick", listener -> JsonNodeFactory.instance.objectNode());
    new LocalTrials(1)
        .run(
            List.of(quick),
            new TrialTimes(folder).noting(TrialObserver.SILENT),
            trial -> assertThat(trial.isDone()).isTrue());
    Files.writeString(folder.resolve("times.csv"), "0123,4", StandardOpenOption.APPEND);

    assertThat(new TrialTimes(folder).read()).containsOnlyKeys(quick.content().name());
    assertThat(Files.readAllLines(folder.resolve("times.csv")).get(0)).isEqualTo("trial,seconds");
  }

  @Test
  void freeMemoryIsSomeAndNoMoreThanTheMachineHas() {
    assertThat(FreeMemory.bytes()).isPositive();
    assertThat(FreeMemory.available("MemFree: 1 kB\nMemAvailable:    2048 kB\n"))
        .hasValue(2048L * 1024);
    assertThat(FreeMemory.available("")).isEmpty();
  }
}
