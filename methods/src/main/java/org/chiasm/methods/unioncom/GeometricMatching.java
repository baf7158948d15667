package org.chiasm.methods.unioncom;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
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
  private final float[] roots;

  private GeometricMatching(Side one, Side two, Options options) {
    this.first = one.scaled(two.cells());
    this.second = two.scaled(two.cells());
    this.options = options;
    this.roots = roots(one.masses(), two.masses());
    int rows = first.length(0);
    int columns = second.length(0);
    this.steps = new MatchingSteps(one.masses(), two.masses(), options);
    this.matching = Tensor.zeros(Placement.FLOAT32, rows, columns);
    this.far = Tensor.zeros(Placement.FLOAT32, rows, columns);
    this.difference = Tensor.zeros(Placement.FLOAT32, rows, rows);
    this.slope = Tensor.zeros(Placement.FLOAT32, rows, columns);
    this.firstSquared = first.dot(first);
  }

  /**
   * The correspondence {@code [n_1, n_2]} of the cells of two modalities.
   *
   * @param first distances within the first, {@code [n_1, n_1]}
   * @param second distances within the second, {@code [n_2, n_2]}
   * @throws CancellationException if the thread is interrupted
   */
  public static DenseMatrix of(
      DenseMatrix first, DenseMatrix second, Options options, TrainingListener listener) {
    return of(Side.of(first), Side.of(second), options, listener);
  }

  /**
   * The correspondence of points that stand for several cells each, {@code [points of the first,
   * points of the second]}: an entry is that of each two cells that they stand for. The iterations
   * are those of all cells, if all that a point stands for had its distances.
   */
  @SuppressWarnings("try") // the scope works by being open
  static DenseMatrix of(Side first, Side second, Options options, TrainingListener listener) {
    if (first.cells() > second.cells()) {
      return transposed(of(second, first, options, listener));
    }
    requireNoInterruption(0);
    try (Scope scope = Scope.open()) {
      GeometricMatching solver = new GeometricMatching(first, second, options);
      return Pass.withoutGradients(() -> solver.run(listener));
    }
  }

  private static DenseMatrix transposed(DenseMatrix matrix) {
    return DenseMatrix.generate(matrix.columns(), matrix.rows(), matrix::column);
  }

  /**
   * Points of a modality.
   *
   * @param distances {@code [points, points]}
   * @param masses how many cells each stands for, {@code [points]}
   */
  @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
  record Side(DenseMatrix distances, float[] masses) {

    /** Points that stand for themselves. */
    static Side of(DenseMatrix distances) {
      float[] masses = new float[distances.rows()];
      Arrays.fill(masses, 1f);
      return new Side(distances, masses);
    }

    double cells() {
      double sum = 0.0;
      for (float mass : masses) {
        sum += mass;
      }
      return sum;
    }

    /** {@code sqrt(m_i m_j) K_ij}, with which products of points are those of all their cells. */
    Tensor scaled(double largestSet) {
      float[] values = distances.toArray();
      float largest = 0f;
      for (float value : values) {
        largest = Math.max(largest, value);
      }
      double factor = largest > 0f ? 1.0 / (largest * largestSet) : 0.0;
      float[] roots = roots(masses, masses);
      for (int index = 0; index < values.length; index++) {
        values[index] *= (float) factor * roots[index];
      }
      return Tensor.of(values, distances.rows(), distances.columns());
    }
  }

  private static float[] roots(float[] rows, float[] columns) {
    float[] roots = new float[Matrix.size(rows.length, columns.length)];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        roots[row * columns.length + column] = (float) Math.sqrt(rows[row] * columns[column]);
      }
    }
    return roots;
  }

  private DenseMatrix run(TrainingListener listener) {
    listener.started(options.iterations());
    float[] slopes = new float[roots.length];
    float[] scaled = new float[roots.length];
    for (int iteration = 1; iteration <= options.iterations(); iteration++) {
      requireNoInterruption(iteration);
      float[] values = steps.values();
      for (int index = 0; index < scaled.length; index++) {
        scaled[index] = roots[index] * values[index];
      }
      differ(scaled);
      if (iteration % REPORT_EVERY == 0) {
        listener.progressed(
            new TrainingListener.Progress(
                iteration, options.iterations(), difference.dot(difference)));
      }
      slope.setToProductInPlace(difference, far);
      slope.copyTo(slopes);
      for (int index = 0; index < slopes.length; index++) {
        slopes[index] /= roots[index];
      }
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
  private void differ(float[] scaled) {
    try (Scope scope = Scope.open()) {
      matching.fill(scaled);
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
