package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.TrainingCells;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class RevealedPairsTest {

  /** Cells 0-9 have T alone, 50-59 have E alone, 45-69 have M. */
  private static final MultimodalDataset DATA =
      Cells.dataset(
          Cells.modality("T", 0, 50, Cells.normal("t", 4)),
          Cells.modality("E", 10, 60, Cells.normal("e", 3)),
          Cells.modality("M", 45, 70, Cells.normal("m", 2)));

  private static final int PAIRED = 50;

  private static RevealedPairs drawn(double share, long seed) {
    return RevealedPairs.draw(DATA, share, RandomStreams.of(seed));
  }

  @SeededTest
  void withNothingRevealedNoIdIsShared(Draws draws) {
    MultimodalDataset seen = drawn(0, draws.seed()).hide(DATA);

    Set<String> ids = new HashSet<>();
    seen.modalities()
        .forEach(
            modality -> modality.cells().forEach(id -> assertThat(ids.add(id)).as(id).isTrue()));
    TrainingCells training = TrainingCells.of(seen);
    assertThat(training.paired(0, 1)).isEmpty();
    assertThat(training.paired(1, 2)).isEmpty();
    assertThat(training.correspondence(0, 2).pairs()).isZero();
    assertThat(seen.pairs()).isEmpty();
  }

  @SeededTest
  void hiddenCellsKeepTheirValuesUnderAnotherName(Draws draws) {
    double share = draws.uniform(0, 1);
    RevealedPairs pairs = drawn(share, draws.seed());
    List<String> some =
        DATA.cells().stream()
            .filter(cell -> draws.integer(0, 4) > 0 || cell.equals("c46"))
            .toList();
    MultimodalDataset training = DATA.selectCells(some);
    MultimodalDataset seen = pairs.hide(training);

    assertThat(pairs.revealed()).hasSize((int) Math.round(share * PAIRED));
    assertThat(pairs.revealed().size() + pairs.hidden().size()).isEqualTo(PAIRED);
    assertThat(seen.modality("T")).isSameAs(training.modality("T"));
    for (String name : List.of("E", "M")) {
      Modality truth = training.modality(name);
      Modality shown = seen.modality(name);
      Set<String> originals = new HashSet<>();
      for (int row = 0; row < shown.cells().size(); row++) {
        String id = shown.cells().get(row);
        String original = pairs.original(name, id);
        originals.add(original);
        assertThat(id.equals(original)).isEqualTo(!pairs.hidden().contains(original));
        int place = truth.rowOf(original).orElseThrow();
        for (int feature = 0; feature < truth.features().size(); feature++) {
          assertThat(shown.values().at(row, feature)).isEqualTo(truth.values().at(place, feature));
        }
      }
      assertThat(originals).containsExactlyInAnyOrderElementsOf(truth.cells());
    }
  }

  @Test
  void neitherIdsNorTheirOrderTellWhichCellItIs() {
    RevealedPairs pairs = drawn(0, 3);
    List<String> ids = pairs.hide(DATA).modality("E").cells();
    List<String> originals = ids.stream().map(id -> pairs.original("E", id)).toList();
    List<String> hidden = originals.stream().filter(pairs.hidden()::contains).toList();
    List<String> inOrder = hidden.stream().sorted().toList();

    assertThat(hidden).hasSize(PAIRED).isNotEqualTo(inOrder);
    assertThat(ids.stream().filter(id -> id.startsWith("hidden-E-"))).hasSize(PAIRED).isSorted();
    long inPlace =
        hidden.stream().filter(cell -> hidden.indexOf(cell) == inOrder.indexOf(cell)).count();
    assertThat(inPlace).isLessThan(10);
    // the same seed hides the same
    assertThat(drawn(0, 3).hide(DATA).modality("E").cells()).isEqualTo(ids);
    assertThat(drawn(0.5, 4).hidden()).isNotEqualTo(drawn(0.5, 5).hidden());
  }

  @Test
  void idsThatLookHiddenAreLeftAlone() {
    MultimodalDataset odd = renamed(cell -> cell.equals("c20") ? "hidden-E-00000000" : cell);
    RevealedPairs pairs = RevealedPairs.draw(odd, 0.5, RandomStreams.of(1));

    assertThat(pairs.hide(odd).modality("E").cells()).doesNotHaveDuplicates();
    assertThat(pairs.original("E", "hidden-E-00000000")).isEqualTo("hidden-E-00000000");
  }

  private static MultimodalDataset renamed(Function<String, String> name) {
    return new MultimodalDataset(
        DATA.modalities().stream()
            .map(
                known ->
                    new Modality(
                        known.name(),
                        known.kind(),
                        known.cells().stream().map(name).toList(),
                        known.features(),
                        known.values()))
            .toList(),
        DATA.table());
  }

  @Test
  void someoneMayChooseThem() {
    Map<String, Boolean> chosen = new HashMap<>();
    DATA.cells().forEach(cell -> chosen.put(cell, !cell.equals("c12")));
    RevealedPairs pairs = RevealedPairs.of("file.csv", DATA, chosen, RandomStreams.of(1));

    assertThat(pairs.hidden()).containsExactly("c12");
    chosen.remove("c13");
    assertThatThrownBy(() -> RevealedPairs.of("file.csv", DATA, chosen, RandomStreams.of(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "file.csv: expected 0 or 1 for every cell of several modalities, found none for 'c13'");
  }

  @Test
  void whatCannotBeHiddenIsRefused() {
    assertThatThrownBy(() -> drawn(1.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a share of the pairs from 0 to 1, found 1.5");
    MultimodalDataset single = Cells.dataset(Cells.modality("T", 0, 5, Cells.normal("t", 2)));
    assertThatThrownBy(() -> RevealedPairs.draw(single, 0.5, RandomStreams.of(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("no cell has several modalities, so there is no pair to hide");
    MultimodalDataset listed =
        DATA.withPairs(new CellPairs("T", "E", List.of(new CellPairs.Pair("c1", "c55", 1))));
    assertThatThrownBy(() -> RevealedPairs.draw(listed, 0.5, RandomStreams.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pairs can be hidden where they go by the ids");
  }
}
