package org.chiasm.cli;

import java.io.IOException;
import java.util.OptionalInt;

/** A kind of study: what it is before its cells are read. */
interface StudyKind {

  /**
   * Refuses what does not fit together, and studies that nobody can have meant.
   *
   * @param yes whether the user said to go on however large it is
   */
  void requireSensible(boolean yes) throws IOException;

  /** Trainings at a time, if the study says so. */
  OptionalInt threads();

  /** Reads the cells. */
  PreparedStudy prepare() throws IOException;
}
