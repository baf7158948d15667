package org.chiasm.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Sets automatic differentiation beside central finite differences {@code (L(p + h) - L(p - h)) /
 * 2h}, for every trained value p. For tests of layers and losses, here and in the modules that
 * build on this one.
 */
public final class GradientCheck {

  /**
   * h: the error of the formula, of order h^2, and rounding, of order 1e-16 / h, are alike small.
   */
  private static final double STEP = 1e-5;

  private GradientCheck() {}

  /**
   * The derivative of a loss with respect to one value, found in two ways.
   *
   * @param parameter name of the parameter
   * @param index place of the value in it, last dimension running fastest
   * @param automatic by automatic differentiation
   * @param measured by finite differences
   */
  public record Derivative(String parameter, int index, double automatic, double measured) {}

  /**
   * Derivatives with respect to all weights and biases, which have their old values afterwards;
   * running statistics may have moved.
   *
   * @param parameters in double placement
   * @param loss called again and again; must be the same function of the parameters each time, so
   *     its noise has to begin from the same seed
   * @throws IllegalArgumentException if the parameters are in single placement
   */
  public static List<Derivative> of(Parameters parameters, Supplier<Loss> loss) {
    return of(parameters, "", loss);
  }

  /** The same for those parameters only whose name begins with a prefix. */
  public static List<Derivative> of(Parameters parameters, String prefix, Supplier<Loss> loss) {
    if (parameters.placement().precision() != Precision.FLOAT64) {
      throw new IllegalArgumentException(
          "finite differences need FLOAT64, found " + parameters.placement().precision());
    }
    List<Slot> slots = trained(parameters, prefix);
    List<double[]> automatic = automatic(parameters, slots, loss);
    List<Derivative> derivatives = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      for (int index = 0; index < slot.size(); index++) {
        double measured = measured(parameters, slot, index, loss);
        derivatives.add(new Derivative(slot.name(), index, automatic.get(i)[index], measured));
      }
    }
    return derivatives;
  }

  private static List<Slot> trained(Parameters parameters, String prefix) {
    return parameters.layout().slots().stream()
        .filter(slot -> slot.role() != Slot.Role.STATE && slot.name().startsWith(prefix))
        .toList();
  }

  @SuppressWarnings("try") // the scope works by being open
  private static List<double[]> automatic(
      Parameters parameters, List<Slot> slots, Supplier<Loss> loss) {
    try (Scope scope = Scope.open()) {
      parameters.clearGradients();
      loss.get().backward();
      List<double[]> gradients = new ArrayList<>();
      for (Slot slot : slots) {
        double[] values = new double[slot.size()];
        Tensor part = parameters.gradients(slot.role()).slice(slot.offset(), slot.size());
        new DoublePointer(part.handle().data_ptr()).get(values, 0, values.length);
        gradients.add(values);
      }
      parameters.clearGradients();
      return gradients;
    }
  }

  private static double measured(Parameters parameters, Slot slot, int index, Supplier<Loss> loss) {
    double value = exchange(parameters, slot, index, 0.0);
    exchange(parameters, slot, index, value + STEP);
    double above = value(loss);
    exchange(parameters, slot, index, value - STEP);
    double below = value(loss);
    exchange(parameters, slot, index, value);
    return (above - below) / (2.0 * STEP);
  }

  @SuppressWarnings("try") // the scope works by being open
  private static double exchange(Parameters parameters, Slot slot, int index, double value) {
    try (Scope scope = Scope.open()) {
      DoublePointer values = new DoublePointer(parameters.tensor(slot).handle().data_ptr());
      double old = values.get(index);
      values.put(index, value);
      return old;
    }
  }

  @SuppressWarnings("try") // the scope works by being open
  private static double value(Supplier<Loss> loss) {
    try (Scope scope = Scope.open()) {
      return Pass.withoutGradients(() -> loss.get().value());
    }
  }
}
