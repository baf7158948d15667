package org.chiasm.io.tenx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.io.file.Parts;
import org.chiasm.io.names.FeatureTable;

/**
 * The types of features in one file, such as {@code Gene Expression}, {@code Antibody Capture} and
 * {@code Peaks}, as its parts.
 */
final class FeatureTypes {

  private FeatureTypes() {}

  /**
   * The features of one type.
   *
   * @param features that are left
   * @param columns where they are among those of all types, in rising order
   */
  record Selection(List<Feature> features, List<Integer> columns) {

    /** The values of these features, of those of all types. */
    RowBlocks of(RowBlocks values) {
      return columns.size() == values.columns()
          ? values
          : values.selectColumns(columns.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /**
   * Chooses one type of features. They are named before the others are left out, so that a feature
   * has the same name in whichever part it is read.
   *
   * @param source the file or folder, for messages
   * @param features of all types
   * @param type which; empty if the file has one type only
   * @throws DataFormatException if there is no such type, or several and none is named; the message
   *     lists them
   */
  static Selection select(Path source, FeatureTable features, Optional<String> type) {
    List<String> types = features.distinctTypes();
    String chosen = Parts.choose(source, type, types);
    List<Feature> named = features.features();
    List<Integer> columns =
        IntStream.range(0, features.size())
            .filter(column -> features.types().get(column).equals(chosen))
            .boxed()
            .toList();
    return new Selection(columns.stream().map(named::get).toList(), columns);
  }
}
