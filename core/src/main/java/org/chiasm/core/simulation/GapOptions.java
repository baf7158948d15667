package org.chiasm.core.simulation;

import org.chiasm.core.text.Message;

/**
 * What was not measured; all of it is missing completely at random.
 *
 * @param onlyTranscriptomics probability that a cell has no electrophysiology
 * @param onlyElectrophysiology probability that a cell has no transcriptome
 * @param missingValues probability that a single electrophysiological value is missing
 */
public record GapOptions(
    double onlyTranscriptomics, double onlyElectrophysiology, double missingValues) {

  /**
   * @throws IllegalArgumentException if a probability is not from 0 to below 1, or if the first two
   *     leave no paired cell
   */
  public GapOptions {
    Checks.share(onlyTranscriptomics, "only transcriptomics");
    Checks.share(onlyElectrophysiology, "only electrophysiology");
    Checks.share(missingValues, "missing values");
    if (onlyTranscriptomics + onlyElectrophysiology >= 1) {
      throw new IllegalArgumentException(
          Message.format(
              "only transcriptomics and only electrophysiology: expected a sum below 1, found %s",
              onlyTranscriptomics + onlyElectrophysiology));
    }
  }

  /** 5 % of the cells in one modality only, either way; 3 % of the values missing. */
  public static GapOptions defaults() {
    return new GapOptions(0.05, 0.05, 0.03);
  }

  /** Every cell has every value. */
  public static GapOptions none() {
    return new GapOptions(0, 0, 0);
  }

  /** The same with other shares of unpaired cells. */
  public GapOptions withUnpaired(double newOnlyTranscriptomics, double newOnlyElectrophysiology) {
    return new GapOptions(newOnlyTranscriptomics, newOnlyElectrophysiology, missingValues);
  }

  /** The same with another share of missing values. */
  public GapOptions withMissingValues(double newMissingValues) {
    return new GapOptions(onlyTranscriptomics, onlyElectrophysiology, newMissingValues);
  }
}
