package org.chiasm.core.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.ReducedRankRegression.Options;
import org.chiasm.core.statistics.ReducedRankRegression.Path;
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

  /** What differs by less than this many halvings of a step is the same to single precision. */
  private static final int MOST_HALVINGS = 25;

  /** At this share of the largest useful penalty something is selected for sure. */
  private static final double BRINK = 0.999;

  /** A penalty this much below the largest useful one hardly selects. */
  private static final double WEAKEST = 1e-4;

  /** Fits that filling the gaps takes, for the progress shown. */
  private static final int EXPECTED_FITS = 100;

  private final DenseMatrix source;
  private final TargetGaps gaps;
  private final Options options;
  private final double[] sourceMeans;
  private final DMatrixRMaj cells;
  private final GroupLasso lasso;
  private final DoubleConsumer progress;
  private double share;
  private DMatrixRMaj rows;
  private @Nullable RidgePath decomposed;
  private @Nullable Targets withMeans;

  /**
   * @param progress is told what share of the work is done, never falling
   */
  ReducedRankFit(DenseMatrix source, DenseMatrix target, Options options, DoubleConsumer progress) {
    this.source = source;
    this.gaps = new TargetGaps(target);
    this.options = options;
    this.progress = progress;
    this.sourceMeans = Moments.of(source).means();
    this.cells = Centred.of(source, sourceMeans);
    this.lasso = new GroupLasso(cells, TOLERANCE);
    this.rows = new DMatrixRMaj(source.columns(), options.rank());
  }

  /** The model under a penalty. */
  ReducedRankRegression at(double penalty) {
    return gaps.filled(source, targets -> complete(targets, penalty));
  }

  /** The models under several penalties. */
  Path along(List<Double> penalties, DoubleConsumer done) {
    double largest = options.mix() == 0 ? Double.POSITIVE_INFINITY : largestUsefulPenalty();
    // from the strongest on, each starts from the one before
    Integer[] order = IntStream.range(0, penalties.size()).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (one, two) -> Double.compare(penalties.get(two), penalties.get(one)));
    List<Optional<ReducedRankRegression>> models =
        new ArrayList<>(Collections.nCopies(order.length, Optional.empty()));
    for (int place = 0; place < order.length; place++) {
      double penalty = penalties.get(order[place]);
      // a penalty at the brink may select nothing after all
      if (penalty < BRINK * largest) {
        models.set(order[place], Optional.of(at(penalty)));
      }
      done.accept((place + 1.0) / order.length);
    }
    return new Path(largest, models);
  }

  /**
   * The model under the weakest penalty that selects no more than a number of features.
   *
   * <p>Filling the gaps of the targets anew under each penalty would take most of the time. So it
   * is sought on targets whose gaps have the means; from there on with gaps that are filled under
   * each, but no further than to where as many are selected as asked for.
   */
  ReducedRankRegression selecting(int most) {
    double largest = largestUsefulPenalty();
    if (!(largest > 0)) {
      throw new IllegalArgumentException(
          "no feature of the source goes with any target: there is nothing to select");
    }
    Targets targets = withMeans();
    Bracket found =
        new Bracket(largest, largest * STEP)
            .weakened(weak -> weak > WEAKEST * largest && selects(targets, weak, most));
    // features of nearly the same pull all come in just below the largest useful penalty
    boolean none = true;
    for (int halving = 0; halving < HALVINGS || (none && halving < MOST_HALVINGS); halving++) {
      found = found.halved(middle -> selects(targets, middle, most));
      none = found.strong() > BRINK * largest && selected(targets, found.strong()) == 0;
    }
    if (none) {
      throw selectsTooMany(most, selected(targets, found.weak()));
    }
    return gaps.isEmpty() ? at(found.strong()) : selectingFilled(found.strong(), largest, most);
  }

  private static IllegalArgumentException selectsTooMany(int most, int selected) {
    return new IllegalArgumentException(
        Message.format(
            "no penalty selects at most %d of the features: the strongest selects %d",
            most, selected));
  }

  private ReducedRankRegression selectingFilled(double first, double largest, int most) {
    FilledSearch search = new FilledSearch(most, at(first));
    double strong = first;
    while (!search.hasFewEnough() && strong < BRINK * largest) {
      strong = Math.min(strong / STEP, BRINK * largest);
      search.model = at(strong);
    }
    if (!search.hasFewEnough()) {
      throw selectsTooMany(most, search.model.selected().length);
    }
    Bracket bracket = new Bracket(strong, strong * STEP);
    if (strong == first) {
      bracket =
          bracket.weakened(
              weak -> search.hasTooFew() && weak > WEAKEST * largest && search.improvesWith(weak));
    }
    for (int halving = 0; halving < HALVINGS && search.hasTooFew(); halving++) {
      bracket = bracket.halved(search::improvesWith);
    }
    return search.model;
  }

  /** The last model that selects few enough features, its gaps filled under its penalty. */
  private final class FilledSearch {
    private final int most;
    private ReducedRankRegression model;

    FilledSearch(int most, ReducedRankRegression model) {
      this.most = most;
      this.model = model;
    }

    boolean hasFewEnough() {
      return model.selected().length <= most;
    }

    boolean hasTooFew() {
      return model.selected().length < most;
    }

    /** Takes the model under a weaker penalty if that, too, selects few enough. */
    boolean improvesWith(double penalty) {
      ReducedRankRegression weaker = at(penalty);
      boolean fewEnough = weaker.selected().length <= most;
      model = fewEnough ? weaker : model;
      return fewEnough;
    }
  }

  /** A penalty that selects few enough features, and a weaker one that may not. */
  private record Bracket(double strong, double weak) {

    Bracket weakened(DoublePredicate fewEnough) {
      Bracket bracket = this;
      while (fewEnough.test(bracket.weak)) {
        bracket = new Bracket(bracket.weak, bracket.weak * STEP);
      }
      return bracket;
    }

    Bracket halved(DoublePredicate fewEnough) {
      double middle = (strong + weak) / 2;
      return fewEnough.test(middle) ? new Bracket(middle, weak) : new Bracket(strong, middle);
    }
  }

  private boolean selects(Targets targets, double penalty, int most) {
    int selected = selected(targets, penalty);
    goOn(gaps.isEmpty() ? Math.min(1.0, (double) selected / most) : share);
    return selected <= most;
  }

  private int selected(Targets targets, double penalty) {
    alternate(targets, penalty);
    return GroupLasso.nonZero(rows).length;
  }

  /**
   * Tells of a share of the work and stops if that was asked for.
   *
   * @throws CancellationException if the thread is interrupted
   */
  private void goOn(double done) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("reduced-rank regression was interrupted");
    }
    share = Math.max(share, done);
    progress.accept(share);
  }

  private ReducedRankRegression complete(DenseMatrix targets, double penalty) {
    // how many fits filling takes is not known: each does its part of what is left
    goOn(gaps.isEmpty() ? share : share + (1 - share) / EXPECTED_FITS);
    if (options.mix() == 0) {
      int[] all = IntStream.range(0, source.columns()).toArray();
      return ridge(all, targets, penalty);
    }
    Targets fitted = gaps.isEmpty() ? withMeans() : new Targets(targets);
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
    return largestUseful(withMeans());
  }

  /** The targets whose gaps have the means; kept, since without gaps all penalties share them. */
  private Targets withMeans() {
    Targets known = withMeans;
    if (known == null) {
      known = new Targets(gaps.withMeans());
      withMeans = known;
    }
    return known;
  }

  private double largestUseful(Targets fitted) {
    DMatrixRMaj crossed = product(fitted.crossed, fitted.startingAxes());
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
    private @Nullable DMatrixRMaj startingAxes;

    Targets(DenseMatrix values) {
      this.means = Moments.of(values).means();
      DMatrixRMaj centred = Centred.of(values, means);
      this.crossed = new DMatrixRMaj(cells.numCols, centred.numCols);
      CommonOps_DDRM.multTransA(1.0 / cells.numRows, cells, centred, crossed);
      this.meanSquare = Math.pow(NormOps_DDRM.normF(centred), 2) / cells.numRows;
    }

    /**
     * The first right singular vectors of {@code X^T Y}, {@code [q, r]}; kept, since all penalties
     * begin with them.
     */
    DMatrixRMaj startingAxes() {
      DMatrixRMaj known = startingAxes;
      if (known == null) {
        DMatrixRMaj gram = new DMatrixRMaj(crossed.numCols, crossed.numCols);
        CommonOps_DDRM.multInner(crossed, gram);
        known = SymmetricEigen.of(gram).vectors(options.rank());
        startingAxes = known;
      }
      return known;
    }
  }

  /** Leaves W in {@link #rows}, where the next penalty finds it, and returns V. */
  private DMatrixRMaj alternate(Targets fitted, double penalty) {
    DMatrixRMaj axes = fitted.startingAxes();
    double l1 = penalty * options.mix();
    double l2 = penalty * (1 - options.mix());
    double unexplained = Double.POSITIVE_INFINITY;
    for (int alternation = 0; alternation < ALTERNATIONS; alternation++) {
      goOn(share);
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
