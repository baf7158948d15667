package org.chiasm.io.spelling;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.Feature;

/**
 * Other names for features, by the names that they have. Those of which nothing is said keep
 * theirs.
 *
 * @param byOldName the new name of each; a blank one says nothing
 */
public record NewNames(Map<String, String> byOldName) {

  /** Copies the map, in its order. */
  public NewNames {
    byOldName = new LinkedHashMap<>(byOldName);
  }

  /**
   * Names by position.
   *
   * @param features as they are named now
   * @param names as many other names
   */
  public static NewNames of(List<Feature> features, List<String> names) {
    Map<String, String> byOldName = new LinkedHashMap<>();
    for (int index = 0; index < features.size(); index++) {
      byOldName.put(features.get(index).name(), names.get(index));
    }
    return new NewNames(byOldName);
  }

  /** Ids of Ensembl without their versions. */
  public static NewNames withoutVersions(List<Feature> features) {
    return of(
        features,
        features.stream().map(feature -> GeneNames.withoutVersion(feature.name())).toList());
  }

  /** What a feature is called from now on, before names that repeat are told apart. */
  public String of(String oldName) {
    String found = byOldName.getOrDefault(oldName, "");
    return found.isBlank() ? oldName : found;
  }

  /** How many of the features get another name. */
  public int changed(List<Feature> features) {
    return (int)
        features.stream().filter(feature -> !of(feature.name()).equals(feature.name())).count();
  }

  /** How many of the new names are those of an earlier feature, too, and are told apart. */
  public int repeated(List<Feature> features) {
    return features.size()
        - new HashSet<>(features.stream().map(feature -> of(feature.name())).toList()).size();
  }

  /** How many of the wanted names features have from now on. */
  public int matching(List<Feature> features, Set<String> wanted) {
    Set<String> found = new HashSet<>();
    features.forEach(feature -> found.add(of(feature.name())));
    found.retainAll(wanted);
    return found.size();
  }
}
