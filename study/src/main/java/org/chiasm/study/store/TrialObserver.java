package org.chiasm.study.store;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.tensor.TrainingListener;

/** Is told how the trials of a study go; called from several threads. */
public interface TrialObserver {

  /** An observer that does nothing. */
  TrialObserver SILENT = new TrialObserver() {};

  /** The file of a trial is no such file any more; the trial runs again. */
  default void damaged(DataFormatException reason) {}

  /** The trials that are not in the store are about to run. */
  default void planned(List<PlannedTrial> missing) {}

  /** A trial begins; the listener it returns follows its training. */
  default TrainingListener started(PlannedTrial trial) {
    return TrainingListener.SILENT;
  }

  /** A trial was run, well or not, and is in the store. */
  default void finished(PlannedTrial trial, TrialOutcome outcome) {}
}
