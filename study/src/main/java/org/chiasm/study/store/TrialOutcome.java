package org.chiasm.study.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What became of a trial. */
public sealed interface TrialOutcome {

  /** It came to its end. */
  record Done(ObjectNode result) implements TrialOutcome {}

  /** It failed, and would fail again: it diverged, or does not fit the data. */
  record Failed(String reason) implements TrialOutcome {}
}
