package org.chiasm.report.bars;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;
import org.chiasm.report.CsvTable;
import org.chiasm.report.bars.BarFigure.BarView;

/** The features that a sparse model uses, with the norms of their weights. */
public final class SelectedFeatures {

  private static final int MOST = 100;

  private SelectedFeatures() {}

  /** The figure of a model; its table has rank, feature and norm of all selected features. */
  public static BarFigure figure(SparseModel model) {
    List<Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (SelectedFeature feature : model.selectedFeatures()) {
      bars.add(Bar.plain(feature.name(), feature.norm()));
      String rank = String.valueOf(bars.size());
      rows.add(List.of(rank, feature.name(), Double.toString(feature.norm())));
    }
    BarView view =
        new BarView(
            Message.format("What a '%s' model selected", model.method()),
            "norm of the weights",
            List.of("norm"),
            List.of(),
            List.of(BarPanel.first(model.sourceName(), bars, MOST)),
            0,
            "Euclidean norm of a feature's weights, for features of standard deviation 1.");
    return new BarFigure(view, new CsvTable(List.of("rank", "feature", "norm"), rows));
  }
}
