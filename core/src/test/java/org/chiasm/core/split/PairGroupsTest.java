package org.chiasm.core.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.junit.jupiter.api.Test;

class PairGroupsTest {

  private static Modality modality(String name, List<String> cells) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        cells,
        List.of(Feature.named("f")),
        DenseMatrix.wrap(cells.size(), 1, new float[cells.size()]));
  }

  private static MultimodalDataset dataset(List<Pair> pairs) {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    for (int cell = 0; cell < 20; cell++) {
      first.add("a" + cell);
      second.add("b" + cell);
    }
    return new MultimodalDataset(
            List.of(modality("A", first), modality("B", second)), CellTable.empty())
        .withPairs(new CellPairs("A", "B", pairs));
  }

  private static Pair pair(String first, String second, double weight) {
    return new Pair(first, second, weight);
  }

  @Test
  void surePairsAreJoinedByWayOfOthersAndUnsureOnesAreNot() {
    Balance balance =
        Balance.none()
            .withPairsOf(
                dataset(
                    List.of(
                        pair("a0", "b0", 1.0),
                        pair("a1", "b0", 1.0),
                        pair("a2", "b2", 1.0),
                        pair("a3", "b2", 0.5))));
    Map<String, String> groups = balance.groups().orElseThrow().byCell();
    assertThat(groups).containsOnlyKeys("a0", "a1", "b0", "a2", "b2");
    assertThat(groups.get("a1")).isEqualTo(groups.get("a0")).isEqualTo(groups.get("b0"));
    assertThat(groups.get("b2")).isEqualTo(groups.get("a2")).isNotEqualTo(groups.get("a0"));
  }

  @Test
  void groupsThatAPairJoinsBecomeOne() {
    Labels animals =
        new Labels("animal", Map.of("a0", "m1", "a1", "m1", "b5", "m2", "b6", "m2"), Map.of());
    Map<String, String> groups =
        Balance.grouped(animals)
            .withPairsOf(dataset(List.of(pair("a0", "b5", 1.0))))
            .groups()
            .orElseThrow()
            .byCell();
    assertThat(groups).containsOnlyKeys("a0", "a1", "b5", "b6");
    assertThat(groups.values()).containsOnly(groups.getOrDefault("a0", ""));
  }

  @Test
  void noPairCrossesFolds() {
    List<Pair> pairs = new ArrayList<>();
    for (int cell = 0; cell < 20; cell++) {
      pairs.add(pair("a" + cell, "b" + (cell + 7) % 20, 1.0));
    }
    MultimodalDataset dataset = dataset(pairs);
    Folds folds =
        Folds.draw(dataset.cells(), 5, Balance.none().withPairsOf(dataset), RandomStreams.of(3));
    for (Pair pair : pairs) {
      assertThat(folds.foldOf(pair.first())).isEqualTo(folds.foldOf(pair.second()));
    }
    assertThat(folds.split(0).test()).hasSize(8);
  }

  @Test
  void withoutPairsNothingChanges() {
    MultimodalDataset plain =
        new MultimodalDataset(List.of(modality("A", List.of("a"))), CellTable.empty());
    assertThat(Balance.none().withPairsOf(plain)).isEqualTo(Balance.none());
  }
}
