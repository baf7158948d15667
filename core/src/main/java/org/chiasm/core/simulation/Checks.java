package org.chiasm.core.simulation;

import org.chiasm.core.text.Message;

/** Checks of options, worded alike. */
final class Checks {

  private Checks() {}

  static void atLeast(int least, int found, String option) {
    if (found < least) {
      throw new IllegalArgumentException(
          Message.format("%s: expected at least %d, found %d", option, least, found));
    }
  }

  /** A share from 0 to below 1. */
  static void share(double found, String option) {
    if (!(found >= 0 && found < 1)) {
      throw new IllegalArgumentException(
          Message.format("%s: expected a share from 0 to below 1, found %s", option, found));
    }
  }

  static void notNegative(double found, String option) {
    if (!(found >= 0 && found < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          Message.format("%s: expected a finite number from 0, found %s", option, found));
    }
  }

  static void positive(double found, String option) {
    if (!(found > 0 && found < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          Message.format("%s: expected a finite number above 0, found %s", option, found));
    }
  }
}
