package org.chiasm.cli;

import java.util.Collection;
import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Methods;

/** What methods that place no new cells leave without scores. */
final class PlaceWarnings {

  private PlaceWarnings() {}

  /**
   * Before hours of training that end in dashes.
   *
   * @param names of methods whose held-out cells are to be scored
   */
  static List<String> of(Collection<String> names) {
    return names.stream()
        .distinct()
        .filter(Methods::placesTrainingCellsOnly)
        .map(
            name ->
                Message.format(
                    "a model of the method '%s' has no map for new cells, so held-out cells have no"
                        + " scores",
                    name))
        .toList();
  }
}
