package org.chiasm.tensor;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chiasm.core.text.NearestName;

/**
 * Where a training is between two steps: what it needs to go on in another process as if nothing
 * had happened.
 *
 * @param arrays parameters and the moments of the optimiser, by name
 * @param numbers steps taken, where the random streams are, what rules on the loss remember; real
 *     numbers as their bits ({@link Double#doubleToRawLongBits})
 */
public record TrainingState(NamedArrays arrays, Map<String, Long> numbers) {

  /** A state of nothing. */
  public static final TrainingState EMPTY = new TrainingState(new NamedArrays(Map.of()), Map.of());

  static final String STEP = "step";

  /** Copies the numbers. */
  public TrainingState {
    numbers = Map.copyOf(numbers);
  }

  static TrainingState of(NamedArrays arrays) {
    return new TrainingState(arrays, Map.of());
  }

  /** A copy with a further whole number. */
  public TrainingState with(String name, long number) {
    SortedMap<String, Long> more = new TreeMap<>(numbers);
    more.put(name, number);
    return new TrainingState(arrays, more);
  }

  /** A copy with a further real number. */
  public TrainingState withReal(String name, double number) {
    return with(name, Double.doubleToRawLongBits(number));
  }

  /** Steps taken. */
  public int step() {
    return Math.toIntExact(number(STEP));
  }

  /**
   * The whole number of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public long number(String name) {
    Long number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          "there is no number '" + name + "'" + NearestName.hint(name, numbers.keySet()));
    }
    return number;
  }

  /**
   * The real number of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public double real(String name) {
    return Double.longBitsToDouble(number(name));
  }

  /** This state and another, each of whose names gets a prefix. */
  TrainingState and(String prefix, TrainingState other) {
    SortedMap<String, Long> all = new TreeMap<>(numbers);
    other.numbers.forEach((name, number) -> all.put(prefix + name, number));
    return new TrainingState(arrays.and(other.arrays.prefixed(prefix)), all);
  }

  /** Only what has names that begin with a prefix, without it. */
  TrainingState under(String prefix) {
    SortedMap<String, Long> found = new TreeMap<>();
    numbers.forEach(
        (name, number) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), number);
          }
        });
    return new TrainingState(arrays.under(prefix), found);
  }
}
