package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.study.CrossValidation.Observer;
import org.chiasm.study.TrialScores.Agreement;
import org.chiasm.study.TrialScores.Effort;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private final List<String> told = new ArrayList<>();
  private final Attempts attempts =
      new Attempts(
          "wild",
          4,
          new Observer() {
            @Override
            public void leftOut(String method, String reason) {
              told.add(method + ": " + reason);
            }
          });

  private static Supplier<TrialScores> scores(long seed) {
    TrialScores scores =
        new TrialScores(
            seed, List.of(), Agreement.undefined(), List.of(), Effort.unknown(), List.of());
    return () -> scores;
  }

  private static Supplier<TrialScores> failure(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  @Test
  void scoresAreInTheOrderOfTheTrainings() {
    for (int number : new int[] {2, 0, 3, 1}) {
      attempts.run(number, scores(number));
    }

    assertThat(attempts.scores()).extracting(TrialScores::seed).containsExactly(0L, 1L, 2L, 3L);
    assertThat(attempts.failure()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void theFirstTrainingThatFailsGivesTheReasonWheneverItEnds() {
    attempts.run(2, failure(new IllegalStateException("third")));
    assertThat(told).isEmpty();
    attempts.run(1, failure(new DataFormatException("second")));
    attempts.run(0, scores(0));
    // spared, as an earlier one failed
    attempts.run(3, failure(new UnsupportedOperationException("trained all the same")));

    assertThat(attempts.failure()).map(Attempts::reason).contains("second");
    assertThat(attempts.scores()).isEmpty();
    assertThat(told).containsExactly("wild: second");
  }

  @Test
  void whatIsStoppedOrUnforeseenIsNoFailureOfTheMethod() {
    assertThatThrownBy(() -> attempts.run(0, failure(new CancellationException("stopped"))))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> attempts.run(1, failure(new NullPointerException("a slip"))))
        .isInstanceOf(NullPointerException.class);
    assertThat(attempts.failure()).isEmpty();
  }
}
