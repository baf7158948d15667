package org.chiasm.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"1x1", "7x7", "12x30", "30x12", "20x26counts", "26x20counts"})
  void findsWhatSciPyFinds(String shape) {
    Golden golden = Golden.load("consensus").group("assignments").group(shape);
    DenseMatrix values = DenseMatrix.ofRows(golden.floats("values"));
    int[] found = Assignment.largestOrNone(values);
    if (!shape.endsWith("counts")) {
      assertThat(found).containsExactly(golden.integers("assigned"));
    }
    assertThat(total(values, found)).isEqualTo(golden.number("total"));
    int[] assigned = Arrays.stream(found).filter(column -> column >= 0).toArray();
    assertThat(assigned).doesNotHaveDuplicates().hasSize(Math.min(values.rows(), values.columns()));
  }

  @SeededTest(seeds = 10)
  void constantsAndOrderChangeNothing(Draws draws) {
    int rows = draws.integer(1, 9);
    int columns = draws.integer(1, 9);
    float[][] values = draws.normal(rows, columns);
    int[] order = draws.permutation(rows);
    int[] found = Assignment.largestOrNone(DenseMatrix.ofRows(values));
    float[][] moved = new float[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        // a constant of each column changes nothing only if all columns are taken
        float constant = rows < columns ? 3 : 2 * column;
        moved[row][column] = values[order[row]][column] + constant;
      }
    }
    int[] other = Assignment.largestOrNone(DenseMatrix.ofRows(moved));
    for (int row = 0; row < rows; row++) {
      assertThat(other[row]).isEqualTo(found[order[row]]);
    }
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
      total += columns[row] < 0 ? 0 : values.at(row, columns[row]);
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
