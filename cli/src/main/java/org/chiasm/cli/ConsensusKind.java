package org.chiasm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.consensus.ConsensusDescription;
import org.chiasm.study.consensus.ConsensusResult;
import org.chiasm.study.consensus.ConsensusStudy;
import org.chiasm.study.file.DataDescription;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredStudy;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialCost;
import org.chiasm.study.store.TrialObserver;
import org.chiasm.study.store.TrialStore;

/** Consensus cell types of two modalities. */
final class ConsensusKind implements StudyKind {

  private static final long BASE_BYTES = 50L << 20;
  private static final int COPIES = 6;

  private final ConsensusDescription description;
  private final DataOptions data;
  private final Console console;

  /**
   * @param data the cells; if none are given, those that the description names
   */
  ConsensusKind(ConsensusDescription description, DataOptions data, Console console) {
    this.description = description;
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
    ConsensusStudy study =
        description.study(cells.dataset(), cells.labels().map(List::of).orElse(List.of()));
    return new Prepared(study, cells.dataset(), cells.described());
  }

  private final class Prepared implements PreparedStudy {
    private final ConsensusStudy study;
    private final MultimodalDataset dataset;
    private final DataDescription described;

    Prepared(ConsensusStudy study, MultimodalDataset dataset, DataDescription described) {
      this.study = study;
      this.dataset = dataset;
      this.described = described;
    }

    @Override
    public List<PlannedTrial> trials() {
      return study.models();
    }

    @Override
    public List<PlannedTrial> following(List<StoredTrial> models) {
      return study.mixtures(models);
    }

    @Override
    public TrialCost cost(PlannedTrial trial) {
      long values = 0;
      for (String name : dataset.modalityNames()) {
        List<Feature> features = dataset.modality(name).features();
        values += (long) dataset.modality(name).cells().size() * features.size();
      }
      // networks differ in their random numbers only
      String like = trial.title().replaceAll("\\d+", "");
      return new TrialCost(like, 1, BASE_BYTES + COPIES * Float.BYTES * values);
    }

    @Override
    public void requireWritable(Path folder) throws IOException {
      ConsensusFigures.requireWritable(
          folder,
          ConsensusFiles.all(folder, dataset.modalityNames()),
          data.given() ? data.paths() : List.of());
    }

    @Override
    public void begin(Path folder) throws IOException {
      StudyCopy.write(description.withHeader(description.header().withData(described)), folder);
    }

    @Override
    public String report(StoredStudy models, Path folder, boolean json) throws IOException {
      List<StoredTrial> placed = models.stored(TrialObserver.SILENT);
      List<StoredTrial> mixtures =
          new StoredStudy(new TrialStore(folder), study.mixtures(placed))
              .stored(TrialObserver.SILENT);
      ConsensusResult result = study.result(placed, mixtures, description.asked());
      ConsensusTable.warnings(result, description.options()).forEach(console::warn);
      ObjectNode found = result.json();
      ConsensusFiles.write(found, result, console, folder);
      ConsensusFigures.write(found, console, folder);
      return json ? EvaluationJson.text(found) : ConsensusTable.of(found);
    }
  }
}
