package org.chiasm.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.tensor.TrainingListener.Stretch;

/**
 * Mean losses in their order, a bounded number of them: when there are too many, each takes in
 * twice as many as before.
 */
final class MergedStretches {

  private final int most;
  private final List<Stretch> kept = new ArrayList<>();

  /** Those that the next one kept will take in. */
  private final List<Stretch> waiting = new ArrayList<>();

  private int together = 1;

  /**
   * @param most number of them, even
   */
  MergedStretches(int most) {
    this.most = most;
  }

  void add(Stretch stretch) {
    if (kept.size() == most) {
      List<Stretch> halved = new ArrayList<>();
      for (int index = 0; index < most; index += 2) {
        halved.add(merged(kept.subList(index, index + 2)));
      }
      kept.clear();
      kept.addAll(halved);
      together *= 2;
    }
    waiting.add(stretch);
    if (waiting.size() == together) {
      kept.add(merged(waiting));
      waiting.clear();
    }
  }

  /** All, equally long but for the last. */
  List<Stretch> all() {
    List<Stretch> all = new ArrayList<>(kept);
    if (!waiting.isEmpty()) {
      all.add(merged(waiting));
    }
    return all;
  }

  private static Stretch merged(List<Stretch> stretches) {
    Stretch last = stretches.get(stretches.size() - 1);
    int length = stretches.stream().mapToInt(Stretch::length).sum();
    double sum = stretches.stream().mapToDouble(part -> part.length() * part.loss()).sum();
    Map<String, Double> terms = new LinkedHashMap<>();
    for (Stretch part : stretches) {
      part.terms()
          .forEach((name, mean) -> terms.merge(name, part.length() * mean / length, Double::sum));
    }
    return new Stretch(last.step(), length, last.perEpoch(), sum / length, terms);
  }
}
