package org.chiasm.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.junit.jupiter.api.Test;

class CorrespondenceTest {

  private static Modality modality(String name, String... cells) {
    float[] values = new float[2 * cells.length];
    for (int index = 0; index < values.length; index++) {
      values[index] = index;
    }
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        List.of(cells),
        List.of(Feature.named("f"), Feature.named("g")),
        DenseMatrix.wrap(cells.length, 2, values));
  }

  private static MultimodalDataset dataset() {
    return new MultimodalDataset(
        List.of(modality("A", "a", "b", "c"), modality("B", "c", "a", "d", "e")),
        CellTable.empty());
  }

  @Test
  void cellsOfTheSameIdBelongTogether() {
    Correspondence known = TrainingCells.of(dataset()).correspondence(0, 1);
    assertThat(known.rows()).isEqualTo(3);
    assertThat(known.columns()).isEqualTo(4);
    assertThat(known.pairs()).isEqualTo(2);
    assertThat(known.partners(0)).containsExactly(1);
    assertThat(known.partners(1)).isEmpty();
    assertThat(known.partners(2)).containsExactly(0);
    assertThat(known.weights(2)).containsExactly(1f);
    assertThat(known.transposed().partners(0)).containsExactly(2);
  }

  @Test
  void saidPairsTakeThePlaceOfIds() {
    CellPairs pairs =
        new CellPairs(
            "B",
            "A",
            List.of(new Pair("d", "a", 0.5), new Pair("e", "a", 1), new Pair("e", "b", 1)));
    TrainingCells cells = TrainingCells.of(dataset().withPairs(pairs));
    Correspondence known = cells.correspondence(0, 1);
    assertThat(cells.hasSaidPairs()).isTrue();
    assertThat(known.partners(0)).containsExactly(2, 3);
    assertThat(known.weights(0)).containsExactly(0.5f, 1f);
    assertThat(known.partners(1)).containsExactly(3);
    assertThat(known.partners(2)).isEmpty();
    Correspondence turned = cells.correspondence(1, 0);
    assertThat(turned.partners(3)).containsExactly(0, 1);
  }

  @Test
  void pairsOfCellsThatAreTakenOutGo() {
    CellPairs pairs =
        new CellPairs("A", "B", List.of(new Pair("a", "d", 1), new Pair("b", "e", 1)));
    MultimodalDataset kept = dataset().withPairs(pairs).selectCells(List.of("a", "b", "c", "d"));
    assertThat(TrainingCells.of(kept).correspondence(0, 1).pairs()).isEqualTo(1);
  }

  @Test
  void saysWhatDoesNotFit() {
    assertThatThrownBy(
            () -> dataset().withPairs(new CellPairs("A", "B", List.of(new Pair("a", "x", 1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("modality B has no cell 'x'");
    assertThatThrownBy(() -> dataset().withPairs(new CellPairs("A", "C", List.of())))
        .hasMessageContaining("no modality 'C'");
    CellPairs none = new CellPairs("A", "B", List.of());
    assertThatThrownBy(() -> dataset().withPairs(none).withPairs(none))
        .hasMessageContaining("paired twice");
    assertThatThrownBy(() -> new Pair("a", "b", 0)).hasMessageContaining("found 0.0");
    assertThatThrownBy(() -> new CellPairs("A", "A", List.of())).hasMessageContaining("'A' twice");
    assertThatThrownBy(
            () -> new CellPairs("A", "B", List.of(new Pair("a", "b", 1), new Pair("a", "b", 1))))
        .hasMessageContaining("a and b are paired twice");
  }

  @Test
  void normalisedRowsSumToOneAndLeaveOutWhatIsSmall() {
    float[][] values = {{0.3f, 0.0001f, 0.1f}, {0, 0, 0}};
    Correspondence found = Correspondence.normalised(2, 3, row -> values[row], 0.01);
    assertThat(found.partners(0)).containsExactly(0, 2);
    assertThat(found.weights(0)).containsExactly(0.75f, 0.25f);
    assertThat(found.partners(1)).isEmpty();
    assertThatThrownBy(() -> Correspondence.normalised(1, 2, row -> new float[] {1, -1}, 0.01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found -1.0 in row 0, column 1");
    assertThatThrownBy(() -> Correspondence.normalised(1, 2, row -> new float[2], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
