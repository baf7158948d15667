package org.chiasm.methods.jamie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.TrainingCells;

/**
 * Draws batches without replacement: where every cell has a partner in every other modality, cells
 * with their partners; else a share of these, filled up with any cells of each modality.
 */
final class JamieBatches {

  /** A cell of each of some modalities that belong together, by row; -1 for a modality without. */
  private final List<int[]> groups;

  private final int[] sizes;
  private final int size;
  private final int grouped;
  private final RandomGenerator random;

  JamieBatches(
      TrainingCells training,
      Correspondences correspondences,
      JamieOptions.Schedule schedule,
      RandomGenerator random) {
    this.random = random;
    this.sizes = training.parts().stream().mapToInt(part -> part.values().rows()).toArray();
    this.size = Math.min(schedule.batchSize(), Arrays.stream(sizes).max().orElse(0));
    this.groups = training.hasSaidPairs() ? pairs(correspondences, sizes.length) : cells(training);
    this.grouped =
        isComplete(correspondences, sizes) ? size : (int) Math.round(schedule.pairedShare() * size);
  }

  /** Whether every cell has a partner in every other modality, by its id or because it is said. */
  private static boolean isComplete(Correspondences correspondences, int[] sizes) {
    for (int first = 0; first < sizes.length; first++) {
      for (int second = 0; second < sizes.length; second++) {
        Correspondence known = correspondences.of(first, second);
        if (first != second
            && IntStream.range(0, sizes[first]).anyMatch(row -> known.partners(row).length == 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<int[]> cells(TrainingCells training) {
    return IntStream.range(0, training.cells().size())
        .mapToObj(cell -> training.parts().stream().mapToInt(part -> part.rowOf(cell)).toArray())
        .filter(rows -> Arrays.stream(rows).filter(row -> row >= 0).count() > 1)
        .toList();
  }

  private static List<int[]> pairs(Correspondences correspondences, int modalities) {
    List<int[]> pairs = new ArrayList<>();
    for (int first = 0; first < modalities; first++) {
      for (int second = first + 1; second < modalities; second++) {
        Correspondence known = correspondences.of(first, second);
        for (int row = 0; row < known.rows(); row++) {
          for (int partner : known.partners(row)) {
            int[] group = new int[modalities];
            Arrays.fill(group, -1);
            group[first] = row;
            group[second] = partner;
            pairs.add(group);
          }
        }
      }
    }
    return pairs;
  }

  /** Number of batches of an epoch. */
  int perEpoch() {
    return Math.max(1, Arrays.stream(sizes).max().orElse(1) / size);
  }

  /** The next batch. */
  JamieBatch next() {
    int[] chosen = sample(groups.size(), grouped);
    List<int[]> rows = new ArrayList<>();
    for (int part = 0; part < sizes.length; part++) {
      int modality = part;
      int[] own =
          Arrays.stream(chosen)
              .map(group -> groups.get(group)[modality])
              .filter(row -> row >= 0)
              .distinct()
              .toArray();
      rows.add(filled(own, sizes[part]));
    }
    return new JamieBatch(rows);
  }

  private int[] filled(int[] own, int cells) {
    boolean[] taken = new boolean[cells];
    for (int row : own) {
      taken[row] = true;
    }
    int[] others = IntStream.range(0, cells).filter(row -> !taken[row]).toArray();
    int[] chosen = sample(others.length, Math.max(0, size - own.length));
    return IntStream.concat(Arrays.stream(own), Arrays.stream(chosen).map(index -> others[index]))
        .toArray();
  }

  private int[] sample(int from, int count) {
    int[] all = IntStream.range(0, from).toArray();
    RandomStreams.shuffle(all, random);
    return Arrays.copyOf(all, Math.min(count, from));
  }
}
