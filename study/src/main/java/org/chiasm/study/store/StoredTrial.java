package org.chiasm.study.store;

/** A trial that was run. */
public record StoredTrial(TrialContent content, TrialOutcome outcome) {

  /** Whether it came to its end. */
  public boolean isDone() {
    return outcome instanceof TrialOutcome.Done;
  }
}
