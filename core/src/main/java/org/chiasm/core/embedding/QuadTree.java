package org.chiasm.core.embedding;

import java.util.Arrays;

/**
 * Points of the plane in squares within squares, to sum over far ones as if they stood at their
 * mean (Barnes and Hut 1986, doi 10.1038/324446a0).
 *
 * <p>Squares are kept in the order in which they are gone through, each before what it holds, with
 * the number of the next one that is not part of it. So a sum is one loop without a stack.
 */
final class QuadTree {

  /** A square so deep is a billionth of the whole; points in it count as one. */
  private static final int DEEPEST = 30;

  private final double[] x;
  private final double[] y;
  private final int[] order;
  private final int[] scratch;
  private double[] meanX;
  private double[] meanY;
  private double[] points;
  private double[] squaredWidth;
  private int[] next;
  private int squares;

  /** The points; both arrays have one element each, and are read until the tree is dropped. */
  QuadTree(double[] x, double[] y) {
    this.x = x;
    this.y = y;
    this.order = new int[x.length];
    this.scratch = new int[x.length];
    int expected = 2 * x.length + 1;
    this.meanX = new double[expected];
    this.meanY = new double[expected];
    this.points = new double[expected];
    this.squaredWidth = new double[expected];
    this.next = new int[expected];
    for (int point = 0; point < order.length; point++) {
      order[point] = point;
    }
    if (order.length > 0) {
      addAll();
    }
  }

  private void addAll() {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double lower = Double.POSITIVE_INFINITY;
    double upper = Double.NEGATIVE_INFINITY;
    for (int point = 0; point < order.length; point++) {
      left = Math.min(left, x[point]);
      right = Math.max(right, x[point]);
      lower = Math.min(lower, y[point]);
      upper = Math.max(upper, y[point]);
    }
    double half = Math.max(right - left, upper - lower) / 2;
    add(0, order.length, (left + right) / 2, (lower + upper) / 2, half, 0);
  }

  /** Adds the square around a middle that holds the points from one place to another. */
  private void add(int from, int to, double middleX, double middleY, double half, int depth) {
    int square = newSquare();
    double sumX = 0;
    double sumY = 0;
    for (int place = from; place < to; place++) {
      sumX += x[order[place]];
      sumY += y[order[place]];
    }
    int count = to - from;
    meanX[square] = sumX / count;
    meanY[square] = sumY / count;
    points[square] = count;
    boolean divided = count > 1 && half > 0 && depth < DEEPEST;
    // one that is not divided is as good as a point, however near
    squaredWidth[square] = divided ? 4 * half * half : 0;
    if (divided) {
      int middle = split(y, middleY, from, to);
      int lowerMiddle = split(x, middleX, from, middle);
      int upperMiddle = split(x, middleX, middle, to);
      double quarter = half / 2;
      addPart(from, lowerMiddle, middleX - quarter, middleY - quarter, quarter, depth);
      addPart(lowerMiddle, middle, middleX + quarter, middleY - quarter, quarter, depth);
      addPart(middle, upperMiddle, middleX - quarter, middleY + quarter, quarter, depth);
      addPart(upperMiddle, to, middleX + quarter, middleY + quarter, quarter, depth);
    }
    next[square] = squares;
  }

  private void addPart(int from, int to, double middleX, double middleY, double half, int depth) {
    if (to > from) {
      add(from, to, middleX, middleY, half, depth + 1);
    }
  }

  /** Moves the points below a value to the front, in their order; returns where the rest begins. */
  private int split(double[] coordinate, double value, int from, int to) {
    int kept = from;
    int moved = 0;
    for (int place = from; place < to; place++) {
      int point = order[place];
      if (coordinate[point] < value) {
        order[kept++] = point;
      } else {
        scratch[moved++] = point;
      }
    }
    System.arraycopy(scratch, 0, order, kept, moved);
    return kept;
  }

  private int newSquare() {
    if (squares == next.length) {
      int more = 2 * next.length;
      meanX = Arrays.copyOf(meanX, more);
      meanY = Arrays.copyOf(meanY, more);
      points = Arrays.copyOf(points, more);
      squaredWidth = Arrays.copyOf(squaredWidth, more);
      next = Arrays.copyOf(next, more);
    }
    return squares++;
  }

  /**
   * How all points push one: with {@code q = 1 / (1 + distance^2)}, the sum of {@code q^2 (point -
   * other)} is added to the point's element of the pushes.
   *
   * @param theta a square is taken as one point if its width is less than this part of its distance
   *     from the point; at most {@value Tsne#WIDEST}, so that none is that holds the point itself
   * @return the sum of q, the point itself (1) included
   */
  double push(int point, double theta, double[] pushX, double[] pushY) {
    double ownX = x[point];
    double ownY = y[point];
    double squaredTheta = theta * theta;
    double sumX = 0;
    double sumY = 0;
    double sum = 0;
    int square = 0;
    while (square < squares) {
      double differenceX = ownX - meanX[square];
      double differenceY = ownY - meanY[square];
      double distance = differenceX * differenceX + differenceY * differenceY;
      if (squaredWidth[square] <= squaredTheta * distance) {
        double q = 1 / (1 + distance);
        double weighted = points[square] * q;
        sum += weighted;
        sumX += weighted * q * differenceX;
        sumY += weighted * q * differenceY;
        square = next[square];
      } else {
        square++;
      }
    }
    pushX[point] += sumX;
    pushY[point] += sumY;
    return sum;
  }
}
