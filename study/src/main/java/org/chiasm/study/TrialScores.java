package org.chiasm.study;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.chiasm.core.metrics.Auroc;
import org.chiasm.core.metrics.PearsonCorrelation;
import org.chiasm.study.Evaluation.Reconstruction;
import org.chiasm.study.LatentAgreement.PairAgreement;

/**
 * Scores of one training in a comparison.
 *
 * @param seed of the training
 * @param directions one for each direction that is predicted
 * @param agreement of the latents
 * @param transfers of the labels of every column
 * @param effort what the training took
 * @param predictions of other modalities, kept to be pooled
 */
record TrialScores(
    long seed,
    List<Direction> directions,
    Agreement agreement,
    List<Transfer> transfers,
    Effort effort,
    List<Prediction> predictions) {

  TrialScores {
    directions = List.copyOf(directions);
    transfers = List.copyOf(transfers);
    predictions = List.copyOf(predictions);
  }

  /**
   * How well one modality is predicted.
   *
   * @param r2 all features together
   * @param pearson mean over the features where it is defined
   * @param auroc mean over the features where it is defined
   * @param n number of cells scored
   */
  record Direction(
      String from,
      String to,
      OptionalDouble r2,
      OptionalDouble pearson,
      OptionalDouble auroc,
      int n) {

    static Direction of(Prediction prediction, Reconstruction score) {
      boolean other = !prediction.from().equals(prediction.to());
      return new Direction(
          prediction.from(),
          prediction.to(),
          score.r2(),
          other
              ? mean(PearsonCorrelation.perFeature(prediction.truth(), prediction.predicted()))
              : OptionalDouble.empty(),
          other
              ? mean(Auroc.perFeature(prediction.truth(), prediction.predicted()))
              : OptionalDouble.empty(),
          prediction.cells().size());
    }
  }

  /**
   * FOSCTTM, averaged over the pairs of modalities but for the last.
   *
   * @param all of all scored pairs of cells
   * @param hidden of those that were hidden in training
   * @param revealed of those that were not
   * @param pairs of all scored pairs of cells, for every two modalities
   */
  record Agreement(
      OptionalDouble all,
      OptionalDouble hidden,
      OptionalDouble revealed,
      List<PairAgreement> pairs) {

    static Agreement undefined() {
      return new Agreement(
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }
  }

  /**
   * Label transfer in one direction.
   *
   * @param accuracy of all scored cells
   * @param hidden of those whose pairing was hidden in training
   * @param n number of cells scored
   */
  record Transfer(
      String label,
      String trainedOn,
      String testedOn,
      double accuracy,
      OptionalDouble hidden,
      int n) {}

  /**
   * What a training took.
   *
   * @param steps training steps; empty where there are none to count
   * @param preparationSeconds wall clock of fitting the common spaces
   * @param trainingSeconds wall clock of the fit
   * @param peakBefore peak resident memory of the process before, in kB
   * @param peakAfter the same after it
   */
  record Effort(
      OptionalInt steps,
      OptionalDouble preparationSeconds,
      OptionalDouble trainingSeconds,
      OptionalLong peakBefore,
      OptionalLong peakAfter) {

    static Effort unknown() {
      return new Effort(
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());
    }
  }

  /** The mean of the values that are numbers. */
  static OptionalDouble mean(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average();
  }
}
