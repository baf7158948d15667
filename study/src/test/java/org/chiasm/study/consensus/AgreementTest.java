package org.chiasm.study.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class AgreementTest {

  @Test
  void isKnownOfAFewCells() {
    Agreement found = Agreement.of(new int[] {0, 0, 1, 2}, new int[] {0, 1, 1, 2});
    assertThat(found.cells()).isEqualTo(4);
    assertThat(found.same()).isEqualTo(0.75);
    assertThat(found.chance()).isEqualTo((2 + 2 + 1) / 16.0);
    Agreement none = Agreement.of(new int[0], new int[0]);
    assertThat(none.same()).isNaN();
    assertThat(none.ari()).isNaN();
  }

  @SeededTest(seeds = 5)
  void shuffledCellsAgreeByChance(Draws draws) {
    int[] first = IntStream.range(0, 4000).map(cell -> cell % 5).toArray();
    int[] order = draws.permutation(4000);
    int[] second = Arrays.stream(order).map(cell -> first[cell]).toArray();
    Agreement shuffled = Agreement.of(first, second);
    assertThat(shuffled.chance()).isCloseTo(0.2, within(1e-12));
    assertThat(shuffled.same()).isCloseTo(shuffled.chance(), within(0.04));
    assertThat(shuffled.ari()).isCloseTo(0, within(0.02));
    assertThat(Agreement.of(first, first))
        .isEqualTo(new Agreement(4000, 1, shuffled.chance(), 1, 1));
  }
}
