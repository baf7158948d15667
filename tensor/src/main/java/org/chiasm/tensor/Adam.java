package org.chiasm.tensor;

import java.util.ArrayList;
import java.util.EnumMap;
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

  /**
   * Values that are updated together: their five arrays fit into a core's cache, which the seven
   * operations of an update then need not leave. For a million values this halves the time of a
   * step.
   */
  private static final int TOGETHER = 1 << 15;

  private final Options options;
  private final Parameters parameters;
  private final Map<Slot.Role, List<Piece>> pieces = new EnumMap<>(Slot.Role.class);
  private int taken;

  /** Neighbouring values, their gradient, its moments, and room to reckon. */
  private record Piece(
      org.bytedeco.pytorch.Tensor values,
      org.bytedeco.pytorch.Tensor gradient,
      org.bytedeco.pytorch.Tensor first,
      org.bytedeco.pytorch.Tensor second,
      org.bytedeco.pytorch.Tensor scratch) {}

  /** An optimiser at rest; its moments live in the innermost open scope. */
  public Adam(Options options, Parameters parameters) {
    this.options = options;
    this.parameters = parameters;
    for (Slot.Role role : TRAINED) {
      int size = parameters.layout().size(role);
      Tensor first = Tensor.zeros(parameters.precision(), size);
      Tensor second = Tensor.zeros(parameters.precision(), size);
      Tensor scratch = Tensor.zeros(parameters.precision(), Math.min(size, TOGETHER));
      List<Piece> ofRole = new ArrayList<>();
      for (int start = 0; start < size; start += TOGETHER) {
        int count = Math.min(TOGETHER, size - start);
        ofRole.add(
            new Piece(
                parameters.values(role).slice(start, count).handle(),
                parameters.gradients(role).slice(start, count).handle(),
                first.slice(start, count).handle(),
                second.slice(start, count).handle(),
                scratch.slice(0, count).handle()));
      }
      pieces.put(role, ofRole);
    }
  }

  /** Changes the parameters by one step along their gradients and clears these. */
  @SuppressWarnings("try") // scope and guard work by being open
  public void step(int step, int steps) {
    taken++;
    double rate = options.rate().at(step, steps);
    try (Scope scope = Scope.open();
        NoGradGuard guard = new NoGradGuard()) {
      clip();
      pieces.forEach((role, ofRole) -> update(role, ofRole, rate));
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

  private void update(Slot.Role role, List<Piece> ofRole, double rate) {
    double b1 = options.firstDecay();
    double b2 = options.secondDecay();
    // sqrt(v / c) + eps = (sqrt(v) + eps sqrt(c)) / sqrt(c): saves one pass over the values
    double rootCorrection = Math.sqrt(1.0 - Math.pow(b2, taken));
    boolean decays = role == Slot.Role.WEIGHT && options.weightDecay() > 0.0;
    Scalar decay = new Scalar(1.0 - rate * options.weightDecay());
    Scalar ofFirst = new Scalar(1.0 - b1);
    Scalar keptSecond = new Scalar(b2);
    Scalar ofSecond = new Scalar(1.0 - b2);
    Scalar eps = new Scalar(options.eps() * rootCorrection);
    Scalar size = new Scalar(-rate * rootCorrection / (1.0 - Math.pow(b1, taken)));
    for (Piece piece : ofRole) {
      if (decays) {
        piece.values().mul_(decay);
      }
      piece.first().lerp_(piece.gradient(), ofFirst);
      piece.second().mul_(keptSecond).addcmul_(piece.gradient(), piece.gradient(), ofSecond);
      piece.scratch().copy_(piece.second());
      piece.scratch().sqrt_().add_(eps);
      piece.values().addcdiv_(piece.first(), piece.scratch(), size);
      piece.gradient().zero_();
    }
  }
}
