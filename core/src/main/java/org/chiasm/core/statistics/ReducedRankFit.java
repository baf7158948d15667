package org.chiasm.core.statistics;

import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.ReducedRankRegression.Options;
import org.chiasm.core.text.Message;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.jspecify.annotations.Nullable;

/** Fits {@link ReducedRankRegression}s to the same cells under one penalty after the other. */
final class ReducedRankFit {

  private static final int ALTERNATIONS = 100;

  /** Change of the unexplained share of the variance at which alternation ends [K]. */
  private static final double CONVERGED = 1e-6;

  /** The rows of W are solved for this much more exactly than the alternation asks. */
  private static final double TOLERANCE = 1e-7;

  private static final double STEP = 0.9;
  private static final int HALVINGS = 5;

  /** A penalty this much below the largest useful one hardly selects. */
  private static final double WEAKEST = 1e-4;

  private static final int FILLINGS = 100;
  private static final double FILLED = 1e-4;

  private final DenseMatrix source;
  private final DenseMatrix target;
  private final Options options;
  private final double[] sourceMeans;
  private final DMatrixRMaj cells;
  private final GroupLasso lasso;
  private DMatrixRMaj rows;
  private @Nullable RidgePath decomposed;

  ReducedRankFit(DenseMatrix source, DenseMatrix target, Options options) {
    this.source = source;
    this.target = target;
    this.options = options;
    this.sourceMeans = Moments.of(source).means();
    this.cells = Centred.of(source, sourceMeans);
    this.lasso = new GroupLasso(cells, TOLERANCE);
    this.rows = new DMatrixRMaj(source.columns(), options.rank());
  }

  /** The model under a penalty. */
  ReducedRankRegression at(double penalty) {
    DenseMatrix filled = filledWithMeans();
    if (filled.equals(target)) {
      return complete(filled, penalty);
    }
    ReducedRankRegression model = complete(filled, penalty);
    double change = Double.POSITIVE_INFINITY;
    for (int filling = 0; filling < FILLINGS && change > FILLED; filling++) {
      DenseMatrix better = filledWith(model.predict(source));
      change = largestChange(filled, better);
      filled = better;
      model = complete(filled, penalty);
    }
    return model;
  }

  /** The model under the weakest penalty that selects no more than a number of features. */
  ReducedRankRegression selecting(int most) {
    double largest = largestUsefulPenalty();
    if (!(largest > 0)) {
      throw new IllegalArgumentException(
          "no feature of the source goes with any target: there is nothing to select");
    }
    double strong = largest;
    double weak = largest * STEP;
    while (weak > WEAKEST * largest && selects(weak) <= most) {
      strong = weak;
      weak *= STEP;
    }
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (strong + weak) / 2;
      if (selects(middle) <= most) {
        strong = middle;
      } else {
        weak = middle;
      }
    }
    return at(strong);
  }

  private int selects(double penalty) {
    return at(penalty).selected().length;
  }

  private DenseMatrix filledWithMeans() {
    float[] means = new float[target.columns()];
    double[] observed = Moments.of(target).means();
    for (int column = 0; column < means.length; column++) {
      means[column] = (float) observed[column];
    }
    return filledWith(DenseMatrix.generate(target.rows(), target.columns(), row -> means.clone()));
  }

  private DenseMatrix filledWith(DenseMatrix values) {
    float[] filled = target.toArray();
    float[] guesses = values.toArray();
    for (int index = 0; index < filled.length; index++) {
      filled[index] = Float.isNaN(filled[index]) ? guesses[index] : filled[index];
    }
    return DenseMatrix.wrap(target.rows(), target.columns(), filled);
  }

  /** In standard deviations of each target's measured values. */
  private double largestChange(DenseMatrix one, DenseMatrix two) {
    double[] deviations = Moments.of(target).deviations();
    double largest = 0;
    for (int row = 0; row < one.rows(); row++) {
      for (int column = 0; column < deviations.length; column++) {
        double change = Math.abs((double) one.at(row, column) - two.at(row, column));
        largest = Math.max(largest, change == 0 ? 0 : change / deviations[column]);
      }
    }
    return largest;
  }

  private ReducedRankRegression complete(DenseMatrix targets, double penalty) {
    if (options.mix() == 0) {
      int[] all = IntStream.range(0, source.columns()).toArray();
      return ridge(all, targets, penalty);
    }
    Targets fitted = new Targets(targets);
    DMatrixRMaj decoder = alternate(fitted, penalty);
    int[] selected = GroupLasso.nonZero(rows);
    if (selected.length == 0) {
      throw new IllegalArgumentException(
          Message.format(
              "penalty: %s selects no feature; expected less than %.4g",
              penalty, largestUseful(fitted)));
    }
    return options.relaxed()
        ? ridge(selected, targets, penalty)
        : model(rows.copy(), decoder, fitted.means, penalty);
  }

  double largestUsefulPenalty() {
    return largestUseful(new Targets(filledWithMeans()));
  }

  private double largestUseful(Targets fitted) {
    DMatrixRMaj crossed = product(fitted.crossed, startingAxes(fitted));
    double largest = 0;
    for (int feature = 0; feature < crossed.numRows; feature++) {
      double squares = 0;
      for (int axis = 0; axis < crossed.numCols; axis++) {
        squares += Math.pow(crossed.get(feature, axis), 2);
      }
      largest = Math.max(largest, Math.sqrt(squares));
    }
    return largest / options.mix();
  }

  /** Centred targets and their products with the source. */
  private final class Targets {
    private final double[] means;
    private final DMatrixRMaj crossed;
    private final double meanSquare;

    Targets(DenseMatrix values) {
      this.means = Moments.of(values).means();
      DMatrixRMaj centred = Centred.of(values, means);
      this.crossed = new DMatrixRMaj(cells.numCols, centred.numCols);
      CommonOps_DDRM.multTransA(1.0 / cells.numRows, cells, centred, crossed);
      this.meanSquare = Math.pow(NormOps_DDRM.normF(centred), 2) / cells.numRows;
    }
  }

  /** Leaves W in {@link #rows}, where the next penalty finds it, and returns V. */
  private DMatrixRMaj alternate(Targets fitted, double penalty) {
    DMatrixRMaj axes = startingAxes(fitted);
    double l1 = penalty * options.mix();
    double l2 = penalty * (1 - options.mix());
    double unexplained = Double.POSITIVE_INFINITY;
    for (int alternation = 0; alternation < ALTERNATIONS; alternation++) {
      DMatrixRMaj crossed = product(fitted.crossed, axes);
      rows = lasso.solve(crossed, Math.sqrt(fitted.meanSquare), l1, l2, rows);
      if (GroupLasso.nonZero(rows).length == 0) {
        return axes;
      }
      // Y^T X W = U S Q^T, V = U Q^T
      DMatrixRMaj pulled = new DMatrixRMaj(axes.numRows, axes.numCols);
      CommonOps_DDRM.multTransA(fitted.crossed, rows, pulled);
      axes = nearestOrthogonal(pulled);
      double before = unexplained;
      double explained = 2 * inner(pulled, axes) - lasso.meanSquare(rows);
      unexplained = 1 - explained / fitted.meanSquare;
      if (Math.abs(before - unexplained) < CONVERGED) {
        return axes;
      }
    }
    return axes;
  }

  private static double inner(DMatrixRMaj one, DMatrixRMaj two) {
    DMatrixRMaj products = new DMatrixRMaj(one.numRows, one.numCols);
    CommonOps_DDRM.elementMult(one, two, products);
    return CommonOps_DDRM.elementSum(products);
  }

  /** The first right singular vectors of {@code X^T Y}, {@code [q, r]}. */
  private DMatrixRMaj startingAxes(Targets fitted) {
    DMatrixRMaj gram = new DMatrixRMaj(fitted.crossed.numCols, fitted.crossed.numCols);
    CommonOps_DDRM.multInner(fitted.crossed, gram);
    return SymmetricEigen.of(gram).vectors(options.rank());
  }

  private static DMatrixRMaj nearestOrthogonal(DMatrixRMaj matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, true);
    if (!decomposition.decompose(matrix.copy())) {
      throw new IllegalStateException("a singular value decomposition did not converge");
    }
    return product(decomposition.getU(null, false), decomposition.getV(null, true));
  }

  private static DMatrixRMaj product(DMatrixRMaj one, DMatrixRMaj two) {
    DMatrixRMaj product = new DMatrixRMaj(one.numRows, two.numCols);
    CommonOps_DDRM.mult(one, two, product);
    return product;
  }

  /** Ridge regression on some features, reduced to the leading axes of its fitted values. */
  private ReducedRankRegression ridge(int[] selected, DenseMatrix targets, double penalty) {
    RidgePath path =
        selected.length == source.columns()
            ? ofAllFeatures(targets)
            : new RidgePath(source.selectColumns(selected), targets);
    double relative = path.unit() > 0 ? penalty * source.rows() / path.unit() : 0;
    DMatrixRMaj coefficients = path.coefficients(relative);
    DMatrixRMaj centred = new DMatrixRMaj(cells.numRows, selected.length);
    CommonOps_DDRM.extract(cells, allRows(), cells.numRows, selected, selected.length, centred);
    DMatrixRMaj fitted = product(centred, coefficients);
    DMatrixRMaj gram = new DMatrixRMaj(fitted.numCols, fitted.numCols);
    CommonOps_DDRM.multInner(fitted, gram);
    DMatrixRMaj axes = SymmetricEigen.of(gram).vectors(options.rank());
    DMatrixRMaj few = product(coefficients, axes);
    DMatrixRMaj encoder = new DMatrixRMaj(source.columns(), options.rank());
    for (int row = 0; row < selected.length; row++) {
      for (int axis = 0; axis < few.numCols; axis++) {
        encoder.set(selected[row], axis, few.get(row, axis));
      }
    }
    return model(encoder, axes, Moments.of(targets).means(), penalty);
  }

  /** Kept, since the decomposition of many features takes long. */
  private RidgePath ofAllFeatures(DenseMatrix targets) {
    RidgePath known = decomposed;
    if (known == null) {
      known = new RidgePath(source, targets);
      decomposed = known;
    }
    return known.withTargets(targets);
  }

  private int[] allRows() {
    return IntStream.range(0, cells.numRows).toArray();
  }

  private ReducedRankRegression model(
      DMatrixRMaj encoder, DMatrixRMaj decoder, double[] means, double penalty) {
    DMatrixRMaj signed = decoder.copy();
    for (int axis = 0; axis < signed.numCols; axis++) {
      if (largest(signed, axis) < 0) {
        CommonOps_DDRM.scaleCol(-1, signed, axis);
        CommonOps_DDRM.scaleCol(-1, encoder, axis);
      }
    }
    return new ReducedRankRegression(
        sourceMeans, means, DoubleMatrix.copyOf(encoder), DoubleMatrix.copyOf(signed), penalty);
  }

  private static double largest(DMatrixRMaj matrix, int column) {
    double largest = 0;
    for (int row = 0; row < matrix.numRows; row++) {
      double value = matrix.get(row, column);
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest;
  }
}
