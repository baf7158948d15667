package org.chiasm.io.file;

import java.util.HashSet;
import java.util.List;

/** What may be behind ids of cells that repeat: names of genes do, where these are in rows. */
public final class RepeatedIds {

  /** What to do about it, to be put behind a message. */
  public static final String HINT =
      "; if the rows are genes and not cells, 'chiasm convert FILE OUT --transpose' turns the table and"
          + " tells equal names apart";

  private static final String HINT_IF_TURNED =
      "; the ids are the names of the columns, as the table is turned: leave --transpose out if the"
          + " rows are cells already, or else give the columns different names in the file";

  private RepeatedIds() {}

  /** The hint if an id repeats, else nothing. */
  static String hint(List<String> cells) {
    return repeat(cells) ? HINT : "";
  }

  /** The hint if an id repeats in a table that has been turned, else nothing. */
  static String hintIfTurned(List<String> cells) {
    return repeat(cells) ? HINT_IF_TURNED : "";
  }

  private static boolean repeat(List<String> cells) {
    return new HashSet<>(cells).size() < cells.size();
  }
}
