package org.chiasm.tensor;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells a listener the mean loss of each epoch, or of stretches where there are no epochs. */
final class MeanLoss {

  /** Of fewer steps the mean depends on which cells they happen to see. */
  private static final int STRETCH = 20;

  private static final String STEPS = "steps";
  private static final String SUM = "sum";
  private static final String TERM = "term/";

  private final TrainingListener listener;
  private final boolean wanted;
  private final int perEpoch;
  private final int length;
  private final Map<String, Double> terms = new LinkedHashMap<>();
  private double sum;
  private int steps;

  /**
   * @param perEpoch steps of an epoch; 0 if there are none
   */
  MeanLoss(TrainingListener listener, int perEpoch) {
    this.listener = listener;
    this.wanted = listener.averages();
    this.perEpoch = perEpoch;
    this.length = perEpoch > 0 ? perEpoch : STRETCH;
  }

  /** Takes in the loss of a step, computed only if somebody wants to know. */
  void add(int taken, Loss loss) {
    if (!wanted) {
      return;
    }
    Map<String, Double> named = loss.valueByName();
    named.forEach((name, value) -> terms.merge(name, value, Double::sum));
    sum +=
        named.isEmpty()
            ? loss.value()
            : named.values().stream().mapToDouble(Double::doubleValue).sum();
    steps++;
    if (steps == length) {
      end(taken);
    }
  }

  /** What was begun, so that it can go on in another process. */
  TrainingState state() {
    TrainingState state = TrainingState.EMPTY.with(STEPS, steps).withReal(SUM, sum);
    for (Map.Entry<String, Double> term : terms.entrySet()) {
      state = state.withReal(TERM + term.getKey(), term.getValue());
    }
    return state;
  }

  /** Goes on from {@link #state}. */
  void restore(TrainingState state) {
    steps = Math.toIntExact(state.number(STEPS));
    sum = state.real(SUM);
    TrainingState totals = state.under(TERM);
    totals.numbers().keySet().forEach(name -> terms.put(name, totals.real(name)));
  }

  /** What was begun ends here, as nothing follows. */
  void end(int taken) {
    // divergence is found at the next report, which listeners are told no loss of either
    if (steps > 0 && Double.isFinite(sum)) {
      int count = steps;
      terms.replaceAll((name, total) -> total / count);
      listener.averaged(new TrainingListener.Stretch(taken, steps, perEpoch, sum / steps, terms));
    }
    terms.clear();
    sum = 0.0;
    steps = 0;
  }
}
