package org.chiasm.io.tenx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.Parts;
import org.chiasm.io.names.FeatureTable;

/**
 * The types of features in one file, such as {@code Gene Expression}, {@code Antibody Capture} and
 * {@code Peaks}, as its parts.
 */
public final class FeatureTypes {

  private FeatureTypes() {}

  /**
   * The measurements of one type of features. They are named before the others are left out, so
   * that a feature has the same name in whichever part it is read.
   *
   * @param source the file or folder, for messages
   * @param values {@code [cells, features]} of all types
   * @param type which; empty if the file has one type only
   * @throws DataFormatException if there is no such type, or several and none is named; the message
   *     lists them
   */
  public static Measurements select(
      Path source,
      List<String> cells,
      FeatureTable features,
      Matrix values,
      Optional<String> type) {
    List<String> types = features.distinctTypes();
    String chosen = Parts.choose(source, type, types);
    List<Feature> named = features.features();
    if (types.size() == 1) {
      return new Measurements(cells, named, values);
    }
    int[] columns =
        IntStream.range(0, features.size())
            .filter(column -> features.types().get(column).equals(chosen))
            .toArray();
    return new Measurements(
        cells, IntStream.of(columns).mapToObj(named::get).toList(), values.selectColumns(columns));
  }
}
