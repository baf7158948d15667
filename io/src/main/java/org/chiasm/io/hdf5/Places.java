package org.chiasm.io.hdf5;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which of the rows or columns of something are meant, in which order; each once.
 *
 * <p>Immutable.
 */
public final class Places {

  private final int[] chosen;
  private final int of;
  private final boolean all;

  /**
   * @param chosen places from 0 on
   * @param of how many there are
   */
  public Places(int[] chosen, int of) {
    this.chosen = chosen.clone();
    this.of = of;
    this.all = chosen.length == of && IntStream.range(0, of).allMatch(at -> chosen[at] == at);
  }

  /** All, in their order. */
  public static Places all(int of) {
    return new Places(IntStream.range(0, of).toArray(), of);
  }

  /** Whether these are all in their order. */
  public boolean isAll() {
    return all;
  }

  /** How many there are to choose from. */
  public int of() {
    return of;
  }

  /** How many are chosen. */
  public int count() {
    return chosen.length;
  }

  /** The place of one that is chosen. */
  public int at(int index) {
    return chosen[index];
  }

  /** For each place which of the chosen it is, or -1. */
  public int[] inverse() {
    int[] inverse = new int[of];
    Arrays.fill(inverse, -1);
    for (int index = 0; index < chosen.length; index++) {
      inverse[chosen[index]] = index;
    }
    return inverse;
  }
}
