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
 * iteration. Each takes four products of n x n matrices.
 */
public final class GeometricMatching {

  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPS = 1e-7;

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
  private final Tensor matching;
  private final Tensor slack;
  private final Tensor rowDual;
  private final Tensor columnDual;
  private final Tensor moment;
  private final Tensor secondMoment;
  private final double firstSquared;

  /** Until F is no longer 0, which it is after the first iteration, nothing depends on it. */
  private double scale = 1.0;

  private GeometricMatching(Tensor first, Tensor second, Options options) {
    this.first = first;
    this.second = second;
    this.options = options;
    int rows = first.length(0);
    int columns = second.length(0);
    this.matching = Tensor.zeros(Precision.FLOAT32, rows, columns);
    this.moment = Tensor.zeros(Precision.FLOAT32, rows, columns);
    this.secondMoment = Tensor.zeros(Precision.FLOAT32, rows, columns);
    this.slack = Tensor.zeros(Precision.FLOAT32, 1, columns);
    this.columnDual = Tensor.zeros(Precision.FLOAT32, 1, columns);
    this.rowDual = Tensor.zeros(Precision.FLOAT32, rows, 1);
    this.firstSquared = first.square().sum().item();
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

  @SuppressWarnings("try") // the scope works by being open
  private DenseMatrix run(TrainingListener listener) {
    listener.started(options.iterations());
    for (int iteration = 1; iteration <= options.iterations(); iteration++) {
      requireNoInterruption(iteration);
      try (Scope scope = Scope.open()) {
        double loss = step(iteration);
        if (iteration % 50 == 0) {
          listener.progressed(new TrainingListener.Progress(iteration, options.iterations(), loss));
        }
      }
    }
    listener.finished(options.iterations());
    return matching.toMatrix();
  }

  private static void requireNoInterruption(int iteration) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("matching was interrupted at iteration " + iteration);
    }
  }

  /** One iteration; the squared difference of the distances before it. */
  private double step(int iteration) {
    double rho = options.penalty();
    Tensor far = matching.matmul(second);
    Tensor image = far.matmul(matching.transposed());
    Tensor seen = first.matmul(far);
    Tensor rowResidual = matching.sum(1).reshaped(matching.length(0), 1).plus(-1.0);
    Tensor columnResidual = matching.sum(0).reshaped(1, matching.length(1)).plus(slack).plus(-1.0);
    Tensor gradient =
        image
            .matmul(far)
            .minus(seen.times(scale))
            .times(4.0)
            .plus(rowDual.plus(rowResidual.times(rho)))
            .plus(columnDual.plus(columnResidual.times(rho)));
    moment.setInPlace(moment.times(FIRST_DECAY).plus(gradient.times(1.0 - FIRST_DECAY)));
    secondMoment.setInPlace(
        secondMoment.times(SECOND_DECAY).plus(gradient.square().times(1.0 - SECOND_DECAY)));
    double firstCorrection = 1.0 - Math.pow(FIRST_DECAY, iteration);
    double secondCorrection = 1.0 - Math.pow(SECOND_DECAY, iteration);
    Tensor step =
        moment
            .times(1.0 / firstCorrection)
            .dividedBy(secondMoment.times(1.0 / secondCorrection).sqrt().plus(EPS));
    double loss = image.minus(first.times(scale)).square().sum().item();
    average(matching, matching.minus(step).atLeast(0.0));
    Tensor slackResidual = matching.sum(0).reshaped(1, matching.length(1)).plus(slack).plus(-1.0);
    Tensor slackGradient = columnDual.plus(slackResidual.times(rho));
    average(slack, slack.minus(slackGradient).atLeast(0.0));
    ascend();
    return loss;
  }

  private void average(Tensor old, Tensor target) {
    old.setInPlace(old.times(1.0 - options.share()).plus(target.times(options.share())));
  }

  private void ascend() {
    Tensor rows = matching.sum(1).reshaped(matching.length(0), 1).plus(-1.0);
    Tensor columns = matching.sum(0).reshaped(1, matching.length(1)).plus(slack).plus(-1.0);
    rowDual.setInPlace(rowDual.plus(rows.times(options.share())));
    columnDual.setInPlace(columnDual.plus(columns.times(options.share())));
    Tensor image = matching.matmul(second).matmul(matching.transposed());
    scale = first.times(image).sum().item() / firstSquared;
  }
}
