package org.chiasm.study.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.Folds;
import org.chiasm.core.split.HoldOut;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.csv.CellFolds;
import org.chiasm.io.csv.FoldFileReader;

/**
 * The cells of a study.
 *
 * @param dataset all of them
 * @param labels their types, if these are known
 */
public record EvaluationData(MultimodalDataset dataset, Optional<Labels> labels) {

  /**
   * The study on these cells.
   *
   * @throws IOException if a file of folds cannot be read
   * @throws org.chiasm.core.data.DataFormatException if the folds do not fit the cells
   */
  public EvaluationPlan plan(EvaluationDescription description) throws IOException {
    new Modalities(dataset.modalityNames()).require(description);
    List<Candidate> candidates =
        description.settings().stream()
            .map(settings -> Candidate.of(settings, description.preprocessing()))
            .toList();
    EvaluationPlan.Scoring scoring =
        new EvaluationPlan.Scoring(labels, description.metrics(), description.publishedLeak());
    return new EvaluationPlan(
        dataset,
        splits(description.division(), description.header().seed()),
        scoring,
        candidates,
        description.header().seed(),
        description.seeds());
  }

  /** As {@code cross-validate} and {@code compare} divide cells with the same seed. */
  private List<Split> splits(Division division, long seed) throws IOException {
    if (division instanceof Division.FoldFile file) {
      CellFolds read = FoldFileReader.read(file.file());
      return Folds.of(file.file().toString(), dataset.cells(), read.testFold()).splits();
    }
    if (division instanceof Division.Folds folds) {
      RandomStreams streams = RandomStreams.of(seed).child("folds");
      return Folds.draw(dataset.cells(), folds.number(), balance(folds.group()), streams).splits();
    }
    if (division instanceof Division.Splits drawn) {
      List<Split> splits = new ArrayList<>();
      for (int number = 0; number < drawn.number(); number++) {
        RandomStreams streams = RandomStreams.of(seed).child("splits", number);
        splits.add(
            HoldOut.draw(dataset.cells(), drawn.testShare(), balance(drawn.group()), streams));
      }
      return splits;
    }
    return List.of(new Split(dataset.cells(), List.of()));
  }

  private Balance balance(Optional<String> group) {
    Balance balance = labels.map(Balance::stratified).orElse(Balance.none());
    if (group.isPresent() && !dataset.table().columns().contains(group.get())) {
      throw new DataFormatException(
          Message.format(
              "group: there is no column '%s' in the table of cells%s",
              group.get(), NearestName.hint(group.get(), dataset.table().columns())));
    }
    return group
        .map(column -> balance.withGroups(dataset.table().labels(column)))
        .orElse(balance)
        .withPairsOf(dataset);
  }
}
