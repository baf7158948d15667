package org.chiasm.study.collapse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.TrialCost;

/**
 * What becomes of the common space of two coupled autoencoders under each coupling, as Figure 1 of
 * Gala et al. 2019 (arXiv:1911.05663) shows for some of them: both arms are fed the same cells, so
 * that nothing but the coupling, initial values and noise keeps their latents apart.
 */
public final class CollapseStudy {

  /** Its name on the command line and in the store. */
  public static final String NAME = "coupling-collapse";

  private CollapseStudy() {}

  /** All trainings. */
  public static List<PlannedTrial> trials(CollapseOptions options, CollapseData data) {
    return CollapseTrial.of(options).stream()
        .map(
            trial ->
                new PlannedTrial(
                    trial.content(data),
                    trial.title(),
                    listener -> new CollapseTraining(trial, data).run(listener)))
        .toList();
  }

  /** What a training takes: time goes by its steps, for each size of batches. */
  public static TrialCost cost(PlannedTrial trial, CollapseData data) {
    JsonNode method = trial.content().json().path("method");
    return new TrialCost(
        "batches of " + method.path("batch").asText(),
        Math.max(1, method.path("steps").asDouble()),
        data.bytes());
  }
}
