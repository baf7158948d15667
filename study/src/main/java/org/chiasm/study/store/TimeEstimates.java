package org.chiasm.study.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How long trials will take: of trials like them that have ended, else of the beginning of one of
 * them, which is measured. Time is taken to be in proportion to work.
 *
 * @param perWork for each kind of trial, seconds for a unit of work
 * @param measured the kinds of which a beginning was measured
 */
public record TimeEstimates(Map<String, Double> perWork, Set<String> measured) {

  private static final double LONGEST_MEASUREMENT = 1.5;
  private static final double ALL_MEASUREMENTS = 3.0;

  /** Copies both. */
  public TimeEstimates {
    perWork = Map.copyOf(perWork);
    measured = Set.copyOf(measured);
  }

  /**
   * Estimates of some trials. Takes a few seconds if there is something to measure.
   *
   * @param missing trials whose time is asked for
   * @param known all trials of which some have ended
   * @param seconds of those by their names
   */
  public static TimeEstimates of(
      List<PlannedTrial> missing,
      List<PlannedTrial> known,
      Map<String, Double> seconds,
      Function<PlannedTrial, TrialCost> cost) {
    Map<String, List<Double>> ended = new LinkedHashMap<>();
    for (PlannedTrial trial : known) {
      Double time = seconds.get(trial.content().name());
      if (time != null) {
        TrialCost own = cost.apply(trial);
        ended.computeIfAbsent(own.like(), key -> new ArrayList<>()).add(time / own.work());
      }
    }
    Map<String, Double> perWork = new LinkedHashMap<>();
    ended.forEach((like, times) -> perWork.put(like, median(times)));
    Map<String, PlannedTrial> first = new LinkedHashMap<>();
    for (PlannedTrial trial : missing) {
      if (!perWork.containsKey(cost.apply(trial).like())) {
        first.putIfAbsent(cost.apply(trial).like(), trial);
      }
    }
    double each = Math.min(LONGEST_MEASUREMENT, ALL_MEASUREMENTS / Math.max(1, first.size()));
    Set<String> measured = new LinkedHashSet<>();
    first.forEach(
        (like, trial) ->
            MeasuredBeginning.seconds(trial, each)
                .ifPresent(
                    time -> {
                      perWork.put(like, time / cost.apply(trial).work());
                      measured.add(like);
                    }));
    return new TimeEstimates(perWork, measured);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Seconds of a trial; NaN if nothing is known of any like it. */
  public double seconds(TrialCost cost) {
    Double unit = perWork.get(cost.like());
    return unit == null ? Double.NaN : unit * cost.work();
  }
}
