package org.chiasm.methods.unioncom;

import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.core.graph.NeighbourGraph;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.unioncom.GeometricMatching.Side;
import org.chiasm.tensor.TrainingListener;

/**
 * Which cells of two modalities correspond, by nothing but how the cells of each lie to each other:
 * {@link GeometricMatching} of the distances along each modality's manifold ({@link
 * GeodesicDistances}). No cell need be known to be the same in both.
 *
 * <p>Exact: all cells are matched, which takes a time that grows with the third power of their
 * number. Fast: some cells of each modality, the landmarks, each far from the others, are matched
 * with weights for the cells that they stand for, and all others go where the landmarks near them
 * go.
 *
 * <p>The matching F itself is nearly even, as its solver ends far from where it converges: on a
 * simulation of three branches 34 % of its mass lies within the right branch, 83 % of the
 * one-to-one assignment of largest sum do. So it is this assignment that is taken for what F says,
 * unless the whole is asked for.
 */
public final class CellMatching {

  /** Entries of the whole matching smaller than this share of their row's largest say nothing. */
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
   * @param landmarks cells of each modality that the fast solver matches; with no more, it is exact
   * @param assigned whether each cell, or landmark, of the smaller modality has a single partner
   *     that no other has, by the assignment of largest sum; else the matching is taken whole
   * @param steps settings of the matching
   */
  public record Options(
      Solver solver,
      int mostExact,
      int landmarks,
      boolean assigned,
      GeometricMatching.Options steps) {

    /** Exact for up to 2000 cells, else 400 landmarks; assigned; steps of the released program. */
    public static Options defaults() {
      return new Options(Solver.AUTOMATIC, 2000, 400, true, GeometricMatching.Options.published());
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
      return new Options(value, mostExact, landmarks, assigned, steps);
    }

    /** These settings with another number of cells up to which all are matched. */
    public Options withMostExact(int value) {
      return new Options(solver, value, landmarks, assigned, steps);
    }

    /** These settings with another number of landmarks. */
    public Options withLandmarks(int value) {
      return new Options(solver, mostExact, value, assigned, steps);
    }

    /** These settings with single partners or the whole matching. */
    public Options withAssigned(boolean value) {
      return new Options(solver, mostExact, landmarks, value, steps);
    }

    /** These settings with another course of the matching. */
    public Options withSteps(GeometricMatching.Options value) {
      return new Options(solver, mostExact, landmarks, assigned, value);
    }

    boolean exact(int cells) {
      return solver == Solver.EXACT
          || cells <= landmarks
          || (solver == Solver.AUTOMATIC && cells <= mostExact);
    }
  }

  /**
   * The correspondence {@code [n_1, n_2]}. The weights of each cell of the smaller modality sum to
   * 1; where cells are assigned, some of the larger have no partner.
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
    return of(
        GeodesicDistances.graph(first),
        GeodesicDistances.graph(second),
        options,
        streams,
        listener);
  }

  /** The same of cells whose graphs are known. */
  static Correspondence of(
      NeighbourGraph first,
      NeighbourGraph second,
      Options options,
      RandomStreams streams,
      TrainingListener listener) {
    if (first.points() > second.points()) {
      return of(second, first, options, streams, listener).transposed();
    }
    if (options.exact(second.points())) {
      Side own = Side.of(GeodesicDistances.of(first));
      Side other = Side.of(GeodesicDistances.of(second));
      DenseMatrix matching = matching(own, other, options, listener);
      return Correspondence.normalised(
          matching.rows(), matching.columns(), matching::row, LEAST_SHARE);
    }
    Landmarks own = Landmarks.choose(first, options.landmarks(), streams.child("first"));
    Landmarks other = Landmarks.choose(second, options.landmarks(), streams.child("second"));
    DenseMatrix matching = matching(own.side(), other.side(), options, listener);
    return Landmarks.extended(matching, own, other, LEAST_SHARE);
  }

  private static DenseMatrix matching(
      Side first, Side second, Options options, TrainingListener listener) {
    DenseMatrix matching = GeometricMatching.of(first, second, options.steps(), listener);
    return options.assigned() ? MassAssignment.of(matching, first, second) : matching;
  }
}
