package org.chiasm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

  private static final int ROWS = 17;
  private static final int BLOCK = 4;

  /** Rows of one column that say where they are. */
  private static final class Stored implements RowBlocks {
    private final int damagedFrom;
    private final Set<Thread> readers = new HashSet<>();
    private volatile int read;

    Stored(int damagedFrom) {
      this.damagedFrom = damagedFrom;
    }

    @Override
    public int rows() {
      return ROWS;
    }

    @Override
    public int columns() {
      return 1;
    }

    @Override
    public int blockRows() {
      return BLOCK;
    }

    @Override
    public Matrix rows(int first, int count) {
      readers.add(Thread.currentThread());
      if (first + count > damagedFrom) {
        throw new DataFormatException("row " + damagedFrom + " is damaged");
      }
      read = first + count;
      return DenseMatrix.generate(count, 1, row -> new float[] {first + row});
    }
  }

  @Test
  void blocksComeInOrderAndAreVisitedByTheCaller() {
    Stored stored = new Stored(ROWS + 1);
    List<Float> seen = new ArrayList<>();
    List<Integer> told = new ArrayList<>();
    Set<Thread> visitors = new HashSet<>();
    stored.visit(
        (first, block) -> {
          assertThat(first).isEqualTo(seen.size());
          visitors.add(Thread.currentThread());
          for (int row = 0; row < block.rows(); row++) {
            seen.add(block.at(row, 0));
          }
        },
        told::add);
    assertThat(seen).isEqualTo(IntStream.range(0, ROWS).mapToObj(row -> (float) row).toList());
    assertThat(told).containsExactly(4, 8, 12, 16, 17);
    assertThat(visitors).containsExactly(Thread.currentThread());
    assertThat(stored.readers).hasSize(1).doesNotContain(Thread.currentThread());
  }

  @Test
  void damageIsToldWhenTheBlocksBeforeItHaveBeenVisited() {
    Stored stored = new Stored(9);
    List<Integer> told = new ArrayList<>();
    assertThatThrownBy(() -> stored.visit((first, block) -> {}, told::add))
        .isExactlyInstanceOf(DataFormatException.class)
        .hasMessage("row 9 is damaged");
    assertThat(told).containsExactly(4, 8);
  }

  @Test
  void nothingIsReadAnyMoreOnceAVisitorHasFailed() {
    Stored stored = new Stored(ROWS + 1);
    assertThatThrownBy(
            () ->
                stored.visit(
                    (first, block) -> {
                      throw new IllegalStateException("enough");
                    },
                    done -> {}))
        .hasMessage("enough");
    // the block that was being read is waited for: the file may be closed now
    assertThat(stored.read).isEqualTo(2 * BLOCK);
  }
}
