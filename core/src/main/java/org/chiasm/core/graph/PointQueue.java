package org.chiasm.core.graph;

import java.util.Arrays;

/** A binary heap of points, the one with the smallest distance first; distances may fall. */
final class PointQueue {

  private final double[] distances;
  private final int[] heap;
  private final int[] placeOf;
  private int size;

  /**
   * @param distances of the points, read anew at each call
   */
  PointQueue(double[] distances) {
    this.distances = distances;
    this.heap = new int[distances.length];
    this.placeOf = new int[distances.length];
    Arrays.fill(placeOf, -1);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds a point, or moves it forward after its distance fell. */
  void offer(int point) {
    int place = placeOf[point];
    if (place < 0) {
      place = size++;
    }
    while (place > 0 && distances[heap[(place - 1) / 2]] > distances[point]) {
      put(heap[(place - 1) / 2], place);
      place = (place - 1) / 2;
    }
    put(point, place);
  }

  /** Takes the first point. */
  int poll() {
    int first = heap[0];
    placeOf[first] = -1;
    int last = heap[--size];
    if (size == 0) {
      return first;
    }
    int place = 0;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && distances[heap[child + 1]] < distances[heap[child]]) {
        child++;
      }
      if (distances[heap[child]] >= distances[last]) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(last, place);
    return first;
  }

  private void put(int point, int place) {
    heap[place] = point;
    placeOf[point] = place;
  }
}
