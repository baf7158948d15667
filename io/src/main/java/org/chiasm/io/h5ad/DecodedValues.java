package org.chiasm.io.h5ad;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.io.hdf5.Hdf5Array;
import org.chiasm.io.hdf5.Hdf5Values;
import org.chiasm.io.hdf5.Places;

/**
 * Some values of an array as they are read here, to be written again: of arrays that the library
 * cannot decode, such as those compressed by LZF. Whole numbers become those of 64 bits.
 */
final class DecodedValues {

  private DecodedValues() {}

  /**
   * The values of some places.
   *
   * @param chosen which places along each dimension; all of dimensions beyond these
   * @return empty if they are neither numbers nor truth values nor a list of texts
   */
  static Optional<Hdf5Values> of(Hdf5Array array, List<Places> chosen) {
    long[] shape = array.shape();
    int[] places = {0};
    long[] chosenShape = shape.clone();
    for (int dimension = 0; dimension < shape.length; dimension++) {
      int size = Math.toIntExact(shape[dimension]);
      Places along = dimension < chosen.size() ? chosen.get(dimension) : Places.all(size);
      places = within(places, size, along);
      chosenShape[dimension] = along.count();
    }
    int[] all = places;
    return switch (array.kind()) {
      case TEXT -> shape.length == 1 ? Optional.of(texts(array.texts(), all)) : Optional.empty();
      case BOOLEAN -> shape.length == 1 ? Optional.of(flags(array, all)) : Optional.empty();
      case INTEGER -> {
        long[] values = array.integers();
        yield Optional.of(
            Hdf5Values.of(Arrays.stream(all).mapToLong(at -> values[at]).toArray(), chosenShape));
      }
      case REAL -> Optional.of(reals(array, all, chosenShape));
      case OTHER -> Optional.empty();
    };
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

  private static Hdf5Values texts(List<String> texts, int[] places) {
    return Hdf5Values.ofTexts(IntStream.of(places).mapToObj(texts::get).toList());
  }

  private static Hdf5Values flags(Hdf5Array array, int[] places) {
    long[] values = array.integers();
    byte[] flags = new byte[places.length];
    for (int index = 0; index < flags.length; index++) {
      flags[index] = (byte) values[places[index]];
    }
    return Hdf5Values.ofBooleans(flags);
  }

  private static Hdf5Values reals(Hdf5Array array, int[] places, long[] shape) {
    if (!array.isRealOf(Float.BYTES)) {
      double[] values = array.doubles();
      return Hdf5Values.of(Arrays.stream(places).mapToDouble(at -> values[at]).toArray(), shape);
    }
    float[] values = array.floats();
    float[] chosen = new float[places.length];
    for (int index = 0; index < chosen.length; index++) {
      chosen[index] = values[places[index]];
    }
    return Hdf5Values.of(chosen, shape);
  }
}
