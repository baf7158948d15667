package org.chiasm.io.file;

import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.text.Message;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.Names;

/** The features of a file that are left when those are taken away that the user has excluded. */
final class KeptFeatures {

  private final ModalityFile source;
  private final List<Feature> all;
  private final int[] columns;

  private KeptFeatures(ModalityFile source, List<Feature> all, int[] columns) {
    this.source = source;
    this.all = all;
    this.columns = columns;
  }

  /**
   * Chooses among the features of a file.
   *
   * @throws DataFormatException if none is left
   */
  static KeptFeatures of(List<Feature> features, ModalityFile source) {
    int[] columns =
        IntStream.range(0, features.size())
            .filter(column -> !source.excluded().excludes(features.get(column)))
            .toArray();
    if (columns.length == 0 && !features.isEmpty()) {
      throw new DataFormatException(
          Message.format(
              "%s: all %d features are excluded by %s",
              source.path(), features.size(), String.join(", ", source.excluded().patterns())));
    }
    return new KeptFeatures(source, features, columns);
  }

  boolean isAll() {
    return columns.length == all.size();
  }

  int[] columns() {
    return columns.clone();
  }

  List<Feature> features() {
    return IntStream.of(columns).mapToObj(all::get).toList();
  }

  /** Tells what was left out, if anything. */
  List<Finding> findings() {
    if (isAll()) {
      return List.of();
    }
    List<String> left =
        all.stream().filter(source.excluded()::excludes).map(Feature::name).toList();
    return List.of(
        new Finding(
            Finding.Kind.EXCLUDED_FEATURES,
            source.name(),
            Message.format(
                "left out on request: %d of %d features (%s)",
                left.size(), all.size(), Names.some(left)),
            ""));
  }
}
