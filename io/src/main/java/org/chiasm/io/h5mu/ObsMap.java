package org.chiasm.io.h5mu;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.hdf5.Hdf5Array;
import org.chiasm.io.hdf5.Hdf5Group;

/**
 * Where each cell of the whole is among those of a modality: {@code obsmap/NAME} has a whole number
 * for each, from 1 on, and 0 for a cell that the modality does not have.
 */
final class ObsMap {

  private ObsMap() {}

  /**
   * What the cells of a modality are called in the whole. Names that are all known there stay as
   * they are, whatever the map says, which is not kept when cells are put in another order.
   *
   * @param own names of the modality's cells
   * @param whole names of all cells
   * @throws DataFormatException if the map is needed and is none
   */
  static List<String> names(Hdf5Group root, String modality, List<String> own, List<String> whole) {
    Optional<Hdf5Array> map =
        root.findGroup("obsmap").flatMap(folder -> folder.findArray(modality));
    Set<String> known = new HashSet<>(whole);
    if (map.isEmpty() || known.containsAll(own)) {
      return own;
    }
    return mapped(map.get(), own, whole);
  }

  private static List<String> mapped(Hdf5Array map, List<String> own, List<String> whole) {
    map.requireVector().requireRows(whole.size(), "one for each cell of obs");
    String[] names = own.toArray(String[]::new);
    boolean[] found = new boolean[names.length];
    long[] places = map.integers();
    for (int cell = 0; cell < places.length; cell++) {
      if (places[cell] < 0 || places[cell] > names.length) {
        throw map.failure(
            Message.format(
                "expected positions from 1 to %d, or 0 for a cell that is not there, found %d",
                names.length, places[cell]));
      }
      if (places[cell] > 0) {
        int place = (int) places[cell] - 1;
        if (found[place]) {
          throw map.failure(
              Message.format("the cell '%s' is there at two positions", own.get(place)));
        }
        found[place] = true;
        names[place] = whole.get(cell);
      }
    }
    return List.of(names);
  }
}
