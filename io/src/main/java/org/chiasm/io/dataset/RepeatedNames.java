package org.chiasm.io.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.inspect.FileFacts;
import org.chiasm.io.names.NameList;
import org.chiasm.io.spelling.NewNames;

/**
 * Names of features that repeat, and how they can be told apart.
 *
 * @param name the first that repeats
 * @param first position of it, from 1 on
 * @param second next position of it
 * @param count how many features have a name that an earlier one has
 */
record RepeatedNames(String name, int first, int second, int count) {

  /** Those among the features that are read; empty if they all differ. */
  static Optional<RepeatedNames> of(ModalityFile file, List<Feature> features) {
    Map<String, Integer> places = new HashMap<>();
    List<RepeatedNames> found = new ArrayList<>();
    for (int column = 0; column < features.size(); column++) {
      Feature feature = features.get(column);
      Integer earlier =
          file.excluded().excludes(feature) ? null : places.putIfAbsent(feature.name(), column);
      if (earlier != null) {
        found.add(new RepeatedNames(feature.name(), earlier + 1, column + 1, 1));
      }
    }
    return found.stream()
        .findFirst()
        .map(one -> new RepeatedNames(one.name, one.first, one.second, found.size()));
  }

  /**
   * That they are refused.
   *
   * @param key where the names are in the file; empty if it is not known
   * @param others what else the features are called
   */
  DataFormatException refusal(
      ModalityFile file, String key, List<Feature> features, Map<String, NewNames> others) {
    String column =
        others.entrySet().stream()
            .filter(other -> areDifferent(features, other.getValue()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(FileFacts.TOLD_APART);
    return new DataFormatException(
        Message.format(
            "%s: %sexpected features of different names, found '%s' at positions %d and %d (%d of"
                + " %d features have a name that an earlier one has); fix: chiasm convert %s%s"
                + " NEW.h5ad --feature-names %s%s",
            file.path(),
            key.isEmpty() ? "" : key + ": ",
            name,
            first,
            second,
            count,
            features.size(),
            file.path(),
            file.part().map(part -> "#" + part).orElse(""),
            column,
            column.equals(FileFacts.TOLD_APART)
                ? ""
                : " (or " + FileFacts.TOLD_APART + ", which makes them 'name-1' and so on)"));
  }

  private static boolean areDifferent(List<Feature> features, NewNames names) {
    List<String> renamed =
        NameList.toldApart(features).stream().map(feature -> names.of(feature.name())).toList();
    return new HashSet<>(renamed).size() == renamed.size();
  }
}
