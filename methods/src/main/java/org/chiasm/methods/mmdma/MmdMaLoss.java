package org.chiasm.methods.mmdma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chiasm.core.data.Matrix;
import org.chiasm.tensor.Linear;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Tensor;

/**
 * The loss of MMD-MA: how far the distributions of the modalities' cells are from each other, and
 * how much of each modality's kernel is lost (Liu et al. 2019, doi 10.4230/LIPIcs.WABI.2019.10;
 * Singh et al. 2020, doi 10.1145/3388440.3412410).
 *
 * <pre>
 * sum_{i&lt;j} MMD^2(Z_i, Z_j) + l1 sum_i |A_i^T K_i A_i - I|^2 + l2 sum_i |K_i - K_i A_i A_i^T K_i|^2 / n_i^2
 * Z_i = K_i A_i,   MMD^2(X, Y) = mean k(x, x') + mean k(y, y') - 2 mean k(x, y),   k(x, y) = exp(-|x - y|^2 / h)
 * </pre>
 *
 * <p>K_i is the linear kernel of n_i cells {@code [n_i, n_i]}, A_i {@code [n_i, d]}, Z_i {@code
 * [n_i, d]}; a mean is over all cells of both sides, a cell and itself among them. The unknowns are
 * B_i {@code [d, rank of K_i]}; equal cells and constant features do no harm.
 *
 * <p>In the axes of the kernels' eigenvectors, with B and v of {@link KernelSpace}: {@code A^T K A
 * = B^T B} and {@code |K - K A A^T K|^2 = sum v^2 - 2 tr(B^T diag(v)^2 B) + |B^T diag(v) B|^2}.
 */
final class MmdMaLoss {

  /** A modality: F, v / n, and B^T as the weights of a layer. */
  private record Side(int cells, Tensor scores, Tensor values, double squares, Linear axes) {}

  private final List<Side> sides = new ArrayList<>();
  private final Tensor shares;
  private final Tensor signs;
  private final Tensor identity;
  private final double bandwidth;
  private final double orthogonality;
  private final double distortion;

  /**
   * @param axes a layer from the rank to the latent size for each modality
   * @param bandwidth h
   */
  MmdMaLoss(
      List<KernelSpace> kernels,
      List<Linear> axes,
      MmdMaOptions options,
      int latentSize,
      double bandwidth,
      Placement placement) {
    for (int index = 0; index < kernels.size(); index++) {
      KernelSpace kernel = kernels.get(index);
      int cells = kernel.scores().rows();
      float[] values = new float[kernel.rank()];
      double squares = 0.0;
      for (int axis = 0; axis < values.length; axis++) {
        values[axis] = (float) (kernel.values()[axis] / cells);
        squares += (double) values[axis] * values[axis];
      }
      sides.add(
          new Side(
              cells,
              Tensor.of(kernel.scores().toDense()).to(placement),
              Tensor.of(values, 1, values.length).to(placement),
              squares,
              axes.get(index)));
    }
    this.shares = shares(sides.stream().mapToInt(Side::cells).toArray()).to(placement);
    this.signs = signs(sides.size()).to(placement);
    float[] unit = new float[latentSize * latentSize];
    for (int axis = 0; axis < latentSize; axis++) {
      unit[axis * latentSize + axis] = 1f;
    }
    this.identity = Tensor.of(unit, latentSize, latentSize).to(placement);
    this.bandwidth = bandwidth;
    this.orthogonality = options.orthogonality();
    this.distortion = options.distortion();
  }

  /** 1 / n_i where a cell is of modality i, else 0; {@code [cells, modalities]}. */
  private static Tensor shares(int[] cells) {
    float[] shares = new float[Matrix.size(Arrays.stream(cells).sum(), cells.length)];
    int row = 0;
    for (int modality = 0; modality < cells.length; modality++) {
      for (int cell = 0; cell < cells[modality]; cell++, row++) {
        shares[row * cells.length + modality] = 1f / cells[modality];
      }
    }
    return Tensor.of(shares, row, cells.length);
  }

  /** How often the mean kernel of two modalities counts in the sum of MMD^2 over all pairs. */
  private static Tensor signs(int modalities) {
    float[] signs = new float[modalities * modalities];
    Arrays.fill(signs, -1f);
    for (int modality = 0; modality < modalities; modality++) {
      signs[modality * modalities + modality] = modalities - 1f;
    }
    return Tensor.of(signs, modalities, modalities);
  }

  Loss of(Pass pass) {
    List<Loss.Term> terms = new ArrayList<>();
    List<Tensor> places = new ArrayList<>();
    for (Side side : sides) {
      places.add(side.axes.apply(side.scores, pass));
      Tensor weights = side.axes.weights(pass);
      Tensor scaled = weights.times(side.values);
      Tensor kept = scaled.matmul(weights.transposed()).square().sum();
      Tensor lost = kept.plus(scaled.square().sum().times(-2.0)).plus(side.squares);
      Tensor skew = weights.matmul(weights.transposed()).minus(identity).square().sum();
      terms.add(Loss.scalar(lost.times(distortion)));
      terms.add(Loss.scalar(skew.times(orthogonality)));
    }
    terms.add(Loss.scalar(discrepancy(Tensor.concatenate(places))));
    return new Loss(terms);
  }

  /**
   * The kernels of all cells from one matrix product, {@code -|x - y|^2 / h = (2 x, -1, -|x|^2) (y,
   * |y|^2, 1)^T / h}: every further pass over so large a matrix costs as much. So their means by
   * modalities are products with the cells' shares, not with a matrix of all cells.
   */
  private Tensor discrepancy(Tensor places) {
    int cells = places.length(0);
    Tensor axes = places.transposed();
    Tensor squares = places.square().sum(1).reshaped(1, cells);
    Tensor ones = squares.detached().times(0.0).plus(1.0);
    Tensor left =
        Tensor.concatenate(List.of(axes.times(2.0), ones.times(-1.0), squares.times(-1.0)));
    Tensor right = Tensor.concatenate(List.of(axes, squares, ones));
    Tensor kernels = left.times(1.0 / bandwidth).transposed().matmul(right).exp();
    Tensor means = shares.transposed().matmul(kernels.matmul(shares));
    return means.times(signs).sum();
  }
}
