package org.chiasm.io.tenx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.Parts;
import org.chiasm.io.file.StoredMeasurements;
import org.chiasm.io.hdf5.BackedMatrix;
import org.chiasm.io.hdf5.Hdf5Array;
import org.chiasm.io.hdf5.Hdf5File;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.names.FeatureColumns;
import org.chiasm.io.names.FeatureTable;
import org.chiasm.io.spelling.NewNames;

/**
 * Reads HDF5 files of 10x Genomics, such as {@code filtered_feature_bc_matrix.h5}: of Cell Ranger 3
 * and later, whose types of features are parts, and of its predecessors, whose genomes are.
 */
public final class TenXHdf5 {

  private static final String MATRIX = "matrix";
  private static final String CELLS = "barcodes";
  private static final String GENOME = "genome";

  private TenXHdf5() {}

  /**
   * Reads one type of features, or one genome.
   *
   * @param part which; needed only if there are several
   * @throws DataFormatException if it is no such file, or there is no such part
   * @throws IOException if the file is missing or cannot be read
   */
  public static Measurements read(Path file, Optional<String> part) throws IOException {
    try (StoredMeasurements stored = stored(file, part)) {
      return stored.whole();
    }
  }

  /**
   * Opens a file for one type of features, or one genome, whose values are read a block at a time.
   *
   * @param part which; needed only if there are several
   * @throws DataFormatException if it is no such file, or there is no such part
   * @throws IOException if the file is missing or cannot be read
   */
  public static StoredMeasurements stored(Path file, Optional<String> part) throws IOException {
    Hdf5File open = Hdf5File.open(file);
    try {
      Hdf5Group root = open.root();
      return root.has(MATRIX)
          ? ofTypes(open, root.group(MATRIX), part)
          : ofGenome(open, root, part);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /**
   * What else the features are called, by the name of the column.
   *
   * @param part as {@link #read} takes it
   */
  public static Map<String, NewNames> otherNames(Path file, Optional<String> part)
      throws IOException {
    try (Hdf5File open = Hdf5File.open(file)) {
      Hdf5Group root = open.root();
      FeatureTable features =
          root.has(MATRIX)
              ? typed(file, root.group(MATRIX))
              : ofGenome(file, genome(file, root, part));
      return features.otherNames();
    }
  }

  /**
   * What the file says of the features: {@code gene_ids}, {@code feature_types} and, where it names
   * them, {@code genome}.
   *
   * @param part as {@link #read} takes it
   */
  public static FeatureColumns featureColumns(Path file, Optional<String> part) throws IOException {
    try (Hdf5File open = Hdf5File.open(file)) {
      Hdf5Group root = open.root();
      if (root.has(MATRIX)) {
        Hdf5Group group = root.group(MATRIX);
        return withGenomes(
            typed(file, group),
            group.group("features").findArray(GENOME).map(genomes -> genomes.texts()));
      }
      Hdf5Group group = genome(file, root, part);
      FeatureTable features = ofGenome(file, group);
      String name = group.key().substring(1);
      return withGenomes(features, Optional.of(Collections.nCopies(features.size(), name)));
    }
  }

  private static FeatureColumns withGenomes(FeatureTable features, Optional<List<String>> genomes) {
    FeatureColumns columns = features.columns();
    Map<String, List<String>> all = new LinkedHashMap<>(columns.columns());
    genomes.filter(each -> each.size() == features.size()).ifPresent(each -> all.put(GENOME, each));
    return new FeatureColumns(columns.names(), all);
  }

  private static FeatureTable typed(Path file, Hdf5Group group) {
    Hdf5Group described = group.group("features");
    return table(
        file, texts(described, "id"), texts(described, "name"), texts(described, "feature_type"));
  }

  private static FeatureTable ofGenome(Path file, Hdf5Group genome) {
    List<String> ids = texts(genome, "genes");
    return table(
        file,
        ids,
        texts(genome, "gene_names"),
        Collections.nCopies(ids.size(), FeatureTable.GENES));
  }

  private static StoredMeasurements ofTypes(Hdf5File open, Hdf5Group group, Optional<String> part) {
    Path file = open.path();
    FeatureTable features = typed(file, group);
    List<String> cells = texts(group, CELLS);
    FeatureTypes.Selection chosen = FeatureTypes.select(file, features, part);
    return new StoredMeasurements(
        cells,
        chosen.features(),
        chosen.of(values(group, cells, features)),
        CellTable.empty(),
        open);
  }

  private static StoredMeasurements ofGenome(Hdf5File open, Hdf5Group root, Optional<String> part) {
    Hdf5Group group = genome(open.path(), root, part);
    FeatureTable features = ofGenome(open.path(), group);
    List<String> cells = texts(group, CELLS);
    return new StoredMeasurements(
        cells, features.features(), values(group, cells, features), CellTable.empty(), open);
  }

  private static Hdf5Group genome(Path file, Hdf5Group root, Optional<String> part) {
    List<String> genomes =
        root.names().stream()
            .filter(name -> root.findGroup(name).filter(group -> group.has(CELLS)).isPresent())
            .toList();
    if (genomes.isEmpty()) {
      throw new DataFormatException(
          Message.format(
              "%s: expected a file of 10x Genomics with 'matrix', found %s",
              file, root.names().isEmpty() ? "nothing in it" : String.join(", ", root.names())));
    }
    return root.group(Parts.choose(file, part, genomes));
  }

  private static FeatureTable table(
      Path file, List<String> ids, List<String> names, List<String> types) {
    try {
      return new FeatureTable(ids, names, types);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(file + ": features: " + e.getMessage(), e);
    }
  }

  private static List<String> texts(Hdf5Group group, String name) {
    Hdf5Array array = group.array(name).requireVector();
    List<String> texts = array.texts();
    int blank = texts.stream().map(String::isBlank).toList().indexOf(true);
    if (blank >= 0) {
      throw array.failure("expected a name, found none at " + (blank + 1));
    }
    return texts;
  }

  /** The file has features in rows and is compressed by column: by cell. */
  private static RowBlocks values(Hdf5Group group, List<String> cells, FeatureTable features) {
    long[] shape = group.array("shape").requireVector().requireRows(2, "rows, columns").integers();
    if (shape[0] != features.size() || shape[1] != cells.size()) {
      throw group.failure(
          Message.format(
              "expected the shape %d x %d (features, barcodes), found %d x %d",
              features.size(), cells.size(), shape[0], shape[1]));
    }
    return BackedMatrix.compressedRows(group, cells.size(), features.size());
  }
}
