package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;
import org.chiasm.study.Evaluation;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.ScoredTraining;
import org.chiasm.tensor.TrainingListener;

/**
 * One training of a study.
 *
 * @param candidate what is trained
 * @param split cells to train on and to score
 * @param fold number of the split
 * @param seed of the training
 */
record EvaluationTraining(Candidate candidate, Split split, int fold, long seed) {

  /** All scores, and nothing that differs from run to run. */
  ObjectNode run(
      MultimodalDataset dataset, EvaluationPlan.Scoring scoring, TrainingListener listener) {
    if (candidate.method().isEmpty()) {
      return json(ScoredTraining.typeMean(split, dataset, scoring.labels().orElseThrow()), scoring);
    }
    Optional<Labels> labels = scoring.used();
    Evaluation scored =
        ScoredTraining.run(
            new ScoredTraining.Task(candidate.method().get(), split, fold, seed),
            dataset,
            labels,
            scoring.questions(),
            scoring.publishedLeak(),
            listener);
    return json(scored, scoring);
  }

  private static ObjectNode json(Evaluation evaluation, EvaluationPlan.Scoring scoring) {
    return EvaluationJson.of(Metric.kept(evaluation, scoring.metrics()).untimed());
  }
}
