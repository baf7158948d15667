package org.chiasm.study.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.chiasm.study.TaxonomyLabels;
import org.chiasm.study.TypeQuestions;
import org.chiasm.study.TypesDescription;

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
    return plan(description, warning -> {});
  }

  /**
   * The same.
   *
   * @param warnings is told what is left out
   */
  public EvaluationPlan plan(EvaluationDescription description, Consumer<String> warnings)
      throws IOException {
    new Modalities(dataset.modalityNames()).require(description);
    TypeQuestions questions = questions(description.types(), warnings);
    // along a tree, types are its leaves
    return new EvaluationData(
            dataset, questions.taxonomy().map(TaxonomyLabels::leaves).or(() -> labels))
        .plan(description, questions);
  }

  private TypeQuestions questions(TypesDescription types, Consumer<String> warnings)
      throws IOException {
    if (!types.asksForTree() && !types.asksForProfiles()) {
      return TypeQuestions.none();
    }
    if (labels.isEmpty()) {
      throw new IllegalArgumentException(
          "'types' takes labels: a table of cells and the column with their types");
    }
    return types.questions(types.read(), dataset, labels.get(), warnings);
  }

  private EvaluationPlan plan(EvaluationDescription description, TypeQuestions questions)
      throws IOException {
    List<Candidate> candidates =
        description.settings().stream()
            .map(settings -> Candidate.of(settings, description.preprocessing()))
            .toList();
    EvaluationPlan.Scoring scoring =
        new EvaluationPlan.Scoring(
            labels, questions, description.metrics(), description.publishedLeak());
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
