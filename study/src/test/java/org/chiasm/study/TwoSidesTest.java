package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.Folds;
import org.chiasm.core.split.Split;
import org.chiasm.study.TypeRoles.Role;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is on which side, who is trained on, and which pairs are known. */
class TwoSidesTest {

  private static final int CELLS = 120;
  private static final List<String> TYPES = List.of("a", "b", "c", "d", "e");
  private static final Labels LABELS =
      Cells.labels(0, CELLS, cell -> cell % 7 == 6 ? "" : TYPES.get(cell % 7 % 5));

  /** A cell is known by its first feature, its number, and a type by the second. */
  private static Modality modality(String name) {
    return Cells.modality(
        name,
        0,
        CELLS,
        cell -> {
          float[] values = Cells.normal(name, 6).apply(cell);
          values[0] = cell;
          values[1] += 20 * (cell % 7 % 5);
          return values;
        });
  }

  private static MultimodalDataset data(ExclusiveDesign design) {
    return design.dividesOne()
        ? Cells.dataset(modality("T"))
        : Cells.dataset(modality("T"), modality("E"));
  }

  private static TypeRoles roles(ExclusiveDesign design) {
    List<String> sides = design.sides(data(design).modalityNames());
    return new TypeRoles(
        Map.of(sides.get(0), List.of("a"), sides.get(1), List.of("b")), List.of("c"));
  }

  private static TwoSides sides(ExclusiveDesign design, double share, long seed) {
    return TwoSides.of(data(design), LABELS, design, roles(design), share, RandomStreams.of(seed));
  }

  private static Split split(long seed) {
    return Folds.draw(
            Cells.ids(0, CELLS), 4, Balance.stratified(LABELS), RandomStreams.of(seed).child("f"))
        .split(1);
  }

  private static Set<String> ofType(String... types) {
    return Cells.ids(0, CELLS).stream()
        .filter(cell -> Set.of(types).contains(LABELS.of(cell).orElse("")))
        .collect(Collectors.toSet());
  }

  /** The cells that rows are of, by their values and not by their ids. */
  private static List<String> truth(Modality modality) {
    int column =
        IntStream.range(0, modality.features().size())
            .filter(feature -> modality.features().get(feature).name().equals("f0"))
            .findFirst()
            .orElse(-1);
    return IntStream.range(0, modality.cells().size())
        .mapToObj(row -> "c" + (int) modality.values().at(row, column))
        .toList();
  }

  private static boolean tellsCells(Modality modality) {
    return modality.features().stream().map(Feature::name).anyMatch("f0"::equals);
  }

  @SeededTest
  void noHeldOutCellIsTrainedOn(Draws draws) {
    for (ExclusiveDesign design : ExclusiveDesign.values()) {
      TwoSides sides = sides(design, draws.uniform(0.2, 1), draws.seed());
      Split split = split(draws.seed());
      Set<String> test = Set.copyOf(split.test());
      MultimodalDataset training = sides.training(split);

      for (Modality side : training.modalities()) {
        assertThat(side.cells()).doesNotContainAnyElementsOf(test);
        if (tellsCells(side)) {
          assertThat(truth(side)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(test);
        }
      }
      for (CellPairs pairs : training.pairs()) {
        assertThat(pairs.pairs())
            .isNotEmpty()
            .noneMatch(pair -> test.contains(pair.first()) || test.contains(pair.second()));
      }
      for (Modality side : sides.heldOut(split).modalities()) {
        assertThat(test).containsAll(side.cells());
      }
    }
  }

  @SeededTest
  void pairsAreDroppedOfExclusiveAndUnpairedTypesAlone(Draws draws) {
    Split split = split(draws.seed());
    for (ExclusiveDesign design : List.of(ExclusiveDesign.FEATURES, ExclusiveDesign.MODALITIES)) {
      MultimodalDataset training = sides(design, 1, draws.seed()).training(split);
      Set<String> expected = new HashSet<>(split.train());
      expected.removeAll(ofType("a", "b", "c"));

      assertThat(training.paired(training.modalityNames()))
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(training.pairs()).isEmpty();
      List<String> unpaired = split.train().stream().filter(ofType("c")::contains).toList();
      for (Modality side : training.modalities()) {
        if (tellsCells(side)) {
          assertThat(truth(side)).containsAll(unpaired);
        }
      }
    }
    for (ExclusiveDesign design : List.of(ExclusiveDesign.CELLS, ExclusiveDesign.SIMILAR)) {
      MultimodalDataset training = sides(design, 1, draws.seed()).training(split);
      CellPairs pairs = training.pairs().get(0);
      Set<String> paired = new TreeSet<>();
      for (CellPairs.Pair pair : pairs.pairs()) {
        assertThat(LABELS.of(pair.first())).isPresent().isEqualTo(LABELS.of(pair.second()));
        paired.add(LABELS.of(pair.first()).orElseThrow());
      }
      assertThat(paired).containsExactly("d", "e");
      Predicate<String> shared = ofType("d", "e")::contains;
      assertThat(pairs.pairs().stream().map(CellPairs.Pair::first))
          .containsExactlyInAnyOrderElementsOf(
              training.modalities().get(0).cells().stream().filter(shared).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void exclusiveTypesAreOnOneSideOnly(ExclusiveDesign design) {
    TwoSides sides = sides(design, 1, 3);
    List<String> names = sides.cells().modalityNames();
    Set<String> first = Set.copyOf(sides.cells().modality(names.get(0)).cells());
    Set<String> second = Set.copyOf(sides.cells().modality(names.get(1)).cells());

    assertThat(first).containsAll(ofType("a")).doesNotContainAnyElementsOf(ofType("b"));
    assertThat(second).containsAll(ofType("b")).doesNotContainAnyElementsOf(ofType("a"));
    assertThat(sides.rolesOn(names.get(0)))
        .isEqualTo(
            Map.of("a", Role.EXCLUSIVE, "c", Role.UNPAIRED, "d", Role.SHARED, "e", Role.SHARED));
    assertThat(sides.rolesOn(names.get(1)))
        .containsEntry("b", Role.EXCLUSIVE)
        .doesNotContainKey("a");
  }

  @SeededTest
  void dividedCellsAreOnOneSideEachAndEvenly(Draws draws) {
    MultimodalDataset cells = sides(ExclusiveDesign.CELLS, 1, draws.seed()).cells();
    List<String> first = cells.modality("A").cells();
    List<String> second = cells.modality("B").cells();

    assertThat(first).doesNotContainAnyElementsOf(second);
    assertThat(first.size() + second.size()).isEqualTo(CELLS);
    for (String type : List.of("c", "d", "e")) {
      long own = first.stream().filter(ofType(type)::contains).count();
      assertThat(Math.abs(2 * own - ofType(type).size())).isLessThanOrEqualTo(2);
    }
    assertThat(sides(ExclusiveDesign.CELLS, 1, draws.seed() + 1).cells().modality("A").cells())
        .isNotEqualTo(first);
  }

  @SeededTest
  void dividedFeaturesAreOnOneSideEach(Draws draws) {
    MultimodalDataset cells = sides(ExclusiveDesign.FEATURES, 1, draws.seed()).cells();
    List<Feature> first = cells.modality("A").features();
    List<Feature> second = cells.modality("B").features();

    assertThat(first).hasSize(3).doesNotContainAnyElementsOf(second);
    assertThat(second).hasSize(3);
  }

  @Test
  void aShareOfThePairsOfEachTypeIsKnown() {
    Split all = new Split(Cells.ids(0, CELLS), List.of());
    for (double share : new double[] {0.5, 0.01}) {
      MultimodalDataset some = sides(ExclusiveDesign.MODALITIES, share, 1).training(all);
      List<String> paired = some.paired(some.modalityNames());
      List<Set<String>> groups = List.of(ofType("d"), ofType("e"), ofType(""));
      int sum = 0;
      for (Set<String> group : groups) {
        long known = paired.stream().filter(group::contains).count();
        assertThat(known).isEqualTo(Math.max(1, Math.round(share * group.size())));
        sum += (int) known;
      }
      assertThat(paired).hasSize(sum);
    }
    List<CellPairs.Pair> third =
        sides(ExclusiveDesign.SIMILAR, 1.0 / 3, 1).training(all).pairs().get(0).pairs();
    int expected =
        (int) (Math.round(ofType("d").size() / 3.0) + Math.round(ofType("e").size() / 3.0));
    assertThat(third).hasSize(expected);
  }

  @Test
  void similarCellsArePaired() {
    // the second half of the cells are the first half over again, all but equal
    Modality first = Cells.modality("A", 0, 40, Cells.normal("x", 5));
    Modality second =
        Cells.modality(
            "B",
            40,
            80,
            cell -> {
              float[] values = Cells.normal("x", 5).apply(cell - 40);
              values[0] += 1e-3f;
              return values;
            });
    Labels labels = Cells.labels(0, 80, cell -> cell % 2 == 0 ? "even" : "odd");
    List<CellPairs.Pair> pairs =
        SimilarPairs.of(first, second, labels, 1, type -> true, RandomStreams.of(1)).pairs();

    assertThat(pairs).hasSize(40);
    for (CellPairs.Pair pair : pairs) {
      int number = Integer.parseInt(pair.first().substring(1));
      assertThat(pair.second()).isEqualTo("c" + (number + 40));
    }
  }

  @Test
  void whatCannotBePairedOrDividedIsSaid() {
    Modality other =
        new Modality(
            "B",
            first().kind(),
            first().cells(),
            List.of(Feature.named("g0"), Feature.named("g1")),
            first().values());
    assertThatThrownBy(
            () -> SimilarPairs.of(first(), other, LABELS, 1, type -> true, RandomStreams.of(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "pairing similar cells takes two modalities of one kind with features of the same name,"
                + " found 0 such features of A (continuous) and B (continuous)");
    assertThatThrownBy(
            () ->
                SimilarPairs.of(
                    inUnit("A", "mV"),
                    inUnit("B", "V"),
                    LABELS,
                    1,
                    type -> true,
                    RandomStreams.of(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "pairing similar cells takes features in the same unit: 'f0' is in mV in A, in V in B");
    assertThatThrownBy(
            () -> SimilarPairs.of(first(), first(), LABELS, 1, type -> false, RandomStreams.of(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no two training cells of A and A can be paired");
    assertThatThrownBy(
            () ->
                TwoSides.of(
                    Cells.dataset(first()),
                    LABELS,
                    ExclusiveDesign.FEATURES,
                    TypeRoles.none(),
                    1,
                    RandomStreams.of(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("modality A: dividing its features takes at least 4, found 2");
  }

  private static Modality inUnit(String name, String unit) {
    return new Modality(
        name,
        first().kind(),
        first().cells(),
        List.of(new Feature("f0", Optional.of(unit)), Feature.named("f1")),
        first().values());
  }

  private static Modality first() {
    return Cells.modality("A", 0, 20, Cells.normal("x", 2));
  }
}
