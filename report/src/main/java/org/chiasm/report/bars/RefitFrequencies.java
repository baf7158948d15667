package org.chiasm.report.bars;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.text.Message;
import org.chiasm.methods.SelectedFeature;
import org.chiasm.methods.SparseModel;
import org.chiasm.report.CsvTable;
import org.chiasm.report.bars.BarFigure.BarView;

/** Which features a sparse method selected again when it was fitted again. */
public final class RefitFrequencies {

  private static final int MOST = 100;

  private RefitFrequencies() {}

  /**
   * The figure of a model; its table has all features that any fit selected.
   *
   * @param shares share of the refits that selected a feature, by its name, from 0 to 1
   */
  public static BarFigure figure(SparseModel model, Map<String, Double> shares) {
    Set<String> used = new HashSet<>();
    model.selectedFeatures().stream().map(SelectedFeature::name).forEach(used::add);
    List<Bar> bars = new ArrayList<>();
    shares.forEach(
        (name, share) -> bars.add(Bar.plain(name, share).ofKind(used.contains(name) ? 0 : 1)));
    // as they come where equal: the model's own first, by their norms
    bars.sort((one, other) -> Double.compare(other.value(), one.value()));
    List<List<String>> rows = new ArrayList<>();
    for (Bar bar : bars) {
      String inModel = bar.kind() == 0 ? "yes" : "no";
      rows.add(List.of(bar.label(), Double.toString(bar.value()), inModel));
    }
    BarView view =
        new BarView(
            Message.format("What '%s' selects again", model.method()),
            "share of the refits",
            List.of("used by the model", "selected in refits only"),
            List.of(),
            List.of(BarPanel.first(model.sourceName(), bars, MOST)),
            0,
            "Share of the refits that selected a feature. Refits differ in their random numbers or,"
                + " where the selection draws none and with --resample, in their cells.");
    return new BarFigure(
        view, new CsvTable(List.of("feature", "share", "used by the model"), rows));
  }
}
