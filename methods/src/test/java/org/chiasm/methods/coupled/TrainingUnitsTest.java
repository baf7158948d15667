package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.TrainingCells;
import org.chiasm.testkit.Draws;
import org.junit.jupiter.api.Test;

class TrainingUnitsTest {

  private static Modality modality(String name, int first, int cells) {
    return SmallNetwork.modality(
        name, FeatureKind.CONTINUOUS, first, Draws.of(first + 1).normal(cells, 2));
  }

  private static TrainingUnits units(List<CellPairs> pairs, Modality... modalities) {
    MultimodalDataset dataset = new MultimodalDataset(List.of(modalities), CellTable.empty());
    for (CellPairs one : pairs) {
      dataset = dataset.withPairs(one);
    }
    return TrainingUnits.of(TrainingCells.of(dataset));
  }

  private static List<String> rows(TrainingUnits units) {
    List<String> rows = new ArrayList<>();
    for (int unit = 0; unit < units.size(); unit++) {
      int position = unit;
      rows.add(
          Arrays.toString(
              IntStream.range(0, units.modalities())
                  .map(modality -> units.row(position, modality))
                  .toArray()));
    }
    return rows;
  }

  private static CellPairs pairs(String first, String second, CellPairs.Pair... pairs) {
    return new CellPairs(first, second, List.of(pairs));
  }

  @Test
  void cellsOfTheSameIdAreUnits() {
    TrainingUnits units = units(List.of(), modality("A", 0, 3), modality("B", 1, 3));
    assertThat(rows(units)).containsExactly("[0, -1]", "[1, 0]", "[2, 1]", "[-1, 2]");
    assertThat(units.weight(1, 0, 1)).isEqualTo(1f);
    assertThat(units.share(0)).isEqualTo(0.75);
    assertThat(units.rows(1)).containsExactly(0, 1, 2);
  }

  @Test
  void saidPairsAreUnitsAndWhatHasNoPartnerStandsAlone() {
    TrainingUnits units =
        units(
            List.of(
                pairs(
                    "A",
                    "B",
                    new CellPairs.Pair("c0", "c11", 0.5),
                    new CellPairs.Pair("c2", "c10", 1.0))),
            modality("A", 0, 3),
            modality("B", 10, 3));
    assertThat(rows(units)).containsExactlyInAnyOrder("[0, 1]", "[2, 0]", "[1, -1]", "[-1, 2]");
    int sure = rows(units).indexOf("[2, 0]");
    int half = rows(units).indexOf("[0, 1]");
    assertThat(units.weight(sure, 0, 1)).isEqualTo(1f);
    assertThat(units.weight(half, 1, 0)).isEqualTo(0.5f);
    // weights over their mean
    Batch batch = Batch.of(units, new int[] {sure, half, half});
    assertThat(batch.weights(0, 1, new int[] {0, 1, 2}).orElseThrow())
        .containsExactly(1.5f, 0.75f, 0.75f);
    assertThat(batch.weights(0, 1, new int[] {1, 2})).isEmpty();
  }

  @Test
  void aCellWithSeveralPartnersIsInAsManyUnits() {
    TrainingUnits units =
        units(
            List.of(
                pairs(
                    "A",
                    "B",
                    new CellPairs.Pair("c0", "c10", 0.5),
                    new CellPairs.Pair("c0", "c11", 0.25))),
            modality("A", 0, 2),
            modality("B", 10, 2));
    assertThat(rows(units)).containsExactlyInAnyOrder("[0, 0]", "[0, 1]", "[1, -1]");
    assertThat(units.rows(0)).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void partnersOfPartnersAreOneUnit() {
    // C has the ids of B
    TrainingUnits units =
        units(
            List.of(pairs("A", "B", new CellPairs.Pair("c1", "c10", 0.5))),
            modality("A", 0, 2),
            modality("B", 10, 2),
            modality("C", 10, 3));
    assertThat(rows(units))
        .containsExactlyInAnyOrder("[0, -1, -1]", "[1, 0, 0]", "[-1, 1, 1]", "[-1, -1, 2]");
  }
}
