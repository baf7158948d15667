package org.chiasm.methods.unioncom;

import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.methods.Correspondence;
import org.chiasm.tensor.TrainingListener;

/**
 * Which cells of two modalities correspond, by nothing but how the cells of each lie to each other:
 * {@link GeometricMatching} of the distances along each modality's manifold ({@link
 * GeodesicDistances}). No cell need be known to be the same in both.
 *
 * <p>Exact: all cells are matched, which takes a time that grows with the third power of their
 * number. Fast: some cells of each modality, the landmarks, are matched exactly, and all others go
 * where the landmarks near them go.
 */
public final class CellMatching {

  /** Entries smaller than this share of their row's largest say nothing. */
  private static final double LEAST_SHARE = 1e-3;

  private CellMatching() {}

  /** How the correspondence is computed. */
  public enum Solver {
    /** Exactly if both modalities are small enough, else fast. */
    AUTOMATIC,
    /** All cells are matched. */
    EXACT,
    /** Landmarks are matched. */
    FAST
  }

  /**
   * Settings.
   *
   * @param solver which of the two it is
   * @param mostExact cells of the larger modality up to which {@link Solver#AUTOMATIC} is exact
   * @param landmarks cells of each modality that the fast solver matches; all if there are fewer
   * @param steps settings of the matching
   */
  public record Options(
      Solver solver, int mostExact, int landmarks, GeometricMatching.Options steps) {

    /** Exact for up to 2000 cells, the steps of the released program. */
    public static Options defaults() {
      return new Options(Solver.AUTOMATIC, 2000, 500, GeometricMatching.Options.published());
    }

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Options {
      if (mostExact < 0 || landmarks < 2) {
        throw new IllegalArgumentException(
            Message.format(
                "matching: expected no negative number of cells and at least 2 landmarks, found %d"
                    + " and %d",
                mostExact, landmarks));
      }
    }

    /** These settings with another solver. */
    public Options withSolver(Solver value) {
      return new Options(value, mostExact, landmarks, steps);
    }

    /** These settings with another number of cells up to which all are matched. */
    public Options withMostExact(int value) {
      return new Options(solver, value, landmarks, steps);
    }

    /** These settings with another number of landmarks. */
    public Options withLandmarks(int value) {
      return new Options(solver, mostExact, value, steps);
    }

    /** These settings with another course of the matching. */
    public Options withSteps(GeometricMatching.Options value) {
      return new Options(solver, mostExact, landmarks, value);
    }

    boolean exact(int cells) {
      return solver == Solver.EXACT || (solver == Solver.AUTOMATIC && cells <= mostExact);
    }
  }

  /**
   * The correspondence {@code [n_1, n_2]}, the weights of each row summing to 1; a row may have no
   * partner at all if there are more of the first.
   *
   * @param first cells of the first modality, {@code [n_1, d_1]}: Euclidean distances of near cells
   *     must mean something, so leading principal components rather than all features
   * @param second cells of the second modality, {@code [n_2, d_2]}
   * @param streams choose the landmarks
   * @param listener is told of the iterations
   * @throws IllegalArgumentException if there are fewer than two cells of a modality or a value is
   *     not finite
   * @throws CancellationException if the thread is interrupted
   */
  public static Correspondence of(
      DenseMatrix first,
      DenseMatrix second,
      Options options,
      RandomStreams streams,
      TrainingListener listener) {
    if (options.exact(Math.max(first.rows(), second.rows()))) {
      DenseMatrix matching =
          GeometricMatching.of(
              GeodesicDistances.of(first), GeodesicDistances.of(second), options.steps(), listener);
      return Correspondence.normalised(
          matching.rows(), matching.columns(), matching::row, LEAST_SHARE);
    }
    Landmarks own = Landmarks.choose(first, options.landmarks(), streams.child("first"));
    Landmarks other = Landmarks.choose(second, options.landmarks(), streams.child("second"));
    DenseMatrix matching =
        GeometricMatching.of(own.between(), other.between(), options.steps(), listener);
    return Landmarks.extended(matching, own, other, LEAST_SHARE);
  }
}
