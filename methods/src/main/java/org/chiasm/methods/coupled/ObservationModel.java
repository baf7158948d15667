package org.chiasm.methods.coupled;

import java.util.Optional;
import org.chiasm.methods.coupled.CoupledNetwork.BranchShape;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Layout;
import org.chiasm.tensor.Linear;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Tensor;

/**
 * The end of a decoder: what it says of the values of cells, from its last hidden layer {@code
 * [cells, hidden]} on, and how far measured values are from that.
 */
interface ObservationModel {

  /**
   * Measured values.
   *
   * @param values {@code [rows, features]}, zero where missing: in the common space or, if the
   *     model is of counts, counts
   * @param observed one where a value was measured, zero elsewhere; empty if nothing is missing
   * @param totals all counts of each row, if the model is of counts
   */
  record Target(Tensor values, Optional<Tensor> observed, Optional<Tensor> totals) {}

  /** The expected values in the common space, {@code [cells, features]}. */
  Tensor expected(Tensor hidden, Pass pass);

  /**
   * The weighted sum over measured values of minus twice the log likelihood; constants that do not
   * depend on parameters are left out where that makes it a squared error.
   *
   * @param hidden of rows in which one or more copies of those of the target are stacked
   * @param weights of these rows
   */
  Loss.Term error(Tensor hidden, Target target, Tensor weights, Pass pass);

  /**
   * The end of a modality's decoder; its parameters are added to the layout.
   *
   * @param hidden width of the last hidden layer
   */
  static ObservationModel of(BranchShape shape, int hidden, Layout layout) {
    int layers = shape.options().network().widths().size();
    Layer first =
        Linear.withBias(
            layout,
            "decoder/" + shape.name() + "." + layers,
            hidden,
            shape.inputs(),
            Initializer.glorotUniform(),
            shape.output().bias());
    return switch (shape.output().likelihood()) {
      case GAUSSIAN -> new GaussianObservation(shape, first);
      case GAUSSIAN_VARIANCE ->
          new UnsureObservation(
              new GaussianObservation(shape, first),
              second(shape, "log-variances", hidden, 0f, layout));
      case NEGATIVE_BINOMIAL -> new CountObservation(shape, first, Optional.empty(), layout);
      case ZERO_INFLATED_NEGATIVE_BINOMIAL ->
          new CountObservation(
              shape,
              first,
              Optional.of(second(shape, "drop-out", hidden, CountObservation.FEW_LOST, layout)),
              layout);
      case BERNOULLI -> new BinaryObservation(first);
    };
  }

  private static Layer second(
      BranchShape shape, String name, int hidden, float bias, Layout layout) {
    return Linear.withBias(
        layout,
        "decoder/" + shape.name() + "." + name,
        hidden,
        shape.inputs(),
        Initializer.glorotUniform(),
        Initializer.constant(bias));
  }
}
