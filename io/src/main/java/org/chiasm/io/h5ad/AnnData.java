package org.chiasm.io.h5ad;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.core.data.ValueScan;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.Parts;
import org.chiasm.io.file.StoredMeasurements;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.names.NameList;
import org.chiasm.io.spelling.NewNames;
import org.chiasm.io.spelling.OtherNames;

/**
 * AnnData in an open file: the on-disk format 0.1.0, which anndata writes since 0.8, and the older
 * layouts.
 *
 * <p>Its matrices are the parts {@code X}, {@code raw/X}, {@code layers/NAME} and {@code
 * obsm/NAME}; cells are named by the index of {@code obs}, features by that of {@code var} (of
 * {@code raw/var} for {@code raw/X}), those of {@code obsm/X_pca} {@code pca1, pca2, ...}.
 */
public final class AnnData {

  private static final String MAIN = "X";
  private static final List<String> NAMED_COUNTS =
      List.of("layers/counts", "layers/raw_counts", "layers/raw");

  /** So many tell what kind a matrix is of. */
  private static final int FIRST_CELLS = 100;

  private final Path path;
  private final Hdf5Group root;
  private final DataFrame obs;

  /**
   * @param root what holds obs and var
   * @throws DataFormatException if it does not
   */
  public AnnData(Hdf5Group root) {
    requireAnnData(root);
    this.path = root.file().path();
    this.root = root;
    this.obs = DataFrame.read(root, "obs");
    requireIds(root.key() + "/obs", obs.index());
  }

  private void requireIds(String key, List<String> ids) {
    Map<String, Integer> places = new HashMap<>();
    for (int cell = 0; cell < ids.size(); cell++) {
      String id = ids.get(cell);
      if (id.isBlank()) {
        throw new DataFormatException(
            Message.format(
                "%s: %s: expected an id of each cell, found an empty one at position %d of %d",
                path, key, cell + 1, ids.size()));
      }
      Integer earlier = places.putIfAbsent(id, cell);
      if (earlier != null) {
        throw new DataFormatException(
            Message.format(
                "%s: %s: expected ids that differ, found '%s' at positions %d and %d of %d; two"
                    + " samples in one file have the same barcodes, which obs_names_make_unique()"
                    + " of AnnData tells apart",
                path, key, id, earlier + 1, cell + 1, ids.size()));
      }
    }
  }

  private static void requireAnnData(Hdf5Group root) {
    List<String> names = root.names();
    if (holdsSeveral(root)) {
      throw root.failure(
          "expected AnnData (h5ad), which is one modality, found MuData (h5mu), which has those in"
              + " 'mod'");
    }
    if (!names.contains("obs") || !names.contains("var")) {
      throw new DataFormatException(
          Message.format(
              "%s: %s: expected AnnData with 'obs' and 'var', found %s",
              root.file().path(),
              root.key().isEmpty() ? "/" : root.key(),
              names.isEmpty() ? "nothing in it" : String.join(", ", names)));
    }
  }

  /** Whether it is MuData, which has AnnData in a group that AnnData does not have. */
  public static boolean holdsSeveral(Hdf5Group root) {
    return root.findGroup("mod").isPresent();
  }

  /**
   * Which of the {@link #parts} is meant; see {@link AnnotatedFile#part}.
   *
   * @param asked empty for {@code X}
   */
  public String part(Optional<String> asked) {
    return Parts.find(path, "matrix", asked.orElse(MAIN), parts());
  }

  /**
   * One matrix with its names and the table of cells; its values are still to be read.
   *
   * @param part as {@link #parts} lists them
   */
  public StoredMeasurements measurements(String part, Closeable file) {
    RowBlocks matrix = matrix(part);
    return new StoredMeasurements(obs.index(), features(part), matrix, table(), file);
  }

  /** The matrices that are in it. */
  public List<String> parts() {
    List<String> parts = new ArrayList<>();
    if (root.has(MAIN)) {
      parts.add(MAIN);
    }
    root.findGroup("raw").filter(raw -> raw.has(MAIN)).ifPresent(raw -> parts.add("raw/X"));
    for (String folder : List.of("layers", "obsm")) {
      root.findGroup(folder)
          .ifPresent(group -> group.names().forEach(name -> parts.add(folder + "/" + name)));
    }
    return parts;
  }

  /** Whether obs is laid out so that columns can be added. */
  boolean obsIsGroup() {
    return root.findGroup("obs").isPresent();
  }

  /** What obs says of the cells. */
  public CellTable table() {
    return obs.asCellTable(path.toString());
  }

  /** What is in it besides some matrices; see {@link AnnotatedFile#besides}. */
  public List<String> besides(List<String> parts, boolean table) {
    List<String> besides = new ArrayList<>();
    for (String name : root.names()) {
      if (name.equals("obs") || name.equals("var")) {
        boolean kept = table && name.equals("obs");
        if (!kept && !DataFrame.read(root, name).columns().isEmpty()) {
          besides.add(name);
        }
        continue;
      }
      Optional<List<String>> members = root.findGroup(name).map(Hdf5Group::names);
      if (parts.stream().anyMatch(part -> part.startsWith(name + "/"))) {
        members.orElse(List.of()).stream()
            .map(member -> name + "/" + member)
            .filter(key -> !parts.contains(key) && !key.equals("raw/var"))
            .forEach(besides::add);
      } else if (!parts.contains(name) && !members.equals(Optional.of(List.of()))) {
        besides.add(name);
      }
    }
    return besides;
  }

  /** What all of it is in. */
  Hdf5Group root() {
    return root;
  }

  /** Names of the columns of obs in their order, also of those that nothing here reads. */
  List<String> obsOrder() {
    return root.findGroup("obs")
        .filter(group -> group.attributes().has(DataFrame.ORDER))
        .map(group -> group.attributes().texts(DataFrame.ORDER))
        .orElseGet(() -> List.copyOf(obs.columns().keySet()));
  }

  /** The table of cells. */
  public DataFrame obs() {
    return obs;
  }

  /**
   * A matrix, of which nothing is read yet.
   *
   * @param part as {@link #parts} lists them
   * @throws DataFormatException if there is none; the message offers the nearest
   */
  public RowBlocks matrix(String part) {
    Hdf5Group folder = folder(part);
    RowBlocks matrix =
        isFrame(folder, name(part))
            ? RowBlocks.of(DataFrame.read(folder, name(part)).numbers(path, part))
            : MatrixElement.of(folder, name(part));
    if (matrix.rows() != obs.index().size()) {
      throw new DataFormatException(
          Message.format(
              "%s: %s: expected %d rows, one for each cell of obs, found %d",
              path, part, obs.index().size(), matrix.rows()));
    }
    return matrix;
  }

  private Hdf5Group folder(String part) {
    if (!parts().contains(part)) {
      throw Parts.unknown(path, "matrix", part, parts());
    }
    int slash = part.indexOf('/');
    return slash < 0 ? root : root.group(part.substring(0, slash));
  }

  private static boolean isFrame(Hdf5Group folder, String name) {
    return folder
        .findGroup(name)
        .flatMap(found -> found.attributes().text("encoding-type"))
        .filter("dataframe"::equals)
        .isPresent();
  }

  private static String name(String part) {
    return part.substring(part.indexOf('/') + 1);
  }

  /** What the columns of a matrix are. */
  public List<Feature> features(String part) {
    if (part.startsWith("obsm/")) {
      Hdf5Group folder = folder(part);
      return isFrame(folder, name(part))
          ? Feature.parseHeaders(List.copyOf(DataFrame.read(folder, name(part)).columns().keySet()))
          : axes(part, matrix(part).columns());
    }
    List<String> names =
        DataFrame.read(part.startsWith("raw/") ? root.group("raw") : root, "var").index();
    int columns = matrix(part).columns();
    if (names.size() != columns) {
      throw new DataFormatException(
          Message.format(
              "%s: %s: expected %d columns, one for each feature of var, found %d",
              path, part, names.size(), columns));
    }
    return parsed(part, names);
  }

  /** Where in the file the names of the columns of a matrix are. */
  public String namesAt(String part) {
    return root.key() + (part.startsWith("raw/") ? "/raw/var" : "/var");
  }

  /**
   * What else the columns of a matrix are called, by the column of {@code var} that says so;
   * nothing for those of {@code obsm}.
   */
  public Map<String, NewNames> otherNames(String part) {
    if (part.startsWith("obsm/")) {
      return Map.of();
    }
    DataFrame var = DataFrame.read(part.startsWith("raw/") ? root.group("raw") : root, "var");
    return OtherNames.of(NameList.toldApart(features(part)), var.columns());
  }

  /**
   * A layer, or the raw matrix, that holds counts by its first cells; one that is called so first.
   *
   * @param except the part that is not meant
   */
  public Optional<String> counts(String except) {
    return parts().stream()
        .filter(part -> !part.equals(except))
        .filter(part -> part.startsWith("layers/") || part.startsWith("raw/"))
        .sorted(Comparator.comparing(part -> !NAMED_COUNTS.contains(part)))
        .filter(part -> holdsCounts(matrix(part)))
        .findFirst();
  }

  private static boolean holdsCounts(RowBlocks matrix) {
    ValueScan scan = ValueScan.detecting();
    scan.visit(0, matrix.rows(0, Math.min(FIRST_CELLS, matrix.rows())));
    return scan.kind() == FeatureKind.COUNTS && scan.hasNonzero();
  }

  private List<Feature> parsed(String part, List<String> names) {
    for (int column = 0; column < names.size(); column++) {
      if (names.get(column).isBlank()) {
        throw new DataFormatException(
            Message.format("%s: %s: feature %d has no name", path, part, column + 1));
      }
    }
    return Feature.parseHeaders(names);
  }

  private static List<Feature> axes(String part, int columns) {
    String stem = name(part).replaceFirst("^X_", "");
    List<Feature> axes = new ArrayList<>();
    for (int axis = 1; axis <= columns; axis++) {
      axes.add(Feature.named(stem + axis));
    }
    return axes;
  }
}
