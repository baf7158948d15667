package org.chiasm.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Eigenpairs;
import org.chiasm.core.statistics.SymmetricEigenSolver;
import org.chiasm.core.statistics.ThinSvd;
import org.chiasm.core.text.Message;

/**
 * The smoothest coordinates of the points of a graph that are linear in features of the points:
 * {@code Z^T L Z v = e Z^T Z v} with the smallest e above zero, {@code Z = blockdiag(X_1, X_2,
 * ...)}.
 *
 * <p>Each block is whitened, {@code X_k = U_k S_k V_k^T}, without directions that it does not vary
 * in; {@code v_k = V_k S_k^-1 y_k} with y the eigenvectors of {@code U^T L U}. Where there are more
 * features than points v is the one of least length. Coordinates {@code Z v} have unit length over
 * all points, and of each the largest entry is positive.
 */
public final class SmoothProjections {

  /** As a share of the largest squared singular value; below is rounding to single precision. */
  private static final double NEGLIGIBLE = 1e-10;

  private final double[] values;
  private final List<DoubleMatrix> weights;

  private SmoothProjections(double[] values, List<DoubleMatrix> weights) {
    this.values = values;
    this.weights = List.copyOf(weights);
  }

  /** Eigenvalues e, smallest first, {@code [count]}; a copy. */
  public double[] values() {
    return values.clone();
  }

  /** v of each block, {@code [features, count]}. */
  public List<DoubleMatrix> weights() {
    return weights;
  }

  /** A block in whitened coordinates: {@code U = X P}. */
  private record Whitened(DoubleMatrix places, DoubleMatrix projection) {}

  /**
   * The eigenvectors with the smallest eigenvalues above a bound.
   *
   * @param laplacian of all points, those of the first block first
   * @param blocks features {@code [points of the block, features of the block]}, finite
   * @param count how many; fewer if there are not as many
   * @param above bound of what counts as zero
   * @throws IllegalArgumentException if the blocks have not as many rows as there are points
   */
  public static SmoothProjections of(
      GraphLaplacian laplacian,
      List<DenseMatrix> blocks,
      int count,
      double above,
      SymmetricEigenSolver solver) {
    int points = blocks.stream().mapToInt(DenseMatrix::rows).sum();
    if (points != laplacian.points()) {
      throw new IllegalArgumentException(
          Message.format("expected %d points, found %d", laplacian.points(), points));
    }
    List<Whitened> whitened = blocks.stream().map(block -> whitened(block, solver)).toList();
    Eigenpairs found = solver.decompose(projected(laplacian, whitened)).above(above, count);
    double[] signs = Eigenpairs.signs(sideBySide(whitened).times(found.vectors()));
    List<DoubleMatrix> weights = new ArrayList<>();
    int offset = 0;
    for (Whitened block : whitened) {
      int rank = block.places.columns();
      weights.add(
          block.projection.times(rows(found.vectors(), offset, rank)).withScaledColumns(signs));
      offset += rank;
    }
    return new SmoothProjections(found.values(), weights);
  }

  private static Whitened whitened(DenseMatrix block, SymmetricEigenSolver solver) {
    ThinSvd found = ThinSvd.of(DoubleMatrix.of(block), NEGLIGIBLE, solver);
    return new Whitened(found.left(), found.whitening());
  }

  /** U as one matrix, {@code [points, ranks of all blocks]}. */
  private static DoubleMatrix sideBySide(List<Whitened> blocks) {
    int points = blocks.stream().mapToInt(block -> block.places.rows()).sum();
    int rank = blocks.stream().mapToInt(block -> block.places.columns()).sum();
    double[] all = new double[Matrix.size(points, rank)];
    int row = 0;
    int column = 0;
    for (Whitened block : blocks) {
      int width = block.places.columns();
      for (int point = 0; point < block.places.rows(); point++) {
        System.arraycopy(block.places.row(point), 0, all, (row + point) * rank + column, width);
      }
      row += block.places.rows();
      column += width;
    }
    return DoubleMatrix.wrap(points, rank, all);
  }

  /** {@code U^T L U}, one block of rows after the other. */
  private static DoubleMatrix projected(GraphLaplacian laplacian, List<Whitened> blocks) {
    DoubleMatrix places = sideBySide(blocks);
    int rank = places.columns();
    DoubleMatrix smoothed =
        DoubleMatrix.wrap(places.rows(), rank, laplacian.times(places.toArray(), rank));
    int row = 0;
    int column = 0;
    double[] small = new double[Matrix.size(rank, rank)];
    for (Whitened block : blocks) {
      double[] part =
          block.places.transposed().times(rows(smoothed, row, block.places.rows())).toArray();
      System.arraycopy(part, 0, small, column * rank, part.length);
      row += block.places.rows();
      column += block.places.columns();
    }
    for (int one = 0; one < rank; one++) {
      for (int two = 0; two < one; two++) {
        double mean = (small[one * rank + two] + small[two * rank + one]) / 2;
        small[one * rank + two] = mean;
        small[two * rank + one] = mean;
      }
    }
    return DoubleMatrix.wrap(rank, rank, small);
  }

  private static DoubleMatrix rows(DoubleMatrix matrix, int first, int count) {
    int columns = matrix.columns();
    return DoubleMatrix.wrap(
        count,
        columns,
        Arrays.copyOfRange(matrix.toArray(), first * columns, (first + count) * columns));
  }
}
