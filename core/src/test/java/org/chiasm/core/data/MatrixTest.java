package org.chiasm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

/** What holds for both forms of a matrix, checked on the dense and the sparse form of the same. */
class MatrixTest {

  /** Some zeros, some missing values. */
  private static DenseMatrix random(Draws draws) {
    int rows = draws.integer(0, 100);
    int columns = draws.integer(1, 12);
    return DenseMatrix.generate(
        rows,
        columns,
        row -> {
          float[] values = new float[columns];
          for (int column = 0; column < columns; column++) {
            int kind = draws.integer(0, 4);
            values[column] = kind == 0 ? Float.NaN : kind < 3 ? 0f : (float) draws.normal();
          }
          return values;
        });
  }

  /** Equal bits: a missing value equals a missing value. */
  private static void assertSame(float expected, float actual) {
    assertThat(Float.floatToIntBits(actual)).isEqualTo(Float.floatToIntBits(expected));
  }

  @SeededTest
  void bothFormsHoldTheSameValues(Draws draws) {
    DenseMatrix dense = random(draws);
    SparseMatrix sparse = SparseMatrix.of(dense);
    assertThat(sparse.toDense()).isEqualTo(dense).hasSameHashCodeAs(dense);
    assertThat(SparseMatrix.of(sparse)).isSameAs(sparse);
    assertThat(SparseMatrix.of(dense)).isEqualTo(sparse).hasSameHashCodeAs(sparse);
    assertThat(dense.toDense()).isSameAs(dense);
    float[] fromDense = new float[dense.columns() + 2];
    float[] fromSparse = new float[dense.columns() + 2];
    Arrays.fill(fromDense, 7f);
    Arrays.fill(fromSparse, 7f);
    for (int row = 0; row < dense.rows(); row++) {
      dense.copyRow(row, fromDense, 1);
      sparse.copyRow(row, fromSparse, 1);
      assertThat(fromSparse).isEqualTo(fromDense);
      assertThat(fromSparse[0]).isEqualTo(7f);
      assertThat(fromSparse[dense.columns() + 1]).isEqualTo(7f);
      for (int column = 0; column < dense.columns(); column++) {
        assertSame(dense.at(row, column), sparse.at(row, column));
        assertSame(dense.row(row)[column], dense.column(column)[row]);
      }
    }
  }

  @SeededTest
  void bothFormsSelectAlike(Draws draws) {
    DenseMatrix dense = random(draws);
    SparseMatrix sparse = SparseMatrix.of(dense);
    int[] rows = new int[dense.rows() == 0 ? 0 : draws.integer(0, 80)];
    Arrays.setAll(rows, index -> draws.integer(0, dense.rows() - 1));
    int[] columns =
        Arrays.copyOf(draws.permutation(dense.columns()), draws.integer(0, dense.columns()));
    DenseMatrix expected = dense.selectRows(rows).selectColumns(columns);
    assertThat(sparse.selectRows(rows).selectColumns(columns).toDense()).isEqualTo(expected);
    assertThat(dense.selectColumns(columns).selectRows(rows)).isEqualTo(expected);
    assertThat(expected.rows()).isEqualTo(rows.length);
    assertThat(expected.columns()).isEqualTo(columns.length);
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        assertSame(dense.at(rows[row], columns[column]), expected.at(row, column));
      }
    }
  }

  @Test
  void matricesMayBeEmpty() {
    DenseMatrix noRows = DenseMatrix.wrap(0, 3, new float[0]);
    assertThat(SparseMatrix.of(noRows).toDense()).isEqualTo(noRows);
    assertThat(SparseMatrix.of(noRows).columns()).isEqualTo(3);
    DenseMatrix noColumns = DenseMatrix.wrap(3, 0, new float[0]);
    assertThat(SparseMatrix.of(noColumns).rows()).isEqualTo(3);
    assertThat(noColumns.selectRows(new int[] {2, 0}).rows()).isEqualTo(2);
    assertThat(DenseMatrix.ofRows().rows()).isZero();
    assertThat(noRows).isNotEqualTo(noColumns);
  }

  @Test
  void placesOutsideAreRefused() {
    DenseMatrix dense = DenseMatrix.ofRows(new float[][] {{1, 2}, {3, 4}});
    for (Matrix matrix : new Matrix[] {dense, SparseMatrix.of(dense)}) {
      assertThatThrownBy(() -> matrix.at(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> matrix.at(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> matrix.at(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> matrix.selectRows(new int[] {2}))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> matrix.selectColumns(new int[] {-1}))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> DenseMatrix.wrap(2, 2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 2 x 2 values, found 3");
    assertThatThrownBy(() -> DenseMatrix.wrap(-1, -3, new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DenseMatrix.ofRows(new float[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 1 has 1 values, expected 2");
    assertThatThrownBy(() -> DenseMatrix.generate(1, 2, row -> new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 0 has 3 values, expected 2");
    assertThatThrownBy(() -> new SparseMatrix.Builder(2, 0).addRow(new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 0 has 3 values, expected 2");
  }

  @Test
  void whatFitsInNoArrayIsRefusedWithItsSize() {
    String message =
        "70000 rows x 40000 columns are 2800000000 values, more than the 2147483639 that one"
            + " matrix can hold";
    DenseMatrix oneColumn = DenseMatrix.wrap(70_000, 1, new float[70_000]);
    SparseMatrix empty = SparseMatrix.wrap(40_000, new int[70_001], new int[0], new float[0]);
    assertRefusedAsTooLarge(
        () -> DenseMatrix.generate(70_000, 40_000, row -> new float[0]), message);
    assertRefusedAsTooLarge(() -> oneColumn.selectColumns(new int[40_000]), message);
    assertRefusedAsTooLarge(empty::toDense, message);
    assertThat(Matrix.size(70_000, 30_000)).isEqualTo(2_100_000_000);
  }

  private static void assertRefusedAsTooLarge(ThrowingCallable made, String message) {
    assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void compressedRowsHaveToBeWellFormed() {
    int[] none = {};
    assertThat(SparseMatrix.wrap(4, new int[] {0, 0, 0}, none, new float[0]).rows()).isEqualTo(2);
    assertMalformed(4, none, none, 0);
    assertMalformed(4, new int[] {1, 1}, new int[] {0}, 1);
    assertMalformed(4, new int[] {0, 2}, new int[] {0}, 1);
    assertMalformed(4, new int[] {0, 1}, new int[] {0, 1}, 1);
    assertMalformed(4, new int[] {0, 2, 1, 2}, new int[] {0, 1}, 2);
    assertMalformed(4, new int[] {0, 5, 2}, new int[] {0, 1}, 2);
    assertMalformed(4, new int[] {0, 2}, new int[] {1, 1}, 2);
    assertMalformed(4, new int[] {0, 2}, new int[] {2, 1}, 2);
    assertMalformed(4, new int[] {0, 1}, new int[] {4}, 1);
    assertMalformed(4, new int[] {0, 1}, new int[] {-1}, 1);
    assertMalformed(-1, new int[] {0}, none, 0);
  }

  private static void assertMalformed(int columns, int[] starts, int[] indices, int stored) {
    assertThatThrownBy(() -> SparseMatrix.wrap(columns, starts, indices, new float[stored]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
