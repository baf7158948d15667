package org.chiasm.io.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is chosen of an array along each of its dimensions. */
final class Dimensions {

  private final long[] shape;
  private final boolean allColumns;
  private final Optional<Places> leading;

  /** Pieces of a row that are chosen: where each begins and how long it is, in bytes. */
  private final int[] pieces;

  /**
   * @param stored shape of the array
   * @param bytes of a value
   * @param chosen which places along each dimension; all of dimensions beyond these
   * @throws IllegalArgumentException if these are of another size
   */
  Dimensions(long[] stored, int bytes, List<Places> chosen) {
    this.shape = stored.clone();
    boolean everywhere = true;
    for (int dimension = 0; dimension < Math.min(chosen.size(), stored.length); dimension++) {
      Places places = chosen.get(dimension);
      if (places.of() != stored[dimension]) {
        throw new IllegalArgumentException(
            places.of() + " places to choose from do not fit " + Arrays.toString(stored));
      }
      shape[dimension] = places.count();
      everywhere &= dimension == 0 || places.isAll();
    }
    this.allColumns = everywhere;
    this.leading =
        stored.length == 0
            ? Optional.empty()
            : chosen.stream().limit(1).filter(places -> !places.isAll()).findFirst();
    this.pieces =
        allColumns ? new int[] {0, wholeRow(stored, bytes)} : pieces(stored, bytes, chosen);
  }

  private static int wholeRow(long[] stored, int bytes) {
    long length = Arrays.stream(stored).skip(1).reduce(bytes, Math::multiplyExact);
    return Math.toIntExact(length);
  }

  private static int[] pieces(long[] stored, int bytes, List<Places> chosen) {
    int[] places = {0};
    for (int dimension = 1; dimension < stored.length; dimension++) {
      int size = Math.toIntExact(stored[dimension]);
      places =
          within(
              places, size, dimension < chosen.size() ? chosen.get(dimension) : Places.all(size));
    }
    int[] pieces = new int[2 * places.length];
    int count = 0;
    for (int place : places) {
      int start = Math.multiplyExact(place, bytes);
      if (count > 0 && pieces[count - 2] + pieces[count - 1] == start) {
        pieces[count - 1] += bytes;
      } else {
        pieces[count++] = start;
        pieces[count++] = bytes;
      }
    }
    return Arrays.copyOf(pieces, count);
  }

  /** Places in an array of one dimension more. */
  private static int[] within(int[] outer, int size, Places along) {
    int[] places = new int[Math.multiplyExact(outer.length, along.count())];
    int count = 0;
    for (int block : outer) {
      for (int index = 0; index < along.count(); index++) {
        places[count++] = Math.addExact(Math.multiplyExact(block, size), along.at(index));
      }
    }
    return places;
  }

  /** Size of each dimension of what is chosen. */
  long[] shape() {
    return shape.clone();
  }

  /** Rows that are chosen; 1 of a scalar. */
  long rows() {
    return shape.length == 0 ? 1 : shape[0];
  }

  /** Values of a row that are chosen. */
  long width() {
    return Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
  }

  /** Which row of the array one of those that are chosen is. */
  long row(long index) {
    return leading.isEmpty() ? index : leading.get().at(Math.toIntExact(index));
  }

  /** Whether some of the chosen rows are neighbours in the array, and chosen with all values. */
  boolean isOfWholeRows(long first, int count) {
    boolean neighbours = allColumns;
    for (int index = 1; leading.isPresent() && neighbours && index < count; index++) {
      neighbours = row(first + index) == row(first) + index;
    }
    return neighbours;
  }

  /** Copies what is chosen of a row. */
  void copyRow(ByteBuffer from, int place, byte[] to, int goal) {
    int at = goal;
    for (int piece = 0; piece < pieces.length; piece += 2) {
      from.get(from.position() + place + pieces[piece], to, at, pieces[piece + 1]);
      at += pieces[piece + 1];
    }
  }
}
