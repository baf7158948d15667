package org.chiasm.core.graph;

import java.util.Arrays;
import java.util.function.IntFunction;

/** The parts that a graph falls into: no edge leads from one to another. */
public final class ConnectedParts {

  private final int[] partOf;
  private final int[] sizes;

  private ConnectedParts(int[] partOf, int[] sizes) {
    this.partOf = partOf;
    this.sizes = sizes;
  }

  /**
   * The parts of a graph, numbered from 0 by their first points.
   *
   * @param joined the points that a point is joined to, in any order; an edge has to be told at
   *     both its ends
   */
  static ConnectedParts of(int points, IntFunction<int[]> joined) {
    int[] partOf = new int[points];
    Arrays.fill(partOf, -1);
    int[] sizes = new int[points];
    int[] stack = new int[points];
    int parts = 0;
    for (int first = 0; first < points; first++) {
      if (partOf[first] >= 0) {
        continue;
      }
      partOf[first] = parts;
      stack[0] = first;
      for (int depth = 1; depth > 0; ) {
        sizes[parts]++;
        for (int other : joined.apply(stack[--depth])) {
          if (partOf[other] < 0) {
            partOf[other] = parts;
            stack[depth++] = other;
          }
        }
      }
      parts++;
    }
    return new ConnectedParts(partOf, Arrays.copyOf(sizes, parts));
  }

  /** Number of parts. */
  public int count() {
    return sizes.length;
  }

  /** Number of points of a part. */
  public int size(int part) {
    return sizes[part];
  }

  /** Number of points of the largest part; 0 if there is none. */
  public int largestSize() {
    return Arrays.stream(sizes).max().orElse(0);
  }

  /** The number of the part that a point belongs to. */
  public int of(int point) {
    return partOf[point];
  }
}
