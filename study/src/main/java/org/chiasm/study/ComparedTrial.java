package org.chiasm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.study.TrialScores.Agreement;
import org.chiasm.study.TrialScores.Direction;
import org.chiasm.study.TrialScores.Effort;
import org.chiasm.study.TrialScores.Transfer;
import org.chiasm.tensor.TrainingListener;

/**
 * Trains and scores for a comparison.
 *
 * @param dataset all cells
 * @param labels columns of labels; type-mean goes by the first
 * @param inSample whether the training cells themselves are scored
 * @param revealed which pairs compared methods see; all if empty
 */
record ComparedTrial(
    MultimodalDataset dataset,
    List<Labels> labels,
    boolean inSample,
    Optional<RevealedPairs> revealed) {

  /** One training of a method. */
  TrialScores score(Trial trial, boolean seesAllPairs, TrainingListener listener) {
    OptionalLong before = PeakMemory.kilobytes();
    MultimodalDataset training = dataset.selectCells(trial.split().train());
    Optional<RevealedPairs> hiding = seesAllPairs ? Optional.empty() : revealed;
    MultimodalDataset seen = hiding.map(pairs -> pairs.hide(training)).orElse(training);
    Trial.Trained trained = train(trial, seen, hiding, listener);
    CrossModalModel model = trained.model();
    Map<String, PreparedCells> prepared =
        EmbeddedCells.prepared(model, scoredCells(training, trial.split()));
    EmbeddedCells known = latents(trained, trial.seed(), hiding);
    EmbeddedCells scored = inSample ? known : EmbeddedCells.of(model, prepared);
    List<Prediction> predictions = Prediction.of(model, prepared);
    List<Direction> directions = new ArrayList<>();
    for (Prediction one : predictions) {
      double[] means = trained.cells().meanOf(one.to());
      directions.add(
          Direction.of(one, Evaluator.score(one, one.from(), model.spaces().of(one.to()), means)));
    }
    LatentAgreement agreement = new LatentAgreement(known, scored);
    return new TrialScores(
        trial.seed(),
        directions,
        agreement(agreement),
        transfers(agreement),
        new Effort(
            OptionalInt.of(trained.steps()),
            OptionalDouble.of(trained.preparationSeconds()),
            OptionalDouble.of(trained.trainingSeconds()),
            before,
            PeakMemory.kilobytes()),
        ofOtherModalities(predictions));
  }

  /** What a method without a pair misses is told by what was hidden, not by ids of its making. */
  private static Trial.Trained train(
      Trial trial,
      MultimodalDataset seen,
      Optional<RevealedPairs> hiding,
      TrainingListener listener) {
    try {
      return trial.train(seen, Optional.empty(), listener);
    } catch (DataFormatException e) {
      String reason = String.valueOf(e.getMessage());
      if (hiding.filter(pairs -> pairs.mentionsHidden(reason)).isEmpty()) {
        throw e;
      }
      Set<String> cells = Set.copyOf(trial.split().train());
      long known = hiding.get().revealed().stream().filter(cells::contains).count();
      long hidden = hiding.get().hidden().stream().filter(cells::contains).count();
      throw new DataFormatException(
          Message.format(
              "%s needs more known pairs: those of %d of the %d training cells that have several"
                  + " modalities are hidden from it",
              trial.method().name(), hidden, known + hidden),
          e);
    }
  }

  private MultimodalDataset scoredCells(MultimodalDataset training, Split split) {
    return inSample ? training : dataset.selectCells(split.test());
  }

  /** A modality from itself is scored, but not kept to be pooled. */
  private static List<Prediction> ofOtherModalities(List<Prediction> predictions) {
    return predictions.stream().filter(one -> !one.from().equals(one.to())).toList();
  }

  /** The latents of the training cells, under the ids that are true. */
  private static EmbeddedCells latents(
      Trial.Trained trained, long seed, Optional<RevealedPairs> hiding) {
    Provenance provenance = Provenance.here(seed, List.of(), List.of());
    TrainingRecord record = TrainingRecord.of(trained.model(), trained.cells(), provenance);
    Map<String, List<String>> cells = new LinkedHashMap<>();
    record
        .cells()
        .forEach(
            (modality, ids) ->
                cells.put(
                    modality,
                    ids.stream()
                        .map(id -> hiding.map(pairs -> pairs.original(modality, id)).orElse(id))
                        .toList()));
    return new EmbeddedCells(cells, record.latents());
  }

  private Agreement agreement(LatentAgreement agreement) {
    // of cells that were not trained on, no pair was hidden or known
    Set<String> hidden = hiddenAndScored();
    return new Agreement(
        agreement.foscttm(cell -> true),
        hidden.isEmpty() ? OptionalDouble.empty() : agreement.foscttm(hidden::contains),
        hidden.isEmpty()
            ? OptionalDouble.empty()
            : agreement.foscttm(revealed.orElseThrow().revealed()::contains),
        agreement.foscttmOfPairs(cell -> true));
  }

  private Set<String> hiddenAndScored() {
    return inSample ? revealed.map(RevealedPairs::hidden).orElse(Set.of()) : Set.of();
  }

  private List<Transfer> transfers(LatentAgreement agreement) {
    Set<String> hidden = hiddenAndScored();
    List<Transfer> transfers = new ArrayList<>();
    for (Labels column : labels) {
      List<Evaluation.Transfer> ofHidden =
          hidden.isEmpty() ? List.of() : agreement.transfers(column, hidden::contains);
      for (Evaluation.Transfer all : agreement.transfers(column)) {
        OptionalDouble same =
            ofHidden.stream()
                .filter(one -> one.trainedOn().equals(all.trainedOn()))
                .filter(one -> one.testedOn().equals(all.testedOn()))
                .mapToDouble(Evaluation.Transfer::labelTransferAccuracy)
                .findFirst();
        transfers.add(
            new Transfer(
                column.name(),
                all.trainedOn(),
                all.testedOn(),
                all.labelTransferAccuracy(),
                same,
                all.n()));
      }
    }
    return transfers;
  }

  /** What the predictor says that is told the true type. */
  TrialScores typeMean(Split split, long seed) {
    MultimodalDataset training = dataset.selectCells(split.train());
    TypeMean means = TypeMean.fit(training, labels.get(0));
    MultimodalDataset scored = scoredCells(training, split);
    Map<String, PreparedCells> prepared = new LinkedHashMap<>();
    scored
        .modalities()
        .forEach(
            modality ->
                prepared.put(modality.name(), means.spaceOf(modality.name()).prepare(modality)));
    List<Prediction> predictions = new ArrayList<>();
    List<Direction> directions = new ArrayList<>();
    for (String from : prepared.keySet()) {
      Set<String> sources = Set.copyOf(Objects.requireNonNull(prepared.get(from)).cells());
      prepared.forEach(
          (to, asked) ->
              means
                  .predict(from, to, asked, sources::contains)
                  .ifPresent(
                      found -> {
                        predictions.add(found);
                        directions.add(Direction.of(found, means.score(found)));
                      }));
    }
    return new TrialScores(
        seed,
        directions,
        Agreement.undefined(),
        List.of(),
        Effort.unknown(),
        ofOtherModalities(predictions));
  }
}
