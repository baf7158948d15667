package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.chiasm.core.data.Labels;
import org.chiasm.core.text.Identified;
import org.chiasm.study.Evaluation;
import org.chiasm.study.Evaluation.Classification;
import org.chiasm.study.Evaluation.Reconstruction;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.ScoredTraining;

/**
 * What a trained model is scored by. Some are parts of its {@link Evaluation}; another one adds a
 * member of its own to the result of a trial, under its id.
 */
public enum Metric implements Identified {
  /** How well each modality is predicted from each. */
  RECONSTRUCTION(false) {
    @Override
    List<Figure> figures(JsonNode result) {
      List<Figure> figures = new ArrayList<>();
      for (Reconstruction one : EvaluationJson.read(result).reconstruction()) {
        boolean itself = one.from().equals(one.to());
        String what = one.to() + (itself ? " from itself" : " from " + one.from());
        figures.add(new Figure(this, what + ", R2", one.r2(), true));
        figures.add(new Figure(this, what + ", median r", one.medianPearson(), false));
      }
      return figures;
    }
  },
  /** How near the latents of different modalities of a cell are. */
  ALIGNMENT(true) {
    @Override
    List<Figure> figures(JsonNode result) {
      Evaluation.Alignment alignment = EvaluationJson.read(result).alignment();
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure(this, "FOSCTTM", alignment.foscttm(), true));
      figures.add(
          new Figure(this, "label transfer, accuracy", alignment.labelTransferAccuracy(), true));
      alignment
          .pairs()
          .forEach(
              pair ->
                  figures.add(
                      new Figure(
                          this,
                          "label transfer, " + pair.trainedOn() + " to " + pair.testedOn(),
                          OptionalDouble.of(pair.labelTransferAccuracy()),
                          false)));
      return figures;
    }
  },
  /** How well labels are found in latents. */
  CLASSIFICATION(true) {
    @Override
    List<Figure> figures(JsonNode result) {
      List<Figure> figures = new ArrayList<>();
      for (Classification one : EvaluationJson.read(result).classification()) {
        String what =
            one.label()
                + " from "
                + one.modality()
                + (one.method().equals("qda") ? ", QDA" : ", 5-NN");
        figures.add(new Figure(this, what, OptionalDouble.of(one.accuracy()), true));
        figures.add(new Figure(this, what + ", chance", OptionalDouble.of(one.chance()), false));
      }
      return figures;
    }
  };

  /**
   * A number of a trained model.
   *
   * @param name in words; the same in all trials
   * @param value empty if it is undefined
   * @param shown whether it stands in the table for people; others are in the files
   */
  record Figure(Metric metric, String name, OptionalDouble value, boolean shown) {}

  private final boolean usesLabels;

  Metric(boolean usesLabels) {
    this.usesLabels = usesLabels;
  }

  /** Whether labels of cells change it. */
  boolean usesLabels() {
    return usesLabels;
  }

  /**
   * What it adds to the result of a trial under its id; empty for a part of the evaluation.
   *
   * @param scored a model with a latent space or predictions, and the cells
   */
  Optional<JsonNode> score(ScoredTraining scored, Optional<Labels> labels) {
    return Optional.empty();
  }

  /** The numbers in the result of a trial. */
  abstract List<Figure> figures(JsonNode result);

  /** Leaves of an evaluation what is asked for. */
  static Evaluation kept(Evaluation evaluation, Set<Metric> metrics) {
    return evaluation.withParts(
        metrics.contains(RECONSTRUCTION),
        metrics.contains(ALIGNMENT),
        metrics.contains(CLASSIFICATION));
  }
}
