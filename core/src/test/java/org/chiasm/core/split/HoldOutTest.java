package org.chiasm.core.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldOutTest {

  private static final RandomStreams STREAMS = RandomStreams.of(7);

  @SeededTest(seeds = 30)
  void bothPartsMakeUpTheCellsInTheirOrder(Draws draws) {
    List<String> cells = SplitCells.ids(draws.integer(4, 200));
    double share = draws.uniform(0.01, 0.99);
    Split split =
        HoldOut.draw(
            cells, share, SplitCells.balance(cells, draws), RandomStreams.of(draws.seed()));
    assertThat(split.train()).isNotEmpty().isSortedAccordingTo(SplitCells.orderOf(cells));
    assertThat(split.test()).isNotEmpty().isSortedAccordingTo(SplitCells.orderOf(cells));
    List<String> both = new ArrayList<>(split.train());
    both.addAll(split.test());
    assertThat(both).containsExactlyInAnyOrderElementsOf(cells);
  }

  @SeededTest(seeds = 30)
  void ofEachClassTheShareIsHeldOutRoundedUpOrDown(Draws draws) {
    List<String> cells = SplitCells.ids(draws.integer(20, 300));
    Labels labels = SplitCells.labels(cells, draws.integer(1, 12), 0.1, draws);
    double share = draws.uniform(0.1, 0.9);
    Split split =
        HoldOut.draw(cells, share, Balance.stratified(labels), RandomStreams.of(draws.seed()));
    long held = Math.round(share * cells.size());
    assertThat(split.test()).hasSize((int) held);
    for (String label : labels.classes()) {
      Optional<String> wanted = Optional.of(label);
      double size = cells.stream().filter(cell -> labels.of(cell).equals(wanted)).count();
      double found = split.test().stream().filter(cell -> labels.of(cell).equals(wanted)).count();
      assertThat(Math.abs(found - size * held / cells.size())).isLessThan(1);
    }
  }

  @SeededTest
  void groupsStayTogetherAndTheShareIsNear(Draws draws) {
    List<String> cells = SplitCells.ids(300);
    Labels mice = SplitCells.labels(cells, 60, 0, draws);
    Labels types = SplitCells.labels(cells, 4, 0, draws);
    Balance balance = Balance.grouped(mice).withLabels(types);
    Split split = HoldOut.draw(cells, 0.2, balance, RandomStreams.of(draws.seed()));
    Set<String> shared = new HashSet<>();
    split.train().forEach(cell -> shared.add(mice.of(cell).orElseThrow()));
    Set<String> tested = new HashSet<>();
    split.test().forEach(cell -> tested.add(mice.of(cell).orElseThrow()));
    shared.retainAll(tested);
    assertThat(shared).isEmpty();
    assertThat(split.test().size()).isBetween(50, 70);
  }

  @Test
  void withTwoGroupsTheSmallerIsHeldOut() {
    Labels mice =
        new Labels(
            "mouse",
            Map.of("cell0", "big", "cell1", "small", "cell2", "big", "cell3", "big"),
            Map.of());
    Split split = HoldOut.draw(SplitCells.ids(4), 0.1, Balance.grouped(mice), STREAMS);
    assertThat(split).isEqualTo(new Split(List.of("cell0", "cell2", "cell3"), List.of("cell1")));
  }

  @Test
  void innerValidationTakesOnlyTrainingCells() {
    Split outer = HoldOut.draw(SplitCells.ids(100), 0.2, Balance.none(), STREAMS);
    Split inner = outer.inner(0.25, Balance.none(), STREAMS.child("inner"));
    assertThat(inner.test()).hasSize(20).doesNotContainAnyElementsOf(outer.test());
    assertThat(inner.train()).hasSize(60).doesNotContainAnyElementsOf(outer.test());
    assertThat(outer.inner(0.25, Balance.none(), STREAMS.child("inner"))).isEqualTo(inner);
    assertThat(outer.inner(0.25, Balance.none(), STREAMS.child("other"))).isNotEqualTo(inner);
  }

  @Test
  void oneCellOrOneGroupCannotBeSplit() {
    assertThatThrownBy(() -> HoldOut.draw(List.of("a"), 0.5, Balance.none(), STREAMS))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("to hold some out takes at least 2 cells, found 1");
    Labels mice = new Labels("mouse", Map.of("a", "m", "b", "m"), Map.of());
    assertThatThrownBy(() -> HoldOut.draw(List.of("a", "b"), 0.5, Balance.grouped(mice), STREAMS))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("to hold some out takes at least 2 groups of 'mouse', found 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void theShareLiesBetweenZeroAndOne(double share) {
    assertThatThrownBy(() -> HoldOut.draw(SplitCells.ids(9), share, Balance.none(), STREAMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + share);
  }

  @Test
  void aSplitIsDisjoint() {
    assertThatThrownBy(() -> new Split(List.of("a", "b"), List.of("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'b'");
    assertThatThrownBy(() -> new Split(List.of("a", "a"), List.of("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cell 'a' occurs twice in the training cells");
  }
}
