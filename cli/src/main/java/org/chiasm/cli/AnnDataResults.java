package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.h5mu.H5muFile;
import org.chiasm.io.h5mu.H5muWriter;
import org.chiasm.methods.file.DataFile;

/**
 * Writes what a model says of cells into an h5ad or h5mu file, beside what was measured of them.
 */
final class AnnDataResults {

  /** Where embeddings are, as scanpy's tools find them. */
  static final String EMBEDDING = "X_chiasm";

  /** How the name of a column of probabilities begins, after that of the types. */
  static final String PROBABILITY = "p(";

  private final ModalityFile source;
  private final MeasuredCells measured;
  private final List<String> cells;

  /**
   * @param source the file that is copied if the cells came from h5ad or h5mu
   * @param measured what was read from it
   * @param cells that the results are of
   */
  AnnDataResults(ModalityFile source, MeasuredCells measured, List<String> cells) {
    this.source = source;
    this.measured = measured;
    this.cells = cells;
  }

  /** Whether a file that is to be written is AnnData, which its name says. */
  static boolean isNamedAnnData(Path target) {
    return endsWith(target, ".h5ad");
  }

  /** Whether a file that is to be written is MuData, which its name says. */
  static boolean isNamedMuData(Path target) {
    return endsWith(target, ".h5mu");
  }

  /** Whether a file that is there is AnnData, which its content says. */
  static boolean isAnnData(Path source) throws IOException {
    return isEither(source) && !H5muFile.is(source);
  }

  /** Whether a file that is there is MuData, which its content says. */
  static boolean isMuData(Path source) throws IOException {
    return isEither(source) && H5muFile.is(source);
  }

  private static boolean isEither(Path file) {
    return isNamedAnnData(file) || isNamedMuData(file);
  }

  private static boolean endsWith(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  /**
   * Writes the results; if the target is the source, that is replaced when all is written.
   *
   * @param target h5ad, or h5mu if the source is
   * @param obs columns, in the order of the cells
   * @param types those of the columns that name types
   * @param obsm matrices of a row a cell
   * @return what of the source is not in the target, such as {@code uns/links}
   */
  List<String> write(
      Path target,
      Path model,
      String method,
      Map<String, List<String>> obs,
      Set<String> types,
      Map<String, DenseMatrix> obsm)
      throws IOException {
    Map<String, Integer> rows = new HashMap<>();
    cells.forEach(cell -> rows.put(cell, rows.size()));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    obs.forEach(
        (name, values) ->
            columns.put(
                name,
                measured.cells().stream()
                    .map(cell -> rows.containsKey(cell) ? values.get(rows.get(cell)) : "")
                    .toList()));
    Map<String, DenseMatrix> matrices = new LinkedHashMap<>();
    obsm.forEach((name, matrix) -> matrices.put(name, spread(matrix, rows)));
    Map<String, String> origin = origin(model, method);
    Map<String, Map<String, String>> provenance = new LinkedHashMap<>();
    types.forEach(name -> provenance.put(name, origin));
    obsm.keySet().forEach(name -> provenance.put(name, origin));
    // a model of other types would leave theirs beside its own, and all would no more add up to 1
    Set<String> outdated =
        types.stream().map(type -> type + "_" + PROBABILITY).collect(Collectors.toSet());
    H5adWriter.Additions additions =
        new H5adWriter.Additions(columns, types, matrices, provenance, outdated);
    if (isAnnData(source.path())) {
      return H5adWriter.extend(source.path(), target, additions);
    }
    if (isMuData(source.path()) && (isNamedMuData(target) || source.path().equals(target))) {
      return H5muWriter.extend(source.path(), target, source.part(), additions);
    }
    H5adWriter.write(
        target,
        new Measurements(
            measured.cells(),
            measured.features(),
            measured.blocks().rows(0, measured.cells().size()),
            CellTable.empty()),
        additions);
    return List.of();
  }

  private Map<String, String> origin(Path model, String method) throws IOException {
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("program", "chiasm " + ChiasmVersion.current());
    origin.put("method", method);
    origin.put("model", String.valueOf(model.getFileName()));
    origin.put("model_sha256", DataFile.of(model).sha256());
    origin.put("modality", measured.name());
    return origin;
  }

  /** A row for each measured cell; NaN for those that the model says nothing of. */
  private DenseMatrix spread(DenseMatrix matrix, Map<String, Integer> rows) {
    return DenseMatrix.generate(
        measured.cells().size(),
        matrix.columns(),
        cell -> {
          float[] row = new float[matrix.columns()];
          Integer place = rows.get(measured.cells().get(cell));
          if (place == null) {
            Arrays.fill(row, Float.NaN);
          } else {
            matrix.copyRow(place, row, 0);
          }
          return row;
        });
  }
}
