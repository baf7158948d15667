package org.chiasm.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.CommonSpace;
import org.junit.jupiter.api.Test;

/** Which row belongs to which cell, and who is left out. */
class TrainingCellsTest {

  private static final Modality T =
      modality("T", FeatureKind.COUNTS, List.of("a", "b", "empty", "c"), 1f, 2f, 0f, 4f);
  private static final Modality E =
      modality(
          "E", FeatureKind.CONTINUOUS, List.of("d", "c", "empty", "a", "x"), 1, 2, 3, 4, Float.NaN);

  private static Modality modality(
      String name, FeatureKind kind, List<String> cells, float... values) {
    DenseMatrix matrix = DenseMatrix.wrap(values.length, 1, values);
    return new Modality(name, kind, cells, List.of(Feature.named(name + "0")), matrix);
  }

  private static TrainingCells of(Modality... modalities) {
    return TrainingCells.of(new MultimodalDataset(List.of(modalities), CellTable.empty()));
  }

  private static List<String> names(TrainingCells cells, int[] positions) {
    return IntStream.of(positions).mapToObj(cells.cells()::get).toList();
  }

  @Test
  void cellsAreTheUnionOfThoseWithAValue() {
    TrainingCells training = of(T, E);
    assertThat(training.cells()).containsExactly("a", "b", "c", "d", "empty");
    assertThat(training.parts().get(0).values().rows()).isEqualTo(3);
    assertThat(training.parts().get(1).values().rows()).isEqualTo(4);
    assertThat(names(training, training.paired(0, 1))).containsExactly("a", "c");
    assertThat(names(training, training.complete())).containsExactly("a", "c");
    int empty = training.cells().indexOf("empty");
    assertThat(training.parts().get(0).rowOf(empty)).isEqualTo(-1);
    assertThat(training.parts().get(1).rowOf(empty)).isEqualTo(2);
  }

  @Test
  void rowsFollowTheModalityAndAreFoundByCell() {
    TrainingCells training = of(T, E);
    TrainingCells.Part part = training.parts().get(1);
    assertThat(part.name()).isEqualTo("E");
    CommonSpace space = CommonSpace.fit(E);
    assertThat(part.values()).isEqualTo(space.prepare(E).values());
    DenseMatrix paired = part.valuesOf(training.paired(0, 1));
    assertThat(space.toOriginalUnits(paired))
        .isEqualTo(DenseMatrix.ofRows(new float[][] {{4}, {2}}));
  }

  @Test
  void linksMayGoByWayOfAnotherModality() {
    Modality bridge = modality("B", "a", "b", "x", "y");
    Modality far = modality("F", "x", "y", "z");
    TrainingCells chain = of(modality("A", "a", "b", "c"), bridge, far);
    chain.requireLinks("some-method", 2);
    assertThatThrownBy(() -> chain.requirePairs("some-method", 2))
        .isInstanceOf(DataFormatException.class);
    assertThatThrownBy(
            () -> of(modality("A", "a", "b"), far, bridge).requireLinks("some-method", 3))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("both A and F");
    assertThatThrownBy(() -> of(far).requireLinks("some-method", 1))
        .hasMessage("some-method needs at least two modalities, found 1");
  }

  @Test
  void fewCellsOfAModalityAreRefused() {
    TrainingCells two = of(modality("A", "a", "b", "c"), modality("B", "d", "e"));
    two.requireModalities("some-method", 2);
    assertThatThrownBy(() -> two.requireModalities("some-method", 3))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("some-method needs at least 3 training cells of each modality, found 2 of B");
    assertThatThrownBy(() -> of(modality("A", "a")).requireModalities("some-method", 1))
        .hasMessage("some-method needs at least two modalities, found 1");
  }

  private static Modality modality(String name, String... cells) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        List.of(cells),
        List.of(Feature.named("f")),
        DenseMatrix.generate(cells.length, 1, row -> new float[] {row}));
  }

  @Test
  void transposedTablesAreRecognised() {
    Modality turned =
        new Modality(
            "X",
            FeatureKind.CONTINUOUS,
            List.of("width", "depth"),
            List.of(Feature.named("a"), Feature.named("b"), Feature.named("z")),
            DenseMatrix.generate(2, 3, row -> new float[] {row, row, row}));
    assertThatThrownBy(() -> of(modality("A", "a", "b", "c"), turned).requirePairs("m", 1))
        .isInstanceOf(DataFormatException.class)
        .hasMessageEndingWith(
            "The table of X is probably transposed: its features are cells of the other");
  }

  @Test
  void tooFewPairsAreExplained() {
    TrainingCells training = of(T, E);
    training.requirePairs("some-method", 2);
    assertThatThrownBy(() -> training.requirePairs("some-method", 3))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "some-method needs at least 3 training cells with both T and E, found 2; ids look like"
                + " 'a' and 'a'");
    assertThatThrownBy(() -> of(T).requirePairs("some-method", 1))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("some-method needs at least two modalities, found 1");
  }
}
