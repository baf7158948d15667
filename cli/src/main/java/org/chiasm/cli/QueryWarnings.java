package org.chiasm.cli;

import org.chiasm.core.preprocessing.PreparedCells;

/** Tells which cells and features of a query could not be used. */
final class QueryWarnings {

  private QueryWarnings() {}

  static void print(Console console, String modality, PreparedCells cells) {
    console.warnSkipped(
        "cells of " + modality + " with nothing to go by get no result", cells.empty());
    console.warnSkipped(
        "features of " + modality + " that the model knows and the data lack",
        cells.missingFeatures());
  }
}
