package org.chiasm.cli;

import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.study.store.FreeMemory;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.TimeEstimates;
import org.chiasm.study.store.TrialCost;

/**
 * What a study will take, in words.
 *
 * @param missing trainings that are to run
 * @param estimates of their time
 * @param prepared knows what each takes
 */
record StudyEstimate(List<PlannedTrial> missing, TimeEstimates estimates, PreparedStudy prepared) {

  private static final double MEGABYTE = 1 << 20;

  /**
   * @param threads trainings at a time
   */
  String text(int threads) {
    if (missing.isEmpty()) {
      return "nothing is missing";
    }
    double seconds = 0;
    long unknown = 0;
    long measured = 0;
    long bytes = 0;
    for (PlannedTrial trial : missing) {
      TrialCost cost = prepared.cost(trial);
      double own = estimates.seconds(cost);
      seconds += Double.isNaN(own) ? 0 : own;
      unknown += Double.isNaN(own) ? 1 : 0;
      measured += estimates.measured().contains(cost.like()) ? 1 : 0;
      bytes = Math.max(bytes, cost.bytes());
    }
    long atOnce = Math.max(1, Math.min(threads, FreeMemory.bytes() / Math.max(1, bytes)));
    return Message.format(
        "%d trainings are missing: about %s on %d thread%s%s. Times are those of the first steps of"
            + " one training of each kind, measured now, for %d of them, and of trainings of the"
            + " same kind that have ended for the others; steps that a training may save by stopping"
            + " early are counted. Memory: up to %.0f MB a training, by the size of the data",
        missing.size(),
        time(seconds / atOnce),
        atOnce,
        atOnce == 1 ? "" : "s",
        unknown == 0 ? "" : Message.format(", without %d of which nothing is known", unknown),
        measured,
        bytes / MEGABYTE);
  }

  /** Seconds, minutes or hours. */
  static String time(double seconds) {
    if (seconds < 90) {
      return Message.format("%.1f s", seconds);
    }
    return seconds < 90 * 60
        ? Message.format("%.0f min", seconds / 60)
        : Message.format("%.1f h", seconds / 3600);
  }
}
