package org.chiasm.study.collapse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.text.Message;
import org.chiasm.methods.coupled.CoupledOptions;
import org.chiasm.study.store.TrialContent;

/**
 * One training of the study.
 *
 * @param variant what draws the arms together
 * @param latentSize latent dimensions d
 * @param batchSize cells in a batch
 * @param repeat its number among those that differ in their random numbers only, from 0
 * @param study settings that all share
 */
record CollapseTrial(
    Variant variant, int latentSize, int batchSize, int repeat, CollapseOptions study) {

  /**
   * All trainings of a study, none twice: every setting once, then once more for the next repeat,
   * so that one that is stopped knows something of everything.
   */
  static List<CollapseTrial> of(CollapseOptions study) {
    Set<CollapseTrial> trials = new LinkedHashSet<>();
    for (int repeat = 0; repeat < study.repeats(); repeat++) {
      for (Variant variant : Variant.values()) {
        for (int size : study.latentSizes()) {
          trials.add(new CollapseTrial(variant, size, study.batchSize(), repeat, study));
        }
        for (int cells : study.batchSizes()) {
          trials.add(new CollapseTrial(variant, study.latentSize(), cells, repeat, study));
        }
      }
    }
    return new ArrayList<>(trials);
  }

  /** Whether it is one whose latents are drawn. */
  boolean isDrawn() {
    return repeat == 0 && isCourse();
  }

  /** Whether it is one whose course is drawn. */
  boolean isCourse() {
    return latentSize == CollapseOptions.DRAWN && batchSize == study.batchSize();
  }

  /** The network of the paper, trained for less long. */
  CoupledOptions options() {
    return variant
        .applied(CoupledOptions.gala2019(), study.lambda())
        .withLatentSize(latentSize)
        .withBatchSize(batchSize)
        .withSteps(study.steps());
  }

  String title() {
    return Message.format(
        "%s, d %d, batch %d, repeat %d", variant.id(), latentSize, batchSize, repeat + 1);
  }

  /** All that the result depends on. */
  TrialContent content(CollapseData data) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("study", CollapseStudy.NAME);
    json.put("program", ChiasmVersion.current());
    json.set("data", data.description());
    ObjectNode method = json.putObject("method");
    method.put("preset", options().preset());
    method.put("coupling", variant.id());
    method.put("lambda", options().lambda());
    method.put("latent", latentSize);
    method.put("batch", batchSize);
    method.put("steps", study.steps());
    json.put("seed", study.seed());
    json.put("repeat", repeat);
    json.put("keepsLatents", isDrawn());
    return TrialContent.of(json);
  }
}
