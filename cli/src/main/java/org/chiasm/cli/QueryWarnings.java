package org.chiasm.cli;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.FarFeature;
import org.chiasm.core.preprocessing.QueryCells;
import org.chiasm.core.preprocessing.QueryDepths;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FeatureCoverage;

/** Tells which cells and features of a query could not be used, or are unlike what was learned. */
final class QueryWarnings {

  private static final int SHOWN_FEATURES = 5;

  private QueryWarnings() {}

  /**
   * @throws DataFormatException if there is a result of no cell at all
   */
  static void print(
      Console console, CrossModalModel model, MeasuredCells query, QueryCells prepared) {
    String modality = query.name();
    if (prepared.cells().isEmpty() && !prepared.empty().isEmpty()) {
      throw new DataFormatException(
          Message.format(
              "modality %s: expected cells with values, found none among %d: without a measured value"
                  + " or, of counts, with zeros only, they get no result",
              modality, prepared.empty().size()));
    }
    console.warnOf(
        "cells of " + modality + " with nothing to go by get no result", prepared.empty());
    printMissing(console, model, modality, prepared.missingFeatures());
    FeatureCoverage.of(model, query).warnings().forEach(console::warn);
    CommonSpace space = model.spaces().of(modality);
    QueryDepths depths = prepared.depths();
    console.warnOf(
        Message.format(
            "cells of %s with so few counts that their results mean little (less than %.0f %% of"
                + " the training cells' median of %.0f; the fewest have %.2g %%)",
            modality,
            100 * QueryDepths.SHALLOW,
            space.statistics().medianDepth(),
            100 * depths.smallest()),
        depths.below(QueryDepths.SHALLOW));
    int cells = prepared.cells().size() + prepared.empty().size();
    printFar(console, modality, cells, prepared.far());
  }

  /** Of the features that a model knows but does not go by nobody has to be told. */
  private static void printMissing(
      Console console, CrossModalModel model, String modality, List<String> missing) {
    List<String> used = model.usedFeatures(modality);
    boolean selects = !used.isEmpty() && used.size() < model.spaces().of(modality).width();
    console.warnOf(
        Message.format(
            "features of %s that the model %s and the data lack",
            modality, selects ? "selected" : "knows"),
        selects ? missing.stream().filter(used::contains).toList() : missing);
  }

  private static void printFar(Console console, String modality, int cells, List<FarFeature> far) {
    for (FarFeature one : far.subList(0, Math.min(SHOWN_FEATURES, far.size()))) {
      console.warn(
          Message.format(
              "%s: '%s' of cell '%s' is %.5g, %.0f standard deviations from the mean of the"
                  + " training cells, likely in another unit, or an outlier (%d of %d cells beyond"
                  + " %.0f)",
              modality,
              one.feature().header(),
              one.cell(),
              one.value(),
              one.deviations(),
              one.cells(),
              cells,
              FarFeature.LIMIT));
    }
    if (far.size() > SHOWN_FEATURES) {
      console.warn(
          Message.format(
              "%s: %d further features with values so far out",
              modality, far.size() - SHOWN_FEATURES));
    }
  }
}
