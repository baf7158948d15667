package org.chiasm.cli;

import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.PartnerScale;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.study.PartnerCalibration;
import org.chiasm.tensor.TrainingDivergedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a training is repeated without some pairs, to know what the weights of partners mean. */
final class CalibrationOption {

  @Option(
      names = "--calibrate",
      negatable = true,
      description = {
        "Train once more without the pairs of a fifth of the cells, and measure on these how sure"
            + " the weights of probable partners (embed --match) may be. The model itself stays"
            + " the same. Default: for jamie and lma, where some cells have no partner and 100 pairs"
            + " or more are known."
      })
  private @Nullable Boolean calibrate;

  /** Filled in by picocli. */
  CalibrationOption() {}

  /**
   * @throws IllegalArgumentException if it is asked for of a method that places no new cells
   */
  void requirePossible(String method) {
    if (Boolean.TRUE.equals(calibrate) && !Methods.PLACING_NEW_CELLS.contains(method)) {
      throw new IllegalArgumentException(
          Message.format(
              "--calibrate is of partners that 'embed --match' finds, but models of the method '%s'"
                  + " place no new cells",
              method));
    }
  }

  /** Whether to train again; says so, and why not if it was to be expected. */
  boolean asks(Console console, String method, MultimodalDataset dataset) {
    boolean asked =
        calibrate != null
            ? calibrate
            : Methods.FINDING_PARTNERS.contains(method) && lacksPartners(dataset);
    if (!asked) {
      return false;
    }
    int pairs = PartnerCalibration.surePairs(dataset);
    if (pairs < PartnerCalibration.FEWEST_PAIRS) {
      console.say(
          Message.format(
              "the weights of probable partners (embed --match) are not calibrated: that takes %d"
                  + " sure pairs, found %d",
              PartnerCalibration.FEWEST_PAIRS, pairs));
      return false;
    }
    console.say(
        "trains once more without a fifth of the pairs, to calibrate the weights of probable"
            + " partners (--no-calibrate leaves it out)");
    return true;
  }

  private static boolean lacksPartners(MultimodalDataset dataset) {
    return !dataset.pairs().isEmpty()
        || dataset.modalities().stream()
            .anyMatch(modality -> modality.cells().size() < dataset.cells().size());
  }

  /** The record with what the held-out pairs say; as it was if the training fails without them. */
  TrainingRecord calibrated(
      Console console,
      Method method,
      MultimodalDataset dataset,
      TrainingRecord record,
      FitContext context) {
    try {
      TrainingRecord calibrated =
          record.withPartners(PartnerCalibration.of(method, dataset, record, context));
      if (calibrated.partners().stream().noneMatch(PartnerScale::heldOut)) {
        console.warn("too few pairs could be held out to calibrate the weights of partners");
      }
      return calibrated;
    } catch (DataFormatException | TrainingDivergedException e) {
      console.warn("the weights of probable partners are not calibrated: " + e.getMessage());
      return record;
    }
  }
}
