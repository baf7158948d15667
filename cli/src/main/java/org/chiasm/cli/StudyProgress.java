package org.chiasm.cli;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.TrialObserver;
import org.chiasm.study.store.TrialOutcome;
import org.chiasm.tensor.TrainingListener;
import org.jspecify.annotations.Nullable;

/** Shows how the trials of a study go, and how long the rest takes. */
final class StudyProgress implements TrialObserver {

  private final Console console;
  private final int trials;
  private volatile @Nullable TrainingProgress progress;

  /**
   * @param trials their number, whether they are there already or not
   */
  StudyProgress(Console console, int trials) {
    this.console = console;
    this.trials = trials;
  }

  @Override
  public void damaged(DataFormatException reason) {
    console.warn(reason.getMessage() + "; it counts as missing");
  }

  @Override
  public void planned(List<PlannedTrial> missing) {
    int there = trials - missing.size();
    console.say(
        Message.format(
            "%d trainings%s",
            trials, there == 0 ? "" : ", of which " + there + " are there already"));
    if (!missing.isEmpty()) {
      console.writing();
      progress = new TrainingProgress(console, missing.size()).tellingTimeLeft();
    }
  }

  @Override
  public TrainingListener started(PlannedTrial trial) {
    TrainingProgress current = progress;
    return current == null ? TrainingListener.SILENT : current.listener(trial.title());
  }

  @Override
  public void finished(PlannedTrial trial, TrialOutcome outcome) {
    if (outcome instanceof TrialOutcome.Failed failed) {
      console.warn(trial.title() + " failed: " + failed.reason());
    }
    TrainingProgress current = progress;
    if (current != null) {
      current.finished(trial.title());
    }
  }

  /** Ends the line. */
  void done() {
    TrainingProgress current = progress;
    if (current != null) {
      current.done();
    }
  }
}
