package org.chiasm.tensor;

/**
 * A differentiable map of rows. A layer is immutable and holds no values: its parameters come with
 * the {@link Pass}, so one architecture serves any number of threads.
 */
@FunctionalInterface
public interface Layer {

  /**
   * Applies this layer.
   *
   * @param input {@code [cells, inputs]}
   * @return {@code [cells, outputs]}
   */
  Tensor apply(Tensor input, Pass pass);
}
