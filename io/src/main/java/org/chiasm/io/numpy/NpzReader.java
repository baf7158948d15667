package org.chiasm.io.numpy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.Parts;
import org.chiasm.io.names.NameList;
import org.chiasm.io.names.Orientation;
import org.chiasm.io.numbers.Turned;

/**
 * Reads NumPy's {@code .npz}: every two-dimensional array of numbers in it is a part, and so is the
 * matrix of {@code scipy.sparse.save_npz} (CSR or CSC), which is called {@code sparse} and stays
 * sparse.
 *
 * <p>Names are lists of text in the same file. Of cells: {@code PART_cells}, {@code cells}, {@code
 * obs_names}, {@code barcodes}, {@code cell_ids}, {@code sample_id}; of features: {@code
 * PART_features}, {@code features}, {@code var_names}, {@code genes}, {@code gene_id}, {@code
 * feature_names}; the first that there is. If there are several parts, only lists that are as long
 * as one of the part's sides count. Cells are in rows unless the names fit only the other way
 * round. Without names, cells become {@code cell1, cell2, ...} and features {@code feature1, ...}.
 */
public final class NpzReader {

  private static final List<String> CELLS =
      List.of("cells", "obs_names", "barcodes", "cell_ids", "sample_id");
  private static final List<String> FEATURES =
      List.of("features", "var_names", "genes", "gene_id", "feature_names");

  private final NpzArchive archive;
  private final List<String> parts;

  private NpzReader(NpzArchive archive) throws IOException {
    this.archive = archive;
    this.parts = parts(archive);
  }

  /**
   * Reads one part with its names.
   *
   * @param part the name of an array, or {@code sparse}; needed only if there are several
   * @throws org.chiasm.core.data.DataFormatException if the file is no such archive, the part is
   *     missing or unknown, or names do not fit; the message lists the parts
   * @throws IOException if the file is missing or cannot be read
   */
  public static Measurements read(Path file, Optional<String> part) throws IOException {
    try (NpzArchive archive = NpzArchive.open(file)) {
      return new NpzReader(archive).read(part);
    }
  }

  /** What can be read of a file, in its order. */
  public static List<String> parts(Path file) throws IOException {
    try (NpzArchive archive = NpzArchive.open(file)) {
      return parts(archive);
    }
  }

  private static List<String> parts(NpzArchive archive) throws IOException {
    List<String> parts = new ArrayList<>();
    boolean sparse = SparseArrays.areIn(archive);
    if (sparse) {
      parts.add(SparseArrays.PART);
    }
    for (String name : archive.names()) {
      boolean taken = sparse && SparseArrays.NAMES.contains(name);
      if (!taken && archive.peek(name, NpyStream::isTable)) {
        parts.add(name);
      }
    }
    return parts;
  }

  private Measurements read(Optional<String> asked) throws IOException {
    String part = Parts.choose(archive.path(), asked, parts);
    String place = archive.path() + ", array '" + part + "'";
    boolean isSparse = part.equals(SparseArrays.PART) && SparseArrays.areIn(archive);
    SparseArrays.Shape shape =
        isSparse ? SparseArrays.shape(archive) : archive.peek(part, NpzReader::shape);
    Optional<List<String>> cells = names(part + "_cells", CELLS, shape);
    Optional<List<String>> features = names(part + "_features", FEATURES, shape);
    Orientation orientation =
        Orientation.of(
            place,
            Orientation.CELLS_IN_ROWS,
            shape.rows(),
            shape.columns(),
            size(cells),
            size(features));
    boolean turned = orientation == Orientation.FEATURES_IN_ROWS;
    return isSparse
        ? sparse(place, shape, turned, cells, features)
        : dense(place, part, turned, cells, features);
  }

  private static SparseArrays.Shape shape(NpyStream array) {
    List<Long> lengths = array.header().shape();
    return new SparseArrays.Shape(lengths.get(0), lengths.get(1));
  }

  private static OptionalInt size(Optional<List<String>> names) {
    return names.map(list -> OptionalInt.of(list.size())).orElse(OptionalInt.empty());
  }

  private Optional<List<String>> names(String own, List<String> known, SparseArrays.Shape shape)
      throws IOException {
    List<String> candidates = new ArrayList<>(List.of(own));
    candidates.addAll(known);
    for (String name : candidates) {
      if (!archive.has(name) || archive.peek(name, NpyStream::isTable)) {
        continue;
      }
      List<String> names =
          NameList.checked(
              archive.path() + ", array '" + name + "'", archive.read(name, NpyStream::strings));
      boolean fits = names.size() == shape.rows() || names.size() == shape.columns();
      if (fits || parts.size() == 1 || name.equals(own)) {
        return Optional.of(names);
      }
    }
    return Optional.empty();
  }

  private Measurements sparse(
      String place,
      SparseArrays.Shape shape,
      boolean turned,
      Optional<List<String>> cells,
      Optional<List<String>> features)
      throws IOException {
    SparseArrays arrays = SparseArrays.read(archive);
    // names first: they are refused if the shape says more than there can be
    long cellCount = turned ? shape.columns() : shape.rows();
    long featureCount = turned ? shape.rows() : shape.columns();
    List<String> cellNames = orNumbered(cells, place, "cell", cellCount, arrays.stored());
    List<String> featureNames =
        orNumbered(features, place, "feature", featureCount, arrays.stored());
    SparseMatrix matrix = arrays.matrix(shape);
    return measurements(place, cellNames, featureNames, turned ? matrix.transposed() : matrix);
  }

  private Measurements dense(
      String place,
      String part,
      boolean turned,
      Optional<List<String>> cells,
      Optional<List<String>> features)
      throws IOException {
    DenseMatrix read = archive.read(part, NpyStream::matrix);
    DenseMatrix matrix = turned ? Turned.of(read) : read;
    long size = (long) matrix.rows() * matrix.columns();
    return measurements(
        place,
        orNumbered(cells, place, "cell", matrix.rows(), size),
        orNumbered(features, place, "feature", matrix.columns(), size),
        matrix);
  }

  private static List<String> orNumbered(
      Optional<List<String>> names, String place, String stem, long count, long values) {
    return names.orElseGet(() -> NameList.numbered(place, stem, count, values));
  }

  private static Measurements measurements(
      String place, List<String> cells, List<String> features, Matrix values) {
    List<Feature> named = NameList.features(place, features);
    return new Measurements(cells, named, values);
  }
}
