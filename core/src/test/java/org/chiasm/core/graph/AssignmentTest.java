package org.chiasm.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  @SeededTest(seeds = 20)
  void noOtherAssignmentIsLarger(Draws draws) {
    int rows = draws.integer(1, 5);
    int columns = rows + draws.integer(0, 2);
    DenseMatrix values = DenseMatrix.ofRows(draws.normal(rows, columns));
    int[] found = Assignment.largest(values);
    assertThat(Arrays.stream(found).distinct().count()).isEqualTo(rows);
    assertThat(total(values, found)).isCloseTo(best(values, 0, new boolean[columns]), within(1e-9));
  }

  /** The largest total by trying all. */
  private static double best(DenseMatrix values, int row, boolean[] taken) {
    if (row == values.rows()) {
      return 0;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        best = Math.max(best, values.at(row, column) + best(values, row + 1, taken));
        taken[column] = false;
      }
    }
    return best;
  }

  private static double total(DenseMatrix values, int[] columns) {
    double total = 0;
    for (int row = 0; row < columns.length; row++) {
      total += values.at(row, columns[row]);
    }
    return total;
  }

  @SeededTest(seeds = 3)
  void findsAPermutation(Draws draws) {
    int size = 60;
    float[][] noise = draws.normal(size, size);
    int[] permutation = new int[size];
    for (int row = 0; row < size; row++) {
      permutation[row] = (7 * row + 3) % size;
      noise[row][permutation[row]] += 100f;
    }
    assertThat(Assignment.largest(DenseMatrix.ofRows(noise))).containsExactly(permutation);
  }

  @Test
  void noRowIsAssignedOnceInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> Assignment.largest(DenseMatrix.wrap(1, 1, new float[1])))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("assigned");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void moreRowsThanColumnsAreRefused() {
    assertThatThrownBy(() -> Assignment.largest(DenseMatrix.wrap(2, 1, new float[2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2 x 1");
  }
}
