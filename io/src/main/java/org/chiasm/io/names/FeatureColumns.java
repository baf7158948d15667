package org.chiasm.io.names;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says of its features besides their names.
 *
 * @param names of the features as they are read, each once
 * @param columns by name, with a text for each feature
 */
public record FeatureColumns(List<String> names, Map<String, List<String>> columns) {

  /** Copies lists and map. */
  public FeatureColumns {
    names = List.copyOf(names);
    columns = new LinkedHashMap<>(columns);
  }

  /** Of a file that says nothing more. */
  public static FeatureColumns none() {
    return new FeatureColumns(List.of(), Map.of());
  }

  /**
   * The columns of some features.
   *
   * @param chosen names, each one of the features
   */
  public Map<String, List<String>> of(List<String> chosen) {
    Map<String, Integer> places = new HashMap<>();
    names.forEach(name -> places.put(name, places.size()));
    Map<String, List<String>> some = new LinkedHashMap<>();
    columns.forEach(
        (column, values) ->
            some.put(column, chosen.stream().map(places::get).map(values::get).toList()));
    return some;
  }
}
