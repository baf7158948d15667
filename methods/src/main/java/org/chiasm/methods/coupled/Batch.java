package org.chiasm.methods.coupled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Some training cells, and for each modality those of them that have it. */
final class Batch {

  private final List<Part> parts;
  private final TrainingUnits units;
  private final int[] chosen;

  private Batch(List<Part> parts, TrainingUnits units, int[] chosen) {
    this.parts = parts;
    this.units = units;
    this.chosen = chosen;
  }

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

  /** A batch of the given units, by position; a unit may occur more than once. */
  static Batch of(TrainingUnits units, int[] chosen) {
    List<Part> parts = new ArrayList<>();
    for (int modality = 0; modality < units.modalities(); modality++) {
      int[] indexOf = new int[chosen.length];
      int[] rows = new int[chosen.length];
      int size = 0;
      for (int position = 0; position < chosen.length; position++) {
        int row = units.row(chosen[position], modality);
        indexOf[position] = row < 0 ? -1 : size;
        if (row >= 0) {
          rows[size++] = row;
        }
      }
      parts.add(new Part(Arrays.copyOf(rows, size), indexOf));
    }
    return new Batch(List.copyOf(parts), units, chosen);
  }

  /** One for each modality. */
  List<Part> parts() {
    return parts;
  }

  /**
   * How surely the cells at some positions have both of two modalities, divided by their mean;
   * empty if all are equally sure.
   */
  Optional<float[]> weights(int first, int second, int[] positions) {
    float[] weights = new float[positions.length];
    double sum = 0;
    boolean equal = true;
    for (int index = 0; index < positions.length; index++) {
      weights[index] = units.weight(chosen[positions[index]], first, second);
      sum += weights[index];
      equal &= weights[index] == weights[0];
    }
    for (int index = 0; index < positions.length; index++) {
      weights[index] = (float) (weights[index] * positions.length / sum);
    }
    return equal ? Optional.empty() : Optional.of(weights);
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
