package org.chiasm.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.metrics.Foscttm;
import org.chiasm.core.metrics.LabelTransfer;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.study.Evaluation.Transfer;

/**
 * How well the latents of different modalities agree: FOSCTTM among the scored cells, label
 * transfer from training cells to scored ones.
 *
 * @param training cells that labels are learned from
 * @param scored cells to score; the training cells themselves to measure the fit alone
 */
record LatentAgreement(EmbeddedCells training, EmbeddedCells scored) {

  /**
   * FOSCTTM of two modalities.
   *
   * @param first the earlier one
   * @param second the later one
   * @param foscttm both directions averaged
   */
  record PairAgreement(String first, String second, double foscttm) {}

  /** FOSCTTM averaged over the pairs of modalities; empty if no two share two of these cells. */
  OptionalDouble foscttm(Predicate<String> cells) {
    return foscttmOfPairs(cells).stream().mapToDouble(PairAgreement::foscttm).average();
  }

  /** FOSCTTM of every two modalities that share two of these cells. */
  List<PairAgreement> foscttmOfPairs(Predicate<String> cells) {
    List<PairAgreement> agreements = new ArrayList<>();
    forEachPair(
        (one, two) -> {
          PairedRows rows = pairs(one, two, cells);
          if (rows.first().length > 1) {
            agreements.add(
                new PairAgreement(
                    one,
                    two,
                    Foscttm.of(
                            scored.latentsOf(one),
                            scored.latentsOf(two),
                            rows.first(),
                            rows.second())
                        .mean()));
          }
        });
    return agreements;
  }

  /** Number of different cells that {@link #foscttm} is averaged over. */
  int compared() {
    Set<String> compared = new HashSet<>();
    forEachPair(
        (one, two) -> {
          int[] rows = pairs(one, two, cell -> true).first();
          if (rows.length > 1) {
            IntStream.of(rows).mapToObj(scored.cellsOf(one)::get).forEach(compared::add);
          }
        });
    return compared.size();
  }

  private PairedRows pairs(String one, String two, Predicate<String> cells) {
    return PairedRows.of(scored.cellsOf(one), scored.cellsOf(two))
        .where(scored.cellsOf(one), cells);
  }

  /** Label transfer in every direction that has labelled cells on both sides. */
  List<Transfer> transfers(Labels labels) {
    return transfers(labels, cell -> true);
  }

  /** The same, scored on some of the cells only. */
  List<Transfer> transfers(Labels labels, Predicate<String> cells) {
    List<Transfer> transfers = new ArrayList<>();
    forEachPair(
        (one, two) -> {
          addTransfer(one, two, labels, cells, transfers);
          addTransfer(two, one, labels, cells, transfers);
        });
    return transfers;
  }

  private void addTransfer(
      String trainedOn,
      String testedOn,
      Labels labels,
      Predicate<String> cells,
      List<Transfer> transfers) {
    LabelledLatents known = labelled(training, trainedOn, labels);
    LabelledLatents asked = labelled(scored, testedOn, labels, cells);
    if (!known.isEmpty() && !asked.isEmpty()) {
      double accuracy = byNeighbours(known, asked);
      transfers.add(new Transfer(trainedOn, testedOn, accuracy, asked.labels().size()));
    }
  }

  /** What the nearest training cells vote for. */
  static List<String> neighbours(LabelledLatents known, DenseMatrix places) {
    return NearestNeighbours.fit(known.latents())
        .classify(known.labels(), places, LabelTransfer.NEIGHBOURS);
  }

  static double byNeighbours(LabelledLatents known, LabelledLatents asked) {
    return LabelTransfer.accuracy(
        known.latents(), known.labels(), asked.latents(), asked.labels(), LabelTransfer.NEIGHBOURS);
  }

  static LabelledLatents labelled(EmbeddedCells cells, String modality, Labels labels) {
    return labelled(cells, modality, labels, cell -> true);
  }

  private static LabelledLatents labelled(
      EmbeddedCells cells, String modality, Labels labels, Predicate<String> wanted) {
    return cells.has(modality)
        ? LabelledLatents.of(cells.cellsOf(modality), cells.latentsOf(modality), labels, wanted)
        : new LabelledLatents(cells.latentsOf(modality), List.of());
  }

  /** All pairs of modalities that have latents, the earlier of the two first. */
  private void forEachPair(BiConsumer<String, String> action) {
    List<String> names = List.copyOf(scored.latents().keySet());
    for (int first = 0; first < names.size(); first++) {
      for (int second = first + 1; second < names.size(); second++) {
        action.accept(names.get(first), names.get(second));
      }
    }
  }
}
