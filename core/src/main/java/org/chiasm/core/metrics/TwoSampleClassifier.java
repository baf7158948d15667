package org.chiasm.core.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.text.Identified;

/** What tells two samples apart in a {@link TwoSampleTest}. */
public enum TwoSampleClassifier implements Identified {
  /**
   * The k nearest other cells of both samples (Euclidean), k the largest odd number up to the
   * square root of all cells. Sees any difference in where cells are dense; blind where one sample
   * is much narrower in many dimensions, because all cells then have their nearest in that one.
   */
  NEIGHBOURS {
    @Override
    Scores scores(DenseMatrix cells, RandomStreams streams) {
      return neighbours(cells, neighboursOf(cells.rows()));
    }
  },
  /**
   * A {@link QuadraticDiscriminant} of other cells: each fifth of both samples is told apart by the
   * other four. Sees differences in mean, spread and correlation, and no others.
   */
  DISCRIMINANT {
    @Override
    Scores scores(DenseMatrix cells, RandomStreams streams) {
      return discriminant(scaled(cells), streams);
    }
  };

  private static final int FOLDS = 5;

  /** Scores cells, none by itself: the larger, the more like the first sample. */
  @FunctionalInterface
  interface Scores {

    /**
     * Scores from 0 to 1, {@code [cells]}; above one half is the first sample.
     *
     * @param isFirst which sample each cell is said to be of, {@code [cells]}
     */
    double[] of(boolean[] isFirst);
  }

  abstract Scores scores(DenseMatrix cells, RandomStreams streams);

  static int neighboursOf(int cells) {
    int root = (int) Math.sqrt(cells);
    return Math.max(1, root % 2 == 0 ? root - 1 : root);
  }

  /** The share of the first sample among the nearest cells. */
  static Scores neighbours(DenseMatrix cells, int count) {
    int[][] near = others(cells, count);
    return isFirst -> {
      double[] scores = new double[near.length];
      for (int cell = 0; cell < near.length; cell++) {
        int votes = 0;
        for (int other : near[cell]) {
          votes += isFirst[other] ? 1 : 0;
        }
        scores[cell] = (double) votes / count;
      }
      return scores;
    };
  }

  /** The nearest cells of each but itself, {@code [cells][count]}. */
  private static int[][] others(DenseMatrix cells, int count) {
    Neighbours found = NearestNeighbours.fit(cells).find(cells, count + 1);
    int[][] others = new int[cells.rows()][];
    for (int cell = 0; cell < others.length; cell++) {
      int own = cell;
      // of many equal cells it may not be among its own nearest, so the farthest goes then
      others[cell] =
          Arrays.stream(found.cells(cell)).filter(other -> other != own).limit(count).toArray();
    }
    return others;
  }

  /** The probability of the first sample. */
  private static Scores discriminant(DenseMatrix cells, RandomStreams streams) {
    int[] order = IntStream.range(0, cells.rows()).toArray();
    RandomStreams.shuffle(order, streams.child("folds").generator());
    return isFirst -> {
      int[] folds = folds(order, isFirst);
      double[] scores = new double[isFirst.length];
      for (int fold = 0; fold < FOLDS; fold++) {
        int held = fold;
        int[] known = IntStream.range(0, folds.length).filter(i -> folds[i] != held).toArray();
        int[] asked = IntStream.range(0, folds.length).filter(i -> folds[i] == held).toArray();
        List<String> labels =
            Arrays.stream(known).mapToObj(cell -> isFirst[cell] ? "first" : "second").toList();
        DoubleMatrix found =
            QuadraticDiscriminant.fit(cells.selectRows(known), labels)
                .probabilities(cells.selectRows(asked));
        for (int index = 0; index < asked.length; index++) {
          scores[asked[index]] = found.at(index, 0);
        }
      }
      return scores;
    };
  }

  /** As many cells of each sample in every fold, as far as can be. */
  private static int[] folds(int[] order, boolean[] isFirst) {
    int[] folds = new int[order.length];
    int first = 0;
    int second = 0;
    for (int cell : order) {
      folds[cell] = (isFirst[cell] ? first++ : second++) % FOLDS;
    }
    return folds;
  }

  /** Of mean variance 1, so that the discriminant's regularisation is a share of that. */
  private static DenseMatrix scaled(DenseMatrix cells) {
    double variance = 0;
    for (int axis = 0; axis < cells.columns(); axis++) {
      double mean = 0;
      for (int cell = 0; cell < cells.rows(); cell++) {
        mean += cells.at(cell, axis) / (double) cells.rows();
      }
      for (int cell = 0; cell < cells.rows(); cell++) {
        variance += Math.pow(cells.at(cell, axis) - mean, 2) / cells.rows() / cells.columns();
      }
    }
    double factor = variance > 0 ? 1 / Math.sqrt(variance) : 1;
    float[] values = cells.toArray();
    for (int index = 0; index < values.length; index++) {
      values[index] *= (float) factor;
    }
    return DenseMatrix.wrap(cells.rows(), cells.columns(), values);
  }
}
