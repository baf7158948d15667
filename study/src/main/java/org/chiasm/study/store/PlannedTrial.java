package org.chiasm.study.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.study.TrialDivergedException;
import org.chiasm.tensor.TrainingDivergedException;
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

  /**
   * Runs it. A trial that diverges, does not fit the data or meets numbers that a solver cannot
   * work with has failed; whatever else is thrown comes through.
   *
   * @param listener is told of the training
   * @throws CancellationException if this thread is interrupted
   */
  public TrialOutcome outcome(TrainingListener listener) {
    try {
      return new TrialOutcome.Done(work.run(listener));
    } catch (CancellationException e) {
      // an IllegalStateException, but no failure of a solver
      throw e;
    } catch (DataFormatException
        | TrainingDivergedException
        | TrialDivergedException
        | IllegalArgumentException
        | IllegalStateException e) {
      return new TrialOutcome.Failed(
          e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }
}
