package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

/**
 * Single precision only saves work: FOSCTTM and neighbours are those of the definition in double
 * precision, on any number of threads. Coordinates are small whole numbers times a power of two,
 * plus an offset, so that the definition is free of rounding and ties abound.
 */
class DistancePrecisionTest {

  /**
   * In the middle, with squares that vanish, that lose digits, that are large and that overflow.
   */
  private static final float[] SCALES = {1, 0x1p-100f, 0x1p-75f, 0x1p60f, 0x1p110f};

  @SeededTest(seeds = 20)
  void foscttmIsThatOfTheDefinition(Draws draws) {
    int cells = draws.integer(2, 700);
    int dimensions = draws.integer(1, 9);
    for (float scale : SCALES) {
      DenseMatrix first = DenseMatrix.ofRows(wholes(draws, cells, dimensions, scale, 0));
      DenseMatrix second = DenseMatrix.ofRows(wholes(draws, cells, dimensions, scale, 0));
      int[] rows = draws.permutation(cells);
      int[] columns = draws.permutation(cells);
      Foscttm found = Foscttm.of(first, second, rows, columns, draws.integer(1, 4));
      assertThat(found).isEqualTo(definition(first, second, rows, columns));
    }
  }

  /** Distances of whole numbers near 2^20 that differ by less than single precision resolves. */
  @SeededTest(seeds = 10)
  void nearTiesAreDecidedInDoublePrecision(Draws draws) {
    int cells = draws.integer(300, 600);
    float[][] values = wholes(draws, 2 * cells, 3, 1, 0);
    for (int row = 0; row < cells; row++) {
      values[row][0] += 1 << 20;
    }
    DenseMatrix all = DenseMatrix.ofRows(values);
    DenseMatrix first = all.selectRows(IntStream.range(0, cells).toArray());
    DenseMatrix second = all.selectRows(IntStream.range(cells, 2 * cells).toArray());
    int[] rows = IntStream.range(0, cells).toArray();
    Foscttm score = Foscttm.of(first, second);
    assertThat(score).isEqualTo(definition(first, second, rows, rows));
    assertThat(score.mean()).isBetween(0.3, 0.6);
    assertNeighboursOfTheDefinition(second, first, 7, 1);
  }

  @SeededTest(seeds = 20)
  void neighboursAreThoseOfTheDefinition(Draws draws) {
    int dimensions = draws.integer(1, 9);
    for (float scale : SCALES) {
      float offset = scale == 1 ? draws.integer(-100_000, 100_000) : 0;
      DenseMatrix training =
          DenseMatrix.ofRows(wholes(draws, draws.integer(1, 700), dimensions, scale, offset));
      DenseMatrix queries =
          DenseMatrix.ofRows(wholes(draws, draws.integer(1, 200), dimensions, scale, offset));
      int threads = draws.integer(1, 4);
      assertNeighboursOfTheDefinition(training, queries, draws.integer(1, 12), threads);
    }
  }

  @Test
  void equalLatentsOfManyCellsHaveNoCloserOnes() {
    DenseMatrix collapsed = DenseMatrix.wrap(3000, 2, new float[6000]);
    assertThat(Foscttm.of(collapsed, collapsed).mean()).isZero();
    assertThat(NearestNeighbours.fit(collapsed).find(collapsed, 3, 2).cells(2999))
        .containsExactly(0, 1, 2);
  }

  @SeededTest(seeds = 3)
  void threadsShareTheWorkAndNotTheResult(Draws draws) {
    DenseMatrix first = DenseMatrix.ofRows(draws.normal(900, 6));
    DenseMatrix second = DenseMatrix.ofRows(draws.normal(900, 6));
    int[] rows = IntStream.range(0, 900).toArray();
    Foscttm alone = Foscttm.of(first, second, rows, rows, 1);
    Neighbours nearest = NearestNeighbours.fit(first).find(second, 5, 1);
    List<String> labels = draws.labels(900, 4);
    LabelTransfer transfer = LabelTransfer.of(first, labels, second, labels, 5, 1);
    for (int threads : new int[] {2, 3, 40}) {
      assertThat(Foscttm.of(first, second, rows, rows, threads)).isEqualTo(alone);
      assertThat(LabelTransfer.of(first, labels, second, labels, 5, threads)).isEqualTo(transfer);
      Neighbours found = NearestNeighbours.fit(first).find(second, 5, threads);
      for (int query = 0; query < 900; query++) {
        assertThat(found.cells(query)).isEqualTo(nearest.cells(query));
        assertThat(found.distances(query)).isEqualTo(nearest.distances(query));
      }
    }
  }

  @Test
  void aThreadIsNeeded() {
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{0}, {1}});
    assertThatThrownBy(() -> NearestNeighbours.fit(cells).find(cells, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads: expected 1 or more, found 0");
  }

  @Test
  void aFailureInAThreadIsTheCallersAndEndsTheRest() {
    assertThatThrownBy(
            () ->
                Threads.run(
                    2,
                    100,
                    1,
                    (from, to) -> {
                      throw new StackOverflowError("deep");
                    }))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("deep");
  }

  private static float[][] wholes(Draws draws, int rows, int columns, float scale, float offset) {
    float[][] values = draws.normal(rows, columns);
    for (float[] row : values) {
      for (int column = 0; column < columns; column++) {
        row[column] = scale * (offset + Math.round(3 * row[column]));
      }
    }
    return values;
  }

  private static Foscttm definition(
      DenseMatrix first, DenseMatrix second, int[] rows, int[] columns) {
    long closerInSecond = 0;
    long closerInFirst = 0;
    for (int pair = 0; pair < rows.length; pair++) {
      double match = squared(first, rows[pair], second, columns[pair]);
      for (int cell = 0; cell < second.rows(); cell++) {
        closerInSecond += squared(first, rows[pair], second, cell) < match ? 1 : 0;
      }
      for (int cell = 0; cell < first.rows(); cell++) {
        closerInFirst += squared(first, cell, second, columns[pair]) < match ? 1 : 0;
      }
    }
    double pairs = rows.length;
    return new Foscttm(
        closerInSecond / pairs / second.rows(), closerInFirst / pairs / first.rows(), rows.length);
  }

  private static void assertNeighboursOfTheDefinition(
      DenseMatrix training, DenseMatrix queries, int count, int threads) {
    Neighbours found = NearestNeighbours.fit(training).find(queries, count, threads);
    for (int query = 0; query < queries.rows(); query++) {
      int asked = query;
      int[] expected =
          IntStream.range(0, training.rows())
              .boxed()
              .sorted(Comparator.comparingDouble(cell -> squared(queries, asked, training, cell)))
              .limit(count)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(found.cells(query)).isEqualTo(expected);
      for (int place = 0; place < expected.length; place++) {
        double distance = Math.sqrt(squared(queries, query, training, expected[place]));
        assertThat(found.distances(query)[place]).isEqualTo(distance);
      }
    }
  }

  private static double squared(DenseMatrix one, int row, DenseMatrix other, int otherRow) {
    double sum = 0;
    for (int column = 0; column < one.columns(); column++) {
      double difference = (double) one.at(row, column) - other.at(otherRow, column);
      sum += difference * difference;
    }
    return sum;
  }
}
