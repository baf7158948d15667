package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.study.Evaluation;
import org.chiasm.study.Evaluation.Classification;
import org.chiasm.study.Evaluation.Reconstruction;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.LevelScore;
import org.chiasm.study.TypesDescription;

/** What a trained model is scored by, parts of its {@link Evaluation}. */
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
  },
  /** How well types are found at every height of a tree. */
  TAXONOMY(true) {
    @Override
    List<Figure> figures(JsonNode result) {
      List<Figure> figures = new ArrayList<>();
      List<LevelScore> levels = EvaluationJson.read(result).levels();
      double lowest = levels.stream().mapToDouble(LevelScore::height).min().orElse(0);
      for (LevelScore one : levels) {
        boolean same = one.trainedOn().equals(one.testedOn());
        String what =
            Message.format(
                "types at height %.4g from %s%s, %s",
                one.height(), one.testedOn(), same ? "" : " by " + one.trainedOn(), one.method());
        boolean isShown = same && one.method().equals("qda") && one.height() == lowest;
        figures.add(new Figure(this, what, OptionalDouble.of(one.accuracy()), isShown));
      }
      return figures;
    }

    @Override
    boolean isPossible(TypesDescription types) {
      return types.asksForTree();
    }
  },
  /** How alike mean values of types are, measured and predicted. */
  PROFILES(true) {
    @Override
    List<Figure> figures(JsonNode result) {
      // those of one fold say little of types with few cells: only their mean is a figure
      return EvaluationJson.profileCorrelations(EvaluationJson.read(result)).entrySet().stream()
          .map(
              one ->
                  new Figure(
                      this,
                      "profiles, " + one.getKey() + ", r",
                      OptionalDouble.of(one.getValue()),
                      true))
          .toList();
    }

    @Override
    boolean isPossible(TypesDescription types) {
      return types.asksForProfiles();
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

  /** Whether there is all that it takes. */
  boolean isPossible(TypesDescription types) {
    return true;
  }

  /** What is scored if nothing is said of it: all that is possible. */
  public static Set<Metric> usual(TypesDescription types) {
    Set<Metric> usual = EnumSet.allOf(Metric.class);
    usual.removeIf(metric -> !metric.isPossible(types));
    return usual;
  }

  /** Whether labels of cells change it. */
  boolean usesLabels() {
    return usesLabels;
  }

  /** The numbers in the result of a trial. */
  abstract List<Figure> figures(JsonNode result);

  /** Leaves of an evaluation what is asked for. */
  static Evaluation kept(Evaluation evaluation, Set<Metric> metrics) {
    return evaluation.withParts(
        new Evaluation.Parts(
            metrics.contains(RECONSTRUCTION),
            metrics.contains(ALIGNMENT),
            metrics.contains(CLASSIFICATION),
            metrics.contains(TAXONOMY),
            metrics.contains(PROFILES)));
  }
}
