package org.chiasm.io.h5ad;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.ColumnType;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.hdf5.Hdf5Output;

/**
 * Writes AnnData files (h5ad) of the on-disk format 0.1.0, which anndata 0.8 and later read: X
 * dense or CSR in single precision, columns as numbers, truth values, categories or texts, whatever
 * their text is, compressed by gzip.
 */
public final class H5adWriter {

  /** What AnnData has besides X, obs and var. */
  static final List<String> FOLDERS = List.of("layers", "obsm", "obsp", "uns", "varm", "varp");

  private H5adWriter() {}

  /**
   * What is added to the cells of a file.
   *
   * @param obs columns of {@code obs} by name, in the order of its cells
   * @param types those of the columns that name types of cells, which are categories even if the
   *     names look like numbers, as those of clusters do
   * @param obsm matrices with a row a cell, by name, such as {@code X_chiasm}
   * @param provenance what {@code uns/chiasm} says of where these come from, by what it is said of,
   *     such as {@code X_chiasm}; what it says of others stays
   * @param outdated beginnings of names of columns of {@code obs} that an earlier result of the
   *     same kind left, which go unless they are written again
   */
  public record Additions(
      Map<String, List<String>> obs,
      Set<String> types,
      Map<String, DenseMatrix> obsm,
      Map<String, Map<String, String>> provenance,
      Set<String> outdated) {

    /** Columns that name no types. */
    public Additions(
        Map<String, List<String>> obs,
        Map<String, DenseMatrix> obsm,
        Map<String, Map<String, String>> provenance) {
      this(obs, Set.of(), obsm, provenance);
    }

    /** Nothing of earlier results goes but what is written again. */
    public Additions(
        Map<String, List<String>> obs,
        Set<String> types,
        Map<String, DenseMatrix> obsm,
        Map<String, Map<String, String>> provenance) {
      this(obs, types, obsm, provenance, Set.of());
    }

    /** Nothing. */
    public static Additions none() {
      return new Additions(Map.of(), Map.of(), Map.of());
    }

    /** Copies the maps. */
    public Additions {
      obs = new LinkedHashMap<>(obs);
      types = Set.copyOf(types);
      obsm = new LinkedHashMap<>(obsm);
      provenance = new LinkedHashMap<>(provenance);
      outdated = Set.copyOf(outdated);
    }
  }

  /**
   * Writes a file.
   *
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public static void write(Path target, Measurements content, Additions additions)
      throws IOException {
    Hdf5Output.write(target, root -> write(root, content, additions));
  }

  /**
   * Writes a file with what is known of the features.
   *
   * @param var columns by name, in the order of the features
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  public static void write(Path target, Measurements content, Map<String, List<String>> var)
      throws IOException {
    Hdf5Output.write(target, root -> write(root, content, var, Additions.none()));
  }

  /** Writes AnnData into a group, which may be that of a modality in another format. */
  public static void write(Hdf5Output group, Measurements content, Additions additions)
      throws IOException {
    write(group, content, Map.of(), additions);
  }

  private static void write(
      Hdf5Output group, Measurements content, Map<String, List<String>> var, Additions additions)
      throws IOException {
    Encoded.encode(group, ".", "anndata", "0.1.0");
    Encoded file = new Encoded(group);
    file.matrix("X", content.values());
    DataFrame obs = obs(content.cells(), content.table());
    List<String> order = obs.columns().keySet().stream().map(Encoded::linkName).toList();
    file.frame("obs", obs);
    if (!additions.obs().isEmpty()) {
      file.extendFrame("obs", order, additions.obs(), additions.types());
    }
    file.frame(
        "var", new DataFrame(content.features().stream().map(Feature::header).toList(), var));
    for (String folder : FOLDERS) {
      file.folder(folder);
    }
    add(file, additions);
  }

  /**
   * Writes a copy of a file with something added; the two may be the same file.
   *
   * @return what of the original is not in the copy, see {@link ExtendedCopy}
   * @throws DataFormatException if the original is no such file, or cannot be copied
   * @throws IOException if it cannot be written; the original is untouched until all is done
   */
  public static List<String> extend(Path original, Path target, Additions additions)
      throws IOException {
    try (H5adFile open = H5adFile.open(original)) {
      return ExtendedCopy.write(open.data(), target, additions);
    }
  }

  static void add(Encoded file, Additions additions) throws IOException {
    for (Map.Entry<String, DenseMatrix> entry : additions.obsm().entrySet()) {
      file.folder("obsm").matrix(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, Map<String, String>> said : additions.provenance().entrySet()) {
      Encoded folder = file.folder("uns").folder("chiasm").folder(Encoded.linkName(said.getKey()));
      for (Map.Entry<String, String> entry : said.getValue().entrySet()) {
        folder.text(entry.getKey(), entry.getValue());
      }
    }
  }

  /** What a table says of some cells; empty text for those that it does not have. */
  public static DataFrame obs(List<String> cells, CellTable table) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (String cell : table.cells()) {
      rows.put(cell, rows.size());
    }
    Map<String, List<String>> columns = new LinkedHashMap<>();
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (String name : table.columns()) {
      List<String> values = table.values(name);
      table.type(name).ifPresent(type -> types.put(name, type));
      columns.put(
          name,
          cells.stream()
              .map(cell -> rows.containsKey(cell) ? values.get(rows.get(cell)) : "")
              .toList());
    }
    return new DataFrame(cells, columns, types);
  }
}
