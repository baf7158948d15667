package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.collapse.CollapseData;
import org.chiasm.study.collapse.CollapseDescription;
import org.chiasm.study.collapse.CollapseOptions;
import org.chiasm.study.collapse.CollapseResult;
import org.chiasm.study.collapse.CollapseStudy;
import org.chiasm.study.file.DataDescription;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredStudy;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialCost;
import org.chiasm.study.store.TrialObserver;

/** What becomes of the common space under each coupling. */
final class CollapseKind implements StudyKind {

  private final CollapseDescription description;
  private final CollapseOptions options;
  private final DataOptions data;
  private final Console console;

  /**
   * @param data the cells; if none are given, those that the description names
   */
  CollapseKind(CollapseDescription description, DataOptions data, Console console) {
    this.description = description;
    this.options = description.options();
    this.data = data;
    this.console = console;
  }

  @Override
  public void requireSensible(boolean yes) {
    StudyCells.requireNamed(description.header(), data);
  }

  @Override
  public OptionalInt threads() {
    return description.header().runner().threads();
  }

  @Override
  public PreparedStudy prepare() throws IOException {
    StudyCells cells = StudyCells.read(description.header(), data, console);
    MultimodalDataset dataset = cells.dataset();
    String first = dataset.modalityNames().get(0);
    List<String> fed = description.arms().orElse(List.of(first, first));
    return new Prepared(
        CollapseData.of(dataset, fed.get(0), fed.get(1)), cells.labels(), cells.described());
  }

  private final class Prepared implements PreparedStudy {
    private final CollapseData cells;
    private final Optional<Labels> labels;
    private final DataDescription described;

    Prepared(CollapseData cells, Optional<Labels> labels, DataDescription described) {
      this.described = described;
      this.cells = cells;
      this.labels = labels;
    }

    @Override
    public List<PlannedTrial> trials() {
      return CollapseStudy.trials(options, cells);
    }

    @Override
    public TrialCost cost(PlannedTrial trial) {
      return CollapseStudy.cost(trial, cells);
    }

    @Override
    public void requireWritable(Path folder) throws IOException {
      CollapseFigures.requireWritable(folder, data.given() ? data.paths() : List.of());
    }

    @Override
    public void begin(Path folder) throws IOException {
      StudyCopy.write(description.withHeader(description.header().withData(described)), folder);
    }

    @Override
    public String report(StoredStudy study, Path folder, boolean json) throws IOException {
      List<StoredTrial> ran = study.stored(TrialObserver.SILENT);
      CollapseResult result = new CollapseResult(options, cells, ran);
      CollapseFigures.write(
          result, labels, labels.map(FigureColours::parsed).orElse(Map.of()), console, folder);
      return json ? EvaluationJson.text(CollapseTable.json(result)) : CollapseTable.of(result);
    }
  }
}
