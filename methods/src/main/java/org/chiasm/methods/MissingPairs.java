package org.chiasm.methods;

import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.Transposition;
import org.chiasm.core.text.Message;

/**
 * Says that two modalities have too few cells in common, with an id of each, and whether a table
 * may be transposed.
 */
final class MissingPairs {

  private final TrainingCells cells;
  private final TrainingCells.Part first;
  private final TrainingCells.Part second;

  MissingPairs(TrainingCells cells, TrainingCells.Part first, TrainingCells.Part second) {
    this.cells = cells;
    this.first = first;
    this.second = second;
  }

  /**
   * The message.
   *
   * @param method that needs them
   * @param atLeast so many
   * @param common number of those that there are
   */
  String message(String method, int atLeast, int common) {
    return Message.format(
        "%s needs at least %d training %s with both %s and %s, found %d; ids look like '%s' and"
            + " '%s'%s%s",
        method,
        atLeast,
        atLeast == 1 ? "cell" : "cells",
        first.name(),
        second.name(),
        common,
        firstCell(first),
        firstCell(second),
        transposed(first, second),
        transposed(second, first));
  }

  private String firstCell(TrainingCells.Part part) {
    return IntStream.range(0, cells.cells().size())
        .filter(cell -> part.rowOf(cell) >= 0)
        .mapToObj(cells.cells()::get)
        .findFirst()
        .orElse("");
  }

  /** Nothing, unless the features of one modality look like cells of the other. */
  private String transposed(TrainingCells.Part suspect, TrainingCells.Part other) {
    Set<String> otherCells = Set.copyOf(cells.cellsOf(other));
    return Transposition.of(suspect.space().features(), otherCells::contains).isLikely()
        ? Message.format(
            ". The table of %s is probably transposed: its features are cells of the other",
            suspect.name())
        : "";
  }
}
