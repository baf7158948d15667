package org.chiasm.core.simulation;

import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;

/**
 * Simulated cells and what they are made from.
 *
 * @param dataset what was measured: counts as modality {@value #TRANSCRIPTOMICS}, features as
 *     modality {@value #ELECTROPHYSIOLOGY}, with columns {@code family}, {@code type}, their
 *     colours, {@code mouse} and {@code layer} in its table
 * @param truth what it was measured of
 */
public record SimulatedPatchSeq(MultimodalDataset dataset, SimulationTruth truth) {

  /** Name of the modality of gene counts. */
  public static final String TRANSCRIPTOMICS = "T";

  /** Name of the modality of electrophysiological features. */
  public static final String ELECTROPHYSIOLOGY = "E";

  /**
   * How well electrophysiology can at best be predicted from transcriptomes.
   *
   * @param split means and standard deviations are those of the training cells that have
   *     electrophysiology; test cells that have both modalities are scored
   * @throws IllegalArgumentException if no such cell is left on either side
   */
  public PredictionCeiling electrophysiologyCeiling(Split split) {
    return PredictionCeiling.of(
        dataset.modality(TRANSCRIPTOMICS),
        dataset.modality(ELECTROPHYSIOLOGY),
        truth.cells(),
        truth.expectedElectrophysiology(),
        split);
  }
}
