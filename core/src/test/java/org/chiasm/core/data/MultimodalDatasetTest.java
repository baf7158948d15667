package org.chiasm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MultimodalDatasetTest {

  private static Modality modality(String name, String... cells) {
    return new Modality(
        name,
        FeatureKind.CONTINUOUS,
        List.of(cells),
        List.of(Feature.named("x")),
        DenseMatrix.wrap(cells.length, 1, new float[cells.length]));
  }

  private static MultimodalDataset dataset() {
    return new MultimodalDataset(
        List.of(modality("T", "c", "a"), modality("E", "a", "b", "c")), CellTable.empty());
  }

  @Test
  void joinsModalitiesByCell() {
    MultimodalDataset dataset = dataset();
    assertThat(dataset.cells()).containsExactly("c", "a", "b");
    assertThat(dataset.paired(List.of("E", "T"))).containsExactly("a", "c");
    assertThat(dataset.paired(List.of("E"))).containsExactly("a", "b", "c");
    assertThat(dataset.has("T")).isTrue();
    assertThat(dataset.has("t")).isFalse();
  }

  @Test
  void selectedCellsKeepTheOrderOfTheDataset() {
    MultimodalDataset selected = dataset().selectCells(List.of("b", "c", "unknown", "c"));
    assertThat(selected.cells()).containsExactly("c", "b");
    assertThat(selected.modality("T").cells()).containsExactly("c");
    assertThat(selected.modality("E").cells()).containsExactly("b", "c");
    assertThat(dataset().selectCells(List.of()).cells()).isEmpty();
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> dataset().modality("Q"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no modality 'Q'; known are E, T");
    assertThatThrownBy(() -> dataset().paired(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MultimodalDataset(List.of(), CellTable.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    List<Modality> twice = List.of(modality("T", "a"), modality("T", "b"));
    assertThatThrownBy(() -> new MultimodalDataset(twice, CellTable.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two modalities are named 'T'");
  }

  @Test
  void labelsHaveTheColoursThatTellThemApart() {
    CellTable table =
        new CellTable(
            "cells.csv",
            List.of("a", "b", "c", "d"),
            Map.of(
                "type", List.of("Sst 1", "Sst 2", "Vip", ""),
                "family", List.of("Sst", "Sst", "Vip", " "),
                "type_colour", List.of("#000001", "#000002", "#000003", ""),
                "family_colour", List.of("#00000A", "#00000A", "#00000B", "")));
    Labels types = table.labels("type");
    assertThat(types.classes()).containsExactly("Sst 1", "Sst 2", "Vip");
    assertThat(types.of("d")).isEmpty();
    assertThat(types.of("x")).isEmpty();
    assertThat(types.colours()).containsEntry("Sst 2", "#000002").hasSize(3);
    assertThat(table.labels("family").colours())
        .isEqualTo(Map.of("Sst", "#00000A", "Vip", "#00000B"));
    assertThat(table.labels("type_colour").classes()).hasSize(3);
  }

  @Test
  void tablesSayWhatIsWrongWithThem() {
    assertThatThrownBy(() -> new CellTable("cells.csv", List.of("a", "a"), Map.of()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("cells.csv: cell id 'a' occurs twice");
    Map<String, List<String>> tooShort = Map.of("type", List.of("x"));
    assertThatThrownBy(() -> new CellTable("cells.csv", List.of("a", "b"), tooShort))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cells.csv: column 'type' has 1 values for 2 cells");
    CellTable table = new CellTable("cells.csv", List.of("a"), tooShort);
    assertThatThrownBy(() -> table.labels("typ"))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("cells.csv: there is no label column 'typ'; did you mean 'type'?");
    assertThat(table.cellsNotIn(Set.of("b"))).containsExactly("a");
  }
}
