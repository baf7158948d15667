package org.chiasm.study.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chiasm.tensor.TrainingListener;

/**
 * A trial to be run.
 *
 * @param content all that its result depends on
 * @param title what it is, for people
 * @param work how it is run
 */
public record PlannedTrial(TrialContent content, String title, Work work) {

  /** Runs a trial. */
  @FunctionalInterface
  public interface Work {

    /**
     * The result, which depends on the content of the trial alone.
     *
     * @param listener is told of the training
     */
    ObjectNode run(TrainingListener listener);
  }
}
