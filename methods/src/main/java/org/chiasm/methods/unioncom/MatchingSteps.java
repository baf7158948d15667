package org.chiasm.methods.unioncom;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;

/**
 * F with the slack of its columns, the duals of its constraints and the moments of Adam; all of an
 * iteration but the products of matrices, in one pass over F.
 */
final class MatchingSteps {

  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;
  private static final float EPS = 1e-7f;

  private final int rows;
  private final int columns;
  private final float[] rowMasses;
  private final float[] columnMasses;
  private final GeometricMatching.Options options;
  private final float[] matching;
  private final float[] moment;
  private final float[] secondMoment;
  private final float[] rowSums;
  private final float[] columnSums;
  private final float[] slack;
  private final float[] rowDual;
  private final float[] columnDual;
  private int taken;

  /**
   * F = 0.
   *
   * @param rowMasses how many cells each row stands for
   * @param columnMasses how many cells each column stands for
   */
  MatchingSteps(float[] rowMasses, float[] columnMasses, GeometricMatching.Options options) {
    this.rows = rowMasses.length;
    this.columns = columnMasses.length;
    this.rowMasses = rowMasses;
    this.columnMasses = columnMasses;
    this.options = options;
    int size = Matrix.size(rows, columns);
    this.matching = new float[size];
    this.moment = new float[size];
    this.secondMoment = new float[size];
    this.rowSums = new float[rows];
    this.columnSums = new float[columns];
    this.slack = new float[columns];
    this.rowDual = new float[rows];
    this.columnDual = new float[columns];
  }

  /** F, row by row; not a copy. */
  float[] values() {
    return matching;
  }

  DenseMatrix matching() {
    return DenseMatrix.wrap(rows, columns, matching.clone());
  }

  /**
   * The gradient of the augmented Lagrangian becomes a step of Adam, of which F takes a share; then
   * the slack and the duals, in this order, as the released program does.
   *
   * @param slope a quarter of the derivative of the squared difference, {@code [rows, columns]}
   */
  void step(float[] slope) {
    taken++;
    float rho = (float) options.penalty();
    float[] columnSlopes = new float[columns];
    for (int column = 0; column < columns; column++) {
      columnSlopes[column] = columnDual[column] + rho * (columnSums[column] - 1f + slack[column]);
    }
    Arrays.fill(columnSums, 0f);
    for (int row = 0; row < rows; row++) {
      step(slope, row * columns, rowDual[row] + rho * (rowSums[row] - 1f), columnSlopes);
      sum(row);
    }
    float share = (float) options.share();
    for (int column = 0; column < columns; column++) {
      float slackSlope = columnDual[column] + rho * (columnSums[column] - 1f + slack[column]);
      float moved = Math.max(slack[column] - slackSlope, 0f);
      slack[column] = (1f - share) * slack[column] + share * moved;
      columnDual[column] += share * (columnSums[column] - 1f + slack[column]);
    }
    for (int row = 0; row < rows; row++) {
      rowDual[row] += share * (rowSums[row] - 1f);
    }
  }

  /** Plain loops over arrays, which the compiler turns into vector instructions. */
  private void step(float[] slope, int start, float rowSlope, float[] columnSlopes) {
    float firstScale = (float) (1.0 / (1.0 - Math.pow(FIRST_DECAY, taken)));
    float secondScale = (float) (1.0 / (1.0 - Math.pow(SECOND_DECAY, taken)));
    float share = (float) options.share();
    for (int column = 0; column < columnSlopes.length; column++) {
      int index = start + column;
      float gradient = 4f * slope[index] + rowSlope + columnSlopes[column];
      float first = FIRST_DECAY * moment[index] + (1f - FIRST_DECAY) * gradient;
      float second = SECOND_DECAY * secondMoment[index] + (1f - SECOND_DECAY) * gradient * gradient;
      moment[index] = first;
      secondMoment[index] = second;
      float step = firstScale * first / ((float) Math.sqrt(secondScale * second) + EPS);
      matching[index] =
          (1f - share) * matching[index] + share * Math.max(matching[index] - step, 0f);
    }
  }

  private void sum(int row) {
    int start = row * columns;
    double sum = 0.0;
    for (int column = 0; column < columns; column++) {
      columnSums[column] += rowMasses[row] * matching[start + column];
    }
    for (int column = 0; column < columns; column++) {
      sum += columnMasses[column] * matching[start + column];
    }
    rowSums[row] = (float) sum;
  }
}
