package org.chiasm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellTableTest {

  private static final CellTable TABLE =
      new CellTable("cells.csv", List.of("a", "b", "c"), Map.of("type", List.of("x", "", "z")));

  @Test
  void selectsRowsInItsOwnOrder() {
    CellTable some = TABLE.selectCells(Set.of("c", "a", "unknown"));

    assertThat(some.cells()).containsExactly("a", "c");
    assertThat(some.values("type")).containsExactly("x", "z");
    assertThat(TABLE.selectCells(Set.of()).cells()).isEmpty();
  }

  @Test
  void cellsHaveOtherIds() {
    CellTable other = TABLE.withCells(List.of("A", "B", "C"));

    assertThat(other.cells()).containsExactly("A", "B", "C");
    assertThat(other.values("type")).containsExactly("x", "", "z");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> TABLE.withCells(List.of("A", "B", "A")))
        .withMessage("cells.csv: cell id 'A' occurs twice");
  }
}
