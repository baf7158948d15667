package org.chiasm.report.boxes;

import java.util.List;
import java.util.Map;

/**
 * The boxes of one feature.
 *
 * @param name the feature
 * @param boxes by type, then by what they are of
 */
record BoxPanel(String name, Map<String, Map<String, TypeBox>> boxes) {

  List<TypeBox> all() {
    return boxes.values().stream().flatMap(types -> types.values().stream()).toList();
  }
}
