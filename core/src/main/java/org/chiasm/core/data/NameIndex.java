package org.chiasm.core.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/** Where each cell or feature of a modality is, by its name. */
final class NameIndex {

  private final String modality;
  private final Map<String, Integer> places;

  /**
   * @param what the names are of, for the message
   * @throws DataFormatException if one repeats
   */
  NameIndex(String modality, String what, List<String> names) {
    this.modality = modality;
    this.places = new HashMap<>(names.size() * 2);
    for (int position = 0; position < names.size(); position++) {
      Integer earlier = places.put(names.get(position), position);
      if (earlier != null) {
        throw new DataFormatException(
            Message.format(
                "modality %s: %s '%s' occurs twice, at positions %d and %d",
                modality, what, names.get(position), earlier + 1, position + 1));
      }
    }
  }

  static NameIndex ofCells(String modality, List<String> cells) {
    return new NameIndex(modality, "cell id", cells);
  }

  static NameIndex ofFeatures(String modality, List<Feature> features) {
    return new NameIndex(modality, "feature", features.stream().map(Feature::name).toList());
  }

  boolean has(String name) {
    return places.containsKey(name);
  }

  OptionalInt of(String name) {
    Integer place = places.get(name);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /**
   * The columns of features.
   *
   * @throws IllegalArgumentException if there is none of a name; the message offers the nearest
   */
  int[] columns(List<String> features) {
    return features.stream().mapToInt(this::column).toArray();
  }

  private int column(String feature) {
    return of(feature)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Message.format(
                        "modality %s has no feature '%s'%s",
                        modality, feature, NearestName.hint(feature, places.keySet()))));
  }
}
