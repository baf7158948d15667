package org.chiasm.cli;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.TrialObserver;
import org.chiasm.study.store.TrialOutcome;

/** Shows how many mixtures are fitted: far too many for a line each. */
final class MixtureProgress implements TrialObserver {

  private final Console console;
  private final ProgressLine line;
  private final int mixtures;
  private final long begun = System.nanoTime();
  private int missing;
  private int finished;

  /**
   * @param mixtures their number, whether they are there already or not
   */
  MixtureProgress(Console console, int mixtures) {
    this.console = console;
    this.line = new ProgressLine(console, System::nanoTime);
    this.mixtures = mixtures;
  }

  @Override
  public void damaged(DataFormatException reason) {
    console.warn(reason.getMessage() + "; it counts as missing");
  }

  @Override
  public synchronized void planned(List<PlannedTrial> trials) {
    missing = trials.size();
    int there = mixtures - missing;
    console.say(
        Message.format(
            "%d mixtures%s",
            mixtures, there == 0 ? "" : ", of which " + there + " are there already"));
  }

  @Override
  public synchronized void finished(PlannedTrial trial, TrialOutcome outcome) {
    if (outcome instanceof TrialOutcome.Failed failed) {
      line.clear();
      console.warn(trial.title() + " failed: " + failed.reason());
    }
    finished++;
    line.show(
        () -> {
          double seconds = (System.nanoTime() - begun) / 1e9 * (missing - finished) / finished;
          return Message.format(
              "fitted %d of %d mixtures, about %.0f s left", finished, missing, seconds);
        });
  }

  /** Ends the line. */
  synchronized void done() {
    line.clear();
  }
}
