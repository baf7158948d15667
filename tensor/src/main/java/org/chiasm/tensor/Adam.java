package org.chiasm.tensor;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.chiasm.core.text.Message;

/**
 * Adam (Kingma and Ba, arXiv:1412.6980) with decoupled weight decay (AdamW, arXiv:1711.05101) over
 * the flat buffers of {@link Parameters}.
 *
 * <p>At step t, with gradient g: {@code m <- b1 m + (1-b1) g}, {@code v <- b2 v + (1-b2) g^2},
 * {@code p <- p (1 - rate decay) - rate m/(1-b1^t) / (sqrt(v/(1-b2^t)) + eps)}; decay acts on
 * weights, never on biases.
 */
public final class Adam {

  /**
   * Settings.
   *
   * @param rate step size over the training
   * @param firstDecay b1, in [0, 1)
   * @param secondDecay b2, in [0, 1)
   * @param eps keeps the quotient finite
   * @param weightDecay share of a weight removed per unit of step size; 0 is plain Adam
   * @param clipNorm gradients of a larger Euclidean norm are scaled down to it; infinity is never
   */
  public record Options(
      LearningRate rate,
      double firstDecay,
      double secondDecay,
      double eps,
      double weightDecay,
      double clipNorm) {

    /** Plain Adam with the usual decays 0.9 and 0.999. */
    public static Options of(LearningRate rate) {
      return new Options(rate, 0.9, 0.999, 1e-8, 0.0, Double.POSITIVE_INFINITY);
    }

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Options {
      boolean valid =
          firstDecay >= 0.0
              && firstDecay < 1.0
              && secondDecay >= 0.0
              && secondDecay < 1.0
              && eps > 0.0
              && weightDecay >= 0.0
              && clipNorm > 0.0;
      if (!valid) {
        throw new IllegalArgumentException(
            Message.format(
                "Adam: decays must lie in [0, 1), eps and clip norm be positive, weight decay not"
                    + " negative; found %s, %s, %s, %s, %s",
                firstDecay, secondDecay, eps, clipNorm, weightDecay));
      }
    }

    /** These settings with another eps. */
    public Options withEps(double value) {
      return new Options(rate, firstDecay, secondDecay, value, weightDecay, clipNorm);
    }

    /** These settings with another second decay. */
    public Options withSecondDecay(double value) {
      return new Options(rate, firstDecay, value, eps, weightDecay, clipNorm);
    }

    /** These settings with another weight decay. */
    public Options withWeightDecay(double value) {
      return new Options(rate, firstDecay, secondDecay, eps, value, clipNorm);
    }

    /** These settings with gradients clipped at a norm. */
    public Options withClipNorm(double value) {
      return new Options(rate, firstDecay, secondDecay, eps, weightDecay, value);
    }
  }

  private static final List<Slot.Role> TRAINED = List.of(Slot.Role.WEIGHT, Slot.Role.BIAS);

  private static final String FIRST = "first/";
  private static final String SECOND = "second/";

  private final Options options;
  private final Parameters parameters;
  private final Map<Slot.Role, Moments> moments = new EnumMap<>(Slot.Role.class);
  private int taken;

  private record Moments(Tensor first, Tensor second) {}

  /** An optimiser at rest; its moments live in the innermost open scope. */
  public Adam(Options options, Parameters parameters) {
    this.options = options;
    this.parameters = parameters;
    for (Slot.Role role : TRAINED) {
      int size = parameters.layout().size(role);
      moments.put(
          role,
          new Moments(
              Tensor.zeros(parameters.placement(), size),
              Tensor.zeros(parameters.placement(), size)));
    }
  }

  /** The moments and the number of steps taken. */
  @SuppressWarnings("try") // the scope works by being open
  TrainingState state() {
    Map<String, NamedArrays.Entry> entries = new HashMap<>();
    try (Scope scope = Scope.open()) {
      moments.forEach(
          (role, moment) -> {
            entries.put(FIRST + role, entry(moment.first()));
            entries.put(SECOND + role, entry(moment.second()));
          });
    }
    return TrainingState.of(new NamedArrays(entries)).with(TrainingState.STEP, taken);
  }

  private static NamedArrays.Entry entry(Tensor flat) {
    return new NamedArrays.Entry(new long[] {flat.size()}, flat.toArray());
  }

  /**
   * Goes on from the state of an earlier optimiser of these parameters.
   *
   * @throws IllegalArgumentException if something is missing or an array of another length
   */
  @SuppressWarnings("try") // scope and guard work by being open
  void restore(TrainingState kept) {
    taken = kept.step();
    try (Scope scope = Scope.open();
        NoGradGuard guard = new NoGradGuard()) {
      moments.forEach(
          (role, moment) -> {
            fill(moment.first(), FIRST + role, kept.arrays());
            fill(moment.second(), SECOND + role, kept.arrays());
          });
    }
  }

  private static void fill(Tensor flat, String name, NamedArrays kept) {
    float[] values = kept.entry(name).values();
    if (values.length != flat.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "moments '%s': expected %d numbers, found %d", name, flat.size(), values.length));
    }
    flat.fill(values);
  }

  /** Changes the parameters by one step along their gradients and clears these. */
  @SuppressWarnings("try") // scope and guard work by being open
  public void step(int step, int steps) {
    taken++;
    double rate = options.rate().at(step, steps);
    try (Scope scope = Scope.open();
        NoGradGuard guard = new NoGradGuard()) {
      clip();
      moments.forEach((role, moment) -> update(role, moment, rate));
      parameters.clearGradients();
    }
  }

  private void clip() {
    if (Double.isInfinite(options.clipNorm())) {
      return;
    }
    double squares = 0.0;
    for (Slot.Role role : TRAINED) {
      squares += parameters.gradients(role).square().sum().item();
    }
    double norm = Math.sqrt(squares);
    if (norm > options.clipNorm()) {
      for (Slot.Role role : TRAINED) {
        parameters.gradients(role).handle().mul_(new Scalar(options.clipNorm() / norm));
      }
    }
  }

  private void update(Slot.Role role, Moments moment, double rate) {
    FusedAdam.update(
        new FusedAdam.Buffers(
            parameters.values(role).handle(),
            parameters.gradients(role).handle(),
            moment.first().handle(),
            moment.second().handle()),
        taken,
        options,
        rate,
        role == Slot.Role.WEIGHT ? options.weightDecay() : 0.0);
  }
}
