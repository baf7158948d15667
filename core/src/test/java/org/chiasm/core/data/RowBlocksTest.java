package org.chiasm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Blocks of rows and chosen columns, of sparse matrices as of dense ones. */
class RowBlocksTest {

  private static final DenseMatrix DENSE = values();
  private static final SparseMatrix SPARSE = SparseMatrix.of(DENSE);

  private static DenseMatrix values() {
    Random random = new Random(5);
    float[] values = new float[23 * 9];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? random.nextInt(9) : 0f;
    }
    return DenseMatrix.wrap(23, 9, values);
  }

  @Test
  void rowsAreThoseOfTheWhole() {
    for (Matrix matrix : List.of(DENSE, SPARSE)) {
      assertThat(matrix.rows(0, 23)).isSameAs(matrix);
      assertThat(matrix.rows(4, 0).rows()).isZero();
      int[] wanted = IntStream.range(4, 11).toArray();
      assertThat(matrix.rows(4, 7)).isEqualTo(matrix.selectRows(wanted));
      assertThatThrownBy(() -> matrix.rows(20, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(SPARSE.rows(4, 7).toDense()).isEqualTo(DENSE.rows(4, 7));
  }

  @Test
  void columnsOfSparseMatricesAreThoseOfDenseOnes() {
    for (int[] wanted : List.of(new int[] {1, 2, 7}, new int[] {7, 0, 3}, new int[0])) {
      assertThat(SPARSE.selectColumns(wanted).toDense()).isEqualTo(DENSE.selectColumns(wanted));
      assertThat(new ColumnsOfBlocks(RowBlocks.of(SPARSE), wanted).rows(3, 9).toDense())
          .isEqualTo(DENSE.selectColumns(wanted).rows(3, 9));
    }
    RowBlocks twice =
        new ColumnsOfBlocks(RowBlocks.of(DENSE), new int[] {8, 4, 1})
            .selectColumns(new int[] {2, 0});
    assertThat(twice.rows(0, 23)).isEqualTo(DENSE.selectColumns(new int[] {1, 8}));
  }

  @Test
  void storedValuesAreThoseThatAreKept() {
    int[] columns = new int[9];
    float[] values = new float[9];
    assertThat(DENSE.copyStored(0, columns, values)).isEqualTo(9);
    assertThat(values).isEqualTo(DENSE.row(0));
    int stored = SPARSE.copyStored(0, columns, values);
    for (int k = 0; k < stored; k++) {
      assertThat(values[k]).isEqualTo(DENSE.at(0, columns[k])).isNotZero();
    }
  }

  @Test
  void blocksOfNarrowTablesAreWholeMultiples() {
    assertThat(RowBlocks.rowsOfBlock(2000)).isEqualTo(512);
    assertThat(RowBlocks.rowsOfBlock(100)).isEqualTo(20 * 512);
    assertThat(RowBlocks.rowsOfBlock(100_000)).isEqualTo(10);
    assertThat(RowBlocks.rowsOfBlock(5_000_000)).isEqualTo(1);
    assertThat(RowBlocks.rowsOfBlock(0)).isPositive();
  }

  @Test
  void aTableWithoutRowsIsOneEmptyBlock() {
    List<Integer> seen = new ArrayList<>();
    RowBlocks.of(DENSE.rows(0, 0)).visit((first, block) -> seen.add(block.columns()), seen::add);
    assertThat(seen).containsExactly(9, 0);
  }

  @Test
  void theFirstValueThatIsNoneIsNamed() {
    DenseMatrix odd = DenseMatrix.ofRows(new float[] {1, 2}, new float[] {Float.NaN, 0.5f});
    List<String> cells = List.of("a", "b");
    List<Feature> features = List.of(Feature.named("x"), Feature.named("y"));
    ValueScan detecting = ValueScan.of(Optional.empty());
    RowBlocks.of(odd).visit(detecting, done -> {});
    assertThat(detecting.checked("T", cells, features)).isEqualTo(FeatureKind.CONTINUOUS);
    ValueScan counts = ValueScan.of(FeatureKind.COUNTS);
    counts.visit(0, odd.rows(0, 1));
    counts.visit(1, odd.rows(1, 1));
    assertThatThrownBy(() -> counts.checked("T", cells, features))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "modality T: cell 'b', feature 'y': expected a count (non-negative whole number),"
                + " found 0.5");
  }

  @Test
  void aStoredModalityIsRefusedAsOneInMemory() {
    List<String> cells = List.of("a", "a");
    List<Feature> features = List.of(Feature.named("x"));
    DenseMatrix values = DenseMatrix.ofRows(new float[] {1}, new float[] {2});
    String message = "modality T: cell id 'a' occurs twice, at positions 1 and 2";
    assertThatThrownBy(() -> new Modality("T", FeatureKind.COUNTS, cells, features, values))
        .hasMessage(message);
    assertThatThrownBy(
            () ->
                new StoredModality("T", FeatureKind.COUNTS, cells, features, RowBlocks.of(values)))
        .hasMessage(message);
  }
}
