package org.chiasm.methods.unioncom;

import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Precision;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.tensor.TrainingListener;

/**
 * Which cells of two modalities correspond, by nothing but the distances within each (UnionCom; Cao
 * et al. 2020, doi 10.1093/bioinformatics/btaa443):
 *
 * <pre>min_F |a K_1 - F K_2 F^T|_F^2,  F >= 0,  F 1 = 1,  F^T 1 <= 1,  n_1 <= n_2</pre>
 *
 * <p>K_i are distances divided by their largest and by {@code max(n_1, n_2)}. Solved as the
 * released program does: from F = 0 by steps of Adam on the augmented Lagrangian, of which a
 * hundredth is taken at a time. It has not converged when it ends: its result is that of the last
 * iteration. Each takes three products of n x n matrices.
 */
public final class GeometricMatching {

  private static final int REPORT_EVERY = 50;

  /**
   * Settings.
   *
   * @param iterations number of steps
   * @param penalty rho, weight of the squared violations of the constraints
   * @param share of a step that is taken
   */
  public record Options(int iterations, double penalty, double share) {

    /** Those of the released program. */
    public static Options published() {
      return new Options(2000, 10.0, 0.01);
    }

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Options {
      if (iterations < 1 || !(penalty > 0.0) || !(share > 0.0 && share <= 1.0)) {
        throw new IllegalArgumentException(
            Message.format(
                "matching: expected iterations >= 1, a penalty > 0 and a share in (0, 1], found %d,"
                    + " %s, %s",
                iterations, penalty, share));
      }
    }
  }

  private final Tensor first;
  private final Tensor second;
  private final Options options;
  private final MatchingSteps steps;
  private final Tensor matching;
  private final Tensor far;
  private final Tensor difference;
  private final Tensor slope;
  private final double firstSquared;

  private GeometricMatching(Tensor first, Tensor second, Options options) {
    this.first = first;
    this.second = second;
    this.options = options;
    int rows = first.length(0);
    int columns = second.length(0);
    this.steps = new MatchingSteps(rows, columns, options);
    this.matching = Tensor.zeros(Precision.FLOAT32, rows, columns);
    this.far = Tensor.zeros(Precision.FLOAT32, rows, columns);
    this.difference = Tensor.zeros(Precision.FLOAT32, rows, rows);
    this.slope = Tensor.zeros(Precision.FLOAT32, rows, columns);
    this.firstSquared = first.dot(first);
  }

  /**
   * The correspondence {@code [n_1, n_2]} of the cells of two modalities.
   *
   * @param first distances within the first, {@code [n_1, n_1]}
   * @param second distances within the second, {@code [n_2, n_2]}
   * @throws CancellationException if the thread is interrupted
   */
  @SuppressWarnings("try") // the scope works by being open
  public static DenseMatrix of(
      DenseMatrix first, DenseMatrix second, Options options, TrainingListener listener) {
    if (first.rows() > second.rows()) {
      return transposed(of(second, first, options, listener));
    }
    // before anything native is loaded, which must not be interrupted
    requireNoInterruption(0);
    try (Scope scope = Scope.open()) {
      double largest = second.rows();
      GeometricMatching solver =
          new GeometricMatching(scaled(first, largest), scaled(second, largest), options);
      return Pass.withoutGradients(() -> solver.run(listener));
    }
  }

  private static DenseMatrix transposed(DenseMatrix matrix) {
    return DenseMatrix.generate(matrix.columns(), matrix.rows(), matrix::column);
  }

  private static Tensor scaled(DenseMatrix distances, double cells) {
    float[] values = distances.toArray();
    float largest = 0f;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    double factor = largest > 0f ? 1.0 / (largest * cells) : 0.0;
    return Tensor.of(distances).times(factor);
  }

  private DenseMatrix run(TrainingListener listener) {
    listener.started(options.iterations());
    float[] slopes = new float[steps.values().length];
    for (int iteration = 1; iteration <= options.iterations(); iteration++) {
      requireNoInterruption(iteration);
      differ();
      if (iteration % REPORT_EVERY == 0) {
        listener.progressed(
            new TrainingListener.Progress(
                iteration, options.iterations(), difference.dot(difference)));
      }
      slope.setToProductInPlace(difference, far);
      slope.copyTo(slopes);
      steps.step(slopes);
    }
    listener.finished(options.iterations());
    return steps.matching();
  }

  /**
   * {@code F K_2 F^T - a K_1} with the best a, {@code tr(K_1 F K_2 F^T) / tr(K_1 K_1)}. Times
   * {@code F K_2} it is the slope, so that three products make an iteration.
   */
  @SuppressWarnings("try") // the scope works by being open
  private void differ() {
    try (Scope scope = Scope.open()) {
      matching.fill(steps.values());
      far.setToProductInPlace(matching, second);
      difference.setToProductInPlace(far, matching.transposed());
      if (firstSquared > 0.0) {
        difference.addInPlace(first, -first.dot(difference) / firstSquared);
      }
    }
  }

  private static void requireNoInterruption(int iteration) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("matching was interrupted at iteration " + iteration);
    }
  }
}
