package org.chiasm.io.file;

import java.util.HashSet;
import java.util.List;

/** What may be behind ids of cells that repeat: names of genes do, where these are in rows. */
public final class RepeatedIds {

  /** What to do about it, to be put behind a message. */
  public static final String HINT =
      "; if the rows are genes and not cells, 'chiasm convert FILE OUT --transpose' turns the table and"
          + " tells equal names apart";

  private RepeatedIds() {}

  /** The hint if an id repeats, else nothing. */
  static String hint(List<String> cells) {
    return new HashSet<>(cells).size() < cells.size() ? HINT : "";
  }
}
