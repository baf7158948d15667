package org.chiasm.methods.coupled;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.coupled.LatentCoupling.Encoded;
import org.chiasm.methods.coupled.LatentCoupling.Side;
import org.chiasm.tensor.GradientCheck;
import org.chiasm.tensor.GradientCheck.Derivative;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.Layout;
import org.chiasm.tensor.Linear;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Parameters;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Tensor;

/** Latents in double placement and derivatives by them; to be used inside an open scope. */
final class SmallLatents {

  private SmallLatents() {}

  /** Latents {@code [cells, d]}. */
  static Tensor tensor(float[][] rows) {
    float[] values = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[row].length, rows[row].length);
    }
    return Tensor.of(values, rows.length, rows[0].length).to(Placement.FLOAT64);
  }

  /** A term between modalities all of whose cells are paired. */
  static Tensor between(LatentCoupling term, Encoded first, Encoded second) {
    return between(term, first, second, Optional.empty());
  }

  /** A term of pairs that are not equally sure. */
  static Tensor between(
      LatentCoupling term, Encoded first, Encoded second, Optional<Tensor> weights) {
    return term.between(new LatentCoupling.Pairs(side(term, first), side(term, second), weights));
  }

  /** A term of encoders that say nothing of variances. */
  static Tensor between(LatentCoupling term, Tensor first, Tensor second) {
    return between(
        term, new Encoded(first, Optional.empty()), new Encoded(second, Optional.empty()));
  }

  private static Side side(LatentCoupling term, Encoded encoded) {
    return new Side(encoded, term.statistic(encoded.latents()));
  }

  /**
   * Two sets of latents as the parameters of a network: the weights of layers on the identity.
   * Derivatives by the first set come first, each by columns.
   */
  static List<Derivative> derivatives(
      float[][] first, float[][] second, BiFunction<Tensor, Tensor, Tensor> loss) {
    Layout layout = new Layout();
    Linear one = latents(layout, "first", first);
    Linear two = latents(layout, "second", second);
    Parameters parameters =
        new Parameters(layout, layout.initialValues(RandomStreams.of(1)), Placement.FLOAT64);
    Pass pass = new Pass(parameters, Pass.Mode.TRAINING, RandomStreams.of(1).generator());
    Tensor identity = identity(first.length);
    return GradientCheck.of(
        parameters,
        () ->
            new Loss(
                List.of(
                    Loss.scalar(
                        loss.apply(one.apply(identity, pass), two.apply(identity, pass))))));
  }

  private static Linear latents(Layout layout, String name, float[][] values) {
    int size = values[0].length;
    float[] transposed = new float[values.length * size];
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < size; column++) {
        transposed[column * values.length + row] = values[row][column];
      }
    }
    return Linear.withoutBias(layout, name, values.length, size, Initializer.given(transposed));
  }

  private static Tensor identity(int size) {
    float[] values = new float[size * size];
    for (int i = 0; i < size; i++) {
      values[i * size + i] = 1f;
    }
    return Tensor.of(values, size, size).to(Placement.FLOAT64);
  }
}
