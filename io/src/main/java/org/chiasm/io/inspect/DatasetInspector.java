package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    PairChecks pairs = comparePairs(dataset, facts);
    for (Modality modality : dataset.modalities()) {
      ModalityScan scan = new ModalityScan(modality);
      summaries.add(scan.summary());
      if (pairs.findings().stream().noneMatch(found -> isTransposed(found, modality.name()))) {
        findings.addAll(ModalityChecks.of(scan, facts));
      }
    }
    findings.addAll(pairs.findings());
    return new DatasetInspection(
        dataset.cells().size(),
        dataset.paired(dataset.modalityNames()).size(),
        summaries,
        pairs.overlaps(),
        findings);
  }

  /** Of cells that are none nothing else is said. */
  private static boolean isTransposed(Finding found, String modality) {
    return found.kind() == Finding.Kind.TRANSPOSED && found.subject().equals(modality);
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
      Modality modality, List<String> expected, String where, FileFacts facts) {
    return NameChecks.against(modality, expected, where, facts);
  }

  /** What looks wrong in one modality by itself. */
  public static List<Finding> findings(Modality modality) {
    return List.copyOf(ModalityChecks.of(new ModalityScan(modality), FileFacts.none()));
  }

  private static PairChecks comparePairs(MultimodalDataset dataset, FileFacts facts) {
    PairChecks pairs = new PairChecks(dataset, facts);
    List<Modality> modalities = dataset.modalities();
    for (int first = 0; first < modalities.size(); first++) {
      for (int second = first + 1; second < modalities.size(); second++) {
        Modality one = modalities.get(first);
        Modality other = modalities.get(second);
        pairs.compare(one, other, dataset.pairs(one.name(), other.name()).isPresent());
      }
    }
    if (!dataset.table().cells().isEmpty()) {
      modalities.forEach(modality -> pairs.compareWithTable(modality));
    }
    return pairs;
  }
}
