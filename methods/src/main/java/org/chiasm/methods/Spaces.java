package org.chiasm.methods;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.text.NearestName;

/** The modalities of a model in the order of training, and the space of each. */
public final class Spaces {

  private final Map<String, CommonSpace> byName;

  /** Spaces by name; the order is kept. */
  public Spaces(Map<String, CommonSpace> byName) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** The spaces that were fitted on training cells. */
  public static Spaces of(TrainingCells training) {
    Map<String, CommonSpace> spaces = new LinkedHashMap<>();
    training.parts().forEach(part -> spaces.put(part.name(), part.space()));
    return new Spaces(spaces);
  }

  /** Names in the order of training. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Whether there is a modality of that name. */
  public boolean has(String modality) {
    return byName.containsKey(modality);
  }

  /**
   * The space of a modality.
   *
   * @throws IllegalArgumentException if the model does not know it; the message offers the nearest
   */
  public CommonSpace of(String modality) {
    CommonSpace space = byName.get(modality);
    if (space == null) {
      throw new IllegalArgumentException(
          "the model knows no modality '"
              + modality
              + "'"
              + NearestName.hint(modality, byName.keySet()));
    }
    return space;
  }

  /** The position of a modality in the order of training. */
  public int position(String modality) {
    of(modality);
    return names().indexOf(modality);
  }
}
