package org.chiasm.methods.coupled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.methods.TrainingCells;

/**
 * Some training cells, and for each modality those of them that have it.
 *
 * @param parts one for each modality
 */
record Batch(List<Part> parts) {

  /** The cells of a batch that have one modality. */
  static final class Part {
    private final int[] rows;
    private final int[] indexOf;

    private Part(int[] rows, int[] indexOf) {
      this.rows = rows;
      this.indexOf = indexOf;
    }

    /** Rows of the modality's data. */
    int[] rows() {
      return rows;
    }

    int size() {
      return rows.length;
    }

    /** Whether there are enough cells for batch statistics. */
    boolean isEncoded() {
      return rows.length >= 2;
    }

    boolean has(int position) {
      return indexOf[position] >= 0;
    }
  }

  /** A batch of the given training cells, by position; a cell may occur more than once. */
  static Batch of(TrainingCells training, int[] cells) {
    List<Part> parts = new ArrayList<>();
    for (TrainingCells.Part part : training.parts()) {
      int[] indexOf = new int[cells.length];
      int[] rows = new int[cells.length];
      int size = 0;
      for (int position = 0; position < cells.length; position++) {
        int row = part.rowOf(cells[position]);
        indexOf[position] = row < 0 ? -1 : size;
        if (row >= 0) {
          rows[size++] = row;
        }
      }
      parts.add(new Part(Arrays.copyOf(rows, size), indexOf));
    }
    return new Batch(List.copyOf(parts));
  }

  int size() {
    return parts.get(0).indexOf.length;
  }

  /** Positions in the batch of the cells that have both of two modalities. */
  int[] both(int first, int second) {
    return IntStream.range(0, size())
        .filter(position -> parts.get(first).has(position) && parts.get(second).has(position))
        .toArray();
  }

  /** Rows among a modality's cells of the given positions of the batch. */
  int[] indices(int part, int[] positions) {
    int[] indexOf = parts.get(part).indexOf;
    return Arrays.stream(positions).map(position -> indexOf[position]).toArray();
  }

  /**
   * Number of other modalities that each cell of a modality has; those with too few cells in the
   * batch to be encoded do not count.
   */
  int[] othersPerRow(int part) {
    return IntStream.range(0, size())
        .filter(position -> parts.get(part).has(position))
        .map(position -> encodedAt(position) - 1)
        .toArray();
  }

  private int encodedAt(int position) {
    return (int) parts.stream().filter(part -> part.isEncoded() && part.has(position)).count();
  }

  /** Whether every cell has every modality. */
  boolean complete() {
    return parts.stream().allMatch(part -> part.size() == size());
  }
}
