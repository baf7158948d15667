package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;

/** Looks a dataset over: shapes, ranges, cells in common, and suspicions with advice. */
public final class DatasetInspector {

  private DatasetInspector() {}

  /**
   * Inspects a dataset as it was read, in original units.
   *
   * @param known what is known already from reading it; comes first in the findings
   * @param facts what else its files say
   */
  public static DatasetInspection inspect(
      MultimodalDataset dataset, List<Finding> known, FileFacts facts) {
    List<ModalitySummary> summaries = new ArrayList<>();
    List<Finding> findings = new ArrayList<>(known);
    PairChecks pairs =
        comparePairs(
            dataset.modalities(),
            dataset.table(),
            (one, other) -> dataset.pairs(one, other).isPresent(),
            facts);
    for (Modality modality : dataset.modalities()) {
      ModalityScan scan = ModalityScan.of(modality);
      summaries.add(scan.summary(modality));
      findings.addAll(alone(modality, scan, pairs, facts));
    }
    findings.addAll(pairs.findings());
    return new DatasetInspection(
        dataset.cells().size(),
        dataset.paired(dataset.modalityNames()).size(),
        summaries,
        pairs.overlaps(),
        findings);
  }

  /** Inspects a dataset of which nothing is known from reading. */
  public static DatasetInspection inspect(MultimodalDataset dataset) {
    return inspect(dataset, List.of(), FileFacts.none());
  }

  /**
   * Whether the features of a modality go by other names than those that are expected of it, such
   * as ids of Ensembl where a model knows symbols.
   *
   * @param expected what is expected of it
   * @param where that is so, in words: {@code the model}
   * @param facts what else its file says
   */
  public static Optional<Finding> compareNames(
      MeasuredCells modality, List<String> expected, String where, FileFacts facts) {
    return NameChecks.against(modality, expected, where, facts);
  }

  /** What looks wrong in one modality by itself. */
  public static List<Finding> findings(Modality modality) {
    return findings(modality, FileFacts.none());
  }

  /**
   * What looks wrong in one modality by itself.
   *
   * @param facts what else its file says
   */
  public static List<Finding> findings(Modality modality, FileFacts facts) {
    return List.copyOf(ModalityChecks.of(modality, ModalityScan.of(modality), facts));
  }

  /**
   * What looks wrong in modalities that were looked through before, cell by cell of equal id.
   *
   * @param scans of each, in the same order
   * @param known what is known already from reading them; comes first
   * @param facts what else their files say
   */
  public static List<Finding> findings(
      List<? extends MeasuredCells> modalities,
      List<ModalityScan> scans,
      CellTable table,
      List<Finding> known,
      FileFacts facts) {
    List<Finding> findings = new ArrayList<>(known);
    PairChecks pairs = comparePairs(modalities, table, (one, other) -> false, facts);
    for (int index = 0; index < modalities.size(); index++) {
      findings.addAll(alone(modalities.get(index), scans.get(index), pairs, facts));
    }
    findings.addAll(pairs.findings());
    return findings;
  }

  /** Of cells that are none nothing else is said. */
  private static List<Finding> alone(
      MeasuredCells modality, ModalityScan scan, PairChecks pairs, FileFacts facts) {
    return pairs.findings().stream().anyMatch(found -> isTransposed(found, modality.name()))
        ? List.of()
        : ModalityChecks.of(modality, scan, facts);
  }

  private static boolean isTransposed(Finding found, String modality) {
    return found.kind() == Finding.Kind.TRANSPOSED && found.subject().equals(modality);
  }

  private static PairChecks comparePairs(
      List<? extends MeasuredCells> modalities,
      CellTable table,
      BiPredicate<String, String> paired,
      FileFacts facts) {
    PairChecks pairs = new PairChecks(modalities, table, facts);
    pairs.checkTransposed(paired);
    for (int first = 0; first < modalities.size(); first++) {
      for (int second = first + 1; second < modalities.size(); second++) {
        MeasuredCells one = modalities.get(first);
        MeasuredCells other = modalities.get(second);
        pairs.compare(one, other, paired.test(one.name(), other.name()));
      }
    }
    if (!table.cells().isEmpty()) {
      modalities.forEach(pairs::compareWithTable);
    }
    return pairs;
  }
}
