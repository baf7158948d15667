package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredStudy;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialCost;

/** A study whose cells are read: what it trains, and what is made of that. */
interface PreparedStudy {

  /** All trainings. */
  List<PlannedTrial> trials();

  /**
   * Short trials that are made of what the trainings found; none of most studies.
   *
   * @param trained the trainings that are there
   */
  default List<PlannedTrial> following(List<StoredTrial> trained) {
    return List.of();
  }

  /** What a training takes, as far as that can be told. */
  TrialCost cost(PlannedTrial trial);

  /**
   * Finds out whether results can be written, and harm nothing that is read.
   *
   * @throws IllegalArgumentException if one would be written over an input
   * @throws IOException if the folder cannot be made or written to
   */
  void requireWritable(Path folder) throws IOException;

  /** Keeps what is run, before it is. */
  void begin(Path folder) throws IOException;

  /**
   * Writes files, made of what the store holds alone.
   *
   * @param json whether what is returned is for programs
   * @return what is printed
   */
  String report(StoredStudy study, Path folder, boolean json) throws IOException;
}
