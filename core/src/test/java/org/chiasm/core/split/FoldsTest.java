package org.chiasm.core.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class FoldsTest {

  private static final RandomStreams STREAMS = RandomStreams.of(7);

  @SeededTest(seeds = 30)
  void everyCellIsTestedOnceAndTrainedOnOtherwise(Draws draws) {
    List<String> cells = SplitCells.ids(draws.integer(10, 200));
    Balance balance = SplitCells.balance(cells, draws);
    Folds folds = Folds.draw(cells, draws.integer(2, 5), balance, RandomStreams.of(draws.seed()));
    List<String> tested = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      Split split = folds.split(fold);
      assertThat(split.test()).isNotEmpty();
      Set<String> both = new HashSet<>(split.train());
      both.addAll(split.test());
      assertThat(both).hasSameSizeAs(cells).hasSize(split.train().size() + split.test().size());
      assertThat(split.test()).isSortedAccordingTo(SplitCells.orderOf(cells));
      assertThat(split.train()).isSortedAccordingTo(SplitCells.orderOf(cells));
      for (String cell : split.test()) {
        assertThat(folds.foldOf(cell)).hasValue(fold);
      }
      tested.addAll(split.test());
    }
    assertThat(tested).containsExactlyInAnyOrderElementsOf(cells);
  }

  @SeededTest(seeds = 30)
  void foldSizesAndClassesDifferByAtMostOneCell(Draws draws) {
    List<String> cells = SplitCells.ids(draws.integer(10, 300));
    Labels labels = SplitCells.labels(cells, draws.integer(1, 12), 0.1, draws);
    int count = draws.integer(2, 10);
    Folds folds =
        Folds.draw(cells, count, Balance.stratified(labels), RandomStreams.of(draws.seed()));
    assertEven(folds, cells, 1);
    for (String label : labels.classes()) {
      assertEven(folds, cells.stream().filter(c -> labels.of(c).equals(opt(label))).toList(), 1);
    }
    assertEven(folds, cells.stream().filter(c -> labels.of(c).isEmpty()).toList(), 1);
  }

  private static Optional<String> opt(String label) {
    return Optional.of(label);
  }

  private static void assertEven(Folds folds, List<String> cells, int tolerance) {
    int[] sizes = new int[folds.count()];
    cells.forEach(cell -> sizes[folds.foldOf(cell).orElseThrow()]++);
    int most = IntStream.of(sizes).max().orElseThrow();
    assertThat(most - IntStream.of(sizes).min().orElseThrow()).isLessThanOrEqualTo(tolerance);
  }

  @SeededTest(seeds = 30)
  void groupsAreNeverSplitAndFoldsStayBalanced(Draws draws) {
    List<String> cells = SplitCells.ids(300);
    Labels mice = SplitCells.labels(cells, 60, 0.05, draws);
    Labels types = SplitCells.labels(cells, 4, 0, draws);
    Balance balance = Balance.grouped(mice).withLabels(types);
    Folds folds = Folds.draw(cells, 5, balance, RandomStreams.of(draws.seed()));
    Map<String, Integer> foldOfMouse = new HashMap<>();
    for (String cell : cells) {
      int fold = folds.foldOf(cell).orElseThrow();
      mice.of(cell)
          .ifPresent(
              mouse -> assertThat(fold).isEqualTo(foldOfMouse.computeIfAbsent(mouse, key -> fold)));
    }
    // 60 cells and 15 of each type a fold; groups of about 5 cells
    assertEven(folds, cells, 10);
    for (String type : types.classes()) {
      assertEven(folds, cells.stream().filter(c -> types.of(c).equals(opt(type))).toList(), 12);
    }
  }

  @Test
  void classSharesAreEvenerThanWithoutLabels() {
    double with = 0;
    double without = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Draws draws = Draws.of(seed);
      List<String> cells = SplitCells.ids(300);
      Labels mice = SplitCells.labels(cells, 60, 0, draws);
      Labels types = SplitCells.labels(cells, 4, 0, draws);
      RandomStreams streams = RandomStreams.of(seed);
      Balance grouped = Balance.grouped(mice);
      with += classSpread(Folds.draw(cells, 5, grouped.withLabels(types), streams), types);
      without += classSpread(Folds.draw(cells, 5, grouped, streams), types);
    }
    assertThat(with).isLessThan(0.5 * without);
  }

  private static double classSpread(Folds folds, Labels types) {
    double sum = 0;
    for (String type : types.classes()) {
      double[] sizes = new double[folds.count()];
      for (String cell : folds.cells()) {
        if (types.of(cell).equals(opt(type))) {
          sizes[folds.foldOf(cell).orElseThrow()]++;
        }
      }
      double mean = Arrays.stream(sizes).average().orElseThrow();
      sum += Arrays.stream(sizes).map(size -> (size - mean) * (size - mean)).sum();
    }
    return sum;
  }

  @Test
  void theSeedDecidesAndNothingElse() {
    List<String> cells = SplitCells.ids(100);
    Balance balance = Balance.stratified(SplitCells.labels(cells, 3, 0, Draws.of(1)));
    Folds folds = Folds.draw(cells, 5, balance, STREAMS);
    assertThat(Folds.draw(cells, 5, balance, STREAMS)).isEqualTo(folds).hasSameHashCodeAs(folds);
    assertThat(Folds.draw(cells, 5, balance, RandomStreams.of(8))).isNotEqualTo(folds);
  }

  @Test
  void asManyFoldsAsCellsLeavesOneOut() {
    List<String> cells = SplitCells.ids(6);
    Folds folds = Folds.draw(cells, 6, Balance.none(), STREAMS);
    assertThat(folds.splits()).hasSize(6).allSatisfy(s -> assertThat(s.test()).hasSize(1));
  }

  @Test
  void tooFewCellsOrGroupsNameBothNumbers() {
    List<String> cells = SplitCells.ids(4);
    assertThatThrownBy(() -> Folds.draw(cells, 5, Balance.none(), STREAMS))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("5 folds need at least as many cells, found 4");
    Labels mice =
        new Labels(
            "mouse", Map.of("cell0", "a", "cell1", "a", "cell2", "b", "cell3", "b"), Map.of());
    assertThatThrownBy(() -> Folds.draw(cells, 3, Balance.grouped(mice), STREAMS))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("3 folds need at least as many groups of 'mouse', found 2");
  }

  @Test
  void callersMistakesAreNamed() {
    List<String> cells = SplitCells.ids(4);
    assertThatThrownBy(() -> Folds.draw(cells, 1, Balance.none(), STREAMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least 2 folds, found 1");
    assertThatThrownBy(() -> Folds.draw(List.of("a", "b", "a"), 2, Balance.none(), STREAMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a' occurs twice");
    Folds folds = Folds.draw(cells, 2, Balance.none(), STREAMS);
    assertThatThrownBy(() -> folds.split(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("expected a fold from 0 to 1, found 2");
    assertThatThrownBy(() -> folds.foldOf("cel1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'cell1'?");
  }

  @Test
  void aFoldMapMayHaveGapsAndUntestedCells() {
    Folds folds =
        Folds.of("folds.csv", List.of("a", "b", "c", "d"), Map.of("d", 10, "b", 2, "a", 10));
    assertThat(folds.count()).isEqualTo(2);
    assertThat(folds.split(0)).isEqualTo(new Split(List.of("a", "c", "d"), List.of("b")));
    assertThat(folds.split(1)).isEqualTo(new Split(List.of("b", "c"), List.of("a", "d")));
    assertThat(folds.foldOf("c")).isEqualTo(OptionalInt.empty());
  }

  @Test
  void aFoldMapOfUnknownCellsNamesTheFirstFewAndHowMany() {
    Map<String, Integer> assigned = new HashMap<>();
    IntStream.range(0, 8).forEach(number -> assigned.put("x" + number, number % 2));
    assigned.put("a", 0);
    assertThatThrownBy(() -> Folds.of("folds.csv", List.of("a", "b"), assigned))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "folds.csv: 8 of the 9 cells with a fold are not in the dataset: x0, x1, x2, x3, x4, ...");
  }

  @Test
  void aFoldMapNeedsFoldsAndCellsToTrainOn() {
    List<String> cells = List.of("a", "b");
    assertThatThrownBy(() -> Folds.of("folds.csv", cells, Map.of()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("found 0 fold(s)");
    assertThatThrownBy(() -> Folds.of("folds.csv", cells, Map.of("a", 1, "b", 1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("found 1 fold(s) for 2 of 2 cells");
    assertThatThrownBy(() -> Folds.of("folds.csv", cells, Map.of("a", -1, "b", 1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("found -1");
    assertThat(Folds.of("folds.csv", cells, Map.of("a", 3)).split(0))
        .isEqualTo(new Split(List.of("b"), List.of("a")));
  }
}
