package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void meanAndDeviationByHand() {
    // mean 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, divisor 7
    Summary summary = Summary.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));

    assertThat(summary.mean()).isEqualTo(5.0);
    assertThat(summary.sd()).isCloseTo(Math.sqrt(32.0 / 7.0), within(1e-15));
    assertThat(summary.folds()).hasSize(8);
  }

  @Test
  void leavesOutFoldsWithoutTheFigure() {
    Summary summary = Summary.of(Arrays.asList(1.0, null, 3.0));

    assertThat(summary.mean()).isEqualTo(2.0);
    assertThat(summary.sd()).isCloseTo(Math.sqrt(2.0), within(1e-15));
    assertThat(summary.folds()).containsExactly(1.0, null, 3.0);
  }

  @Test
  void oneFoldHasNoDeviation() {
    Summary summary = Summary.of(Arrays.asList(0.25, null));

    assertThat(summary.mean()).isEqualTo(0.25);
    assertThat(summary.sd()).isNull();
  }

  @Test
  void noFoldHasNothing() {
    Summary summary = Summary.of(Collections.nCopies(3, null));

    assertThat(summary.mean()).isNull();
    assertThat(summary.sd()).isNull();
    assertThat(summary.folds()).containsExactly(null, null, null);
  }
}
