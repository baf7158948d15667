package org.chiasm.io.h5mu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.Parts;
import org.chiasm.io.file.StoredMeasurements;
import org.chiasm.io.h5ad.AnnData;
import org.chiasm.io.h5ad.AnnotatedFile;
import org.chiasm.io.h5ad.DataFrame;
import org.chiasm.io.hdf5.Hdf5File;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.spelling.NewNames;

/**
 * A MuData file (h5mu) that is open for reading. Its modalities are the AnnData in {@code mod}, in
 * the order of {@code mod-order}; cells belong together that have the same name in their {@code
 * obs}, and a modality need not have all of them. Names that a modality has by itself, such as some
 * with a prefix, are exchanged for those of the whole by its {@code obsmap}.
 *
 * <p>The table of cells has the columns of {@code obs} of the whole, then those of each modality;
 * of columns of the same name the first that says something of a cell counts.
 */
public final class H5muFile implements AnnotatedFile {

  private static final String MODALITIES = "mod";
  private static final String TABLE = "obs";
  private static final String MAIN = "X";

  private final Hdf5File file;
  private final Hdf5Group modalities;
  private final List<String> names;
  private final Optional<DataFrame> whole;

  private H5muFile(Hdf5File file) {
    this.file = file;
    Hdf5Group root = file.root();
    requireMuData(root);
    requireSharedCells(root);
    this.modalities = root.group(MODALITIES);
    Set<String> ordered = new LinkedHashSet<>(modalities.attributes().texts("mod-order"));
    ordered.retainAll(modalities.names());
    ordered.addAll(modalities.names());
    this.names = List.copyOf(ordered);
    if (names.isEmpty()) {
      throw modalities.failure("expected modalities, found none");
    }
    this.whole = root.has(TABLE) ? Optional.of(DataFrame.read(root, TABLE)) : Optional.empty();
  }

  private static void requireMuData(Hdf5Group root) {
    if (AnnData.holdsSeveral(root)) {
      return;
    }
    List<String> names = root.names();
    String found =
        names.containsAll(List.of(TABLE, "var"))
            ? "AnnData (h5ad), which is one modality"
            : names.isEmpty() ? "nothing in it" : String.join(", ", names);
    throw root.failure("expected MuData (h5mu) with modalities in 'mod', found " + found);
  }

  private static void requireSharedCells(Hdf5Group root) {
    List<Long> axis = root.attributes().integers("axis");
    if (!axis.isEmpty() && axis.get(0) != 0) {
      throw new DataFormatException(
          Message.format(
              "%s: expected modalities of the same cells (axis 0), found axis %d: these share"
                  + " features, or both",
              root.file().path(), axis.get(0)));
    }
  }

  /**
   * Opens a file.
   *
   * @throws DataFormatException if it is no such file
   * @throws IOException if it cannot be read
   */
  public static H5muFile open(Path path) throws IOException {
    Hdf5File file = Hdf5File.open(path);
    try {
      return new H5muFile(file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Whether an HDF5 file is MuData by its content, whatever its name.
   *
   * @throws DataFormatException if it is no HDF5 file
   * @throws IOException if it cannot be read
   */
  public static boolean is(Path path) throws IOException {
    try (Hdf5File file = Hdf5File.open(path)) {
      return AnnData.holdsSeveral(file.root());
    }
  }

  /**
   * Reads one matrix with its names and the table of cells.
   *
   * @param part a modality, as in {@code rna}, or a matrix of one, as in {@code rna/layers/counts};
   *     empty for the only modality
   * @throws DataFormatException if there is none; the message offers the nearest
   */
  public static Measurements read(Path path, Optional<String> part) throws IOException {
    return open(path).whole(part);
  }

  /**
   * Opens a file for one of its matrices, whose values are read a block at a time.
   *
   * @param part as {@link #read} takes it
   * @throws DataFormatException if there is none; the message offers the nearest
   */
  public static StoredMeasurements stored(Path path, Optional<String> part) throws IOException {
    return open(path).stored(part);
  }

  /**
   * {@inheritDoc} A modality by itself is its {@code X}.
   *
   * @param asked empty for the only modality
   */
  @Override
  public String part(Optional<String> asked) {
    if (asked.isEmpty() && names.size() > 1) {
      throw new DataFormatException(
          Message.format(
              "%s has several modalities (%s): say which, as in %s#%s",
              file.path(), String.join(", ", names), file.path(), names.get(0)));
    }
    String wanted = asked.orElse(names.get(0));
    String name = Parts.find(file.path(), "modality", modalityOf(wanted), names);
    AnnData modality = modality(name);
    String matrix = modality.part(Optional.of(matrixOf(wanted)));
    return matrix.equals(MAIN) ? name : name + "/" + matrix;
  }

  @Override
  public StoredMeasurements measurements(String part) {
    AnnData modality = modality(modalityOf(part));
    StoredMeasurements found = modality.measurements(matrixOf(part), file);
    return new StoredMeasurements(
        cells(modalityOf(part), modality), found.features(), found.values(), table(), file);
  }

  @Override
  public Optional<String> counts(String part) {
    String name = modalityOf(part);
    return modality(name).counts(matrixOf(part)).map(found -> name + "/" + found);
  }

  @Override
  public Map<String, NewNames> otherNames(String part) {
    return modality(modalityOf(part)).otherNames(matrixOf(part));
  }

  @Override
  public String namesAt(String part) {
    return modality(modalityOf(part)).namesAt(matrixOf(part));
  }

  /** The modality that a part is of: {@code rna} for {@code rna/layers/counts}. */
  private static String modalityOf(String part) {
    int slash = part.indexOf('/');
    return slash < 0 ? part : part.substring(0, slash);
  }

  /** Which matrix of its modality a part is: {@code layers/counts}, or {@code X}. */
  private static String matrixOf(String part) {
    int slash = part.indexOf('/');
    return slash < 0 ? MAIN : part.substring(slash + 1);
  }

  /**
   * The modality that a part is of.
   *
   * @param asked as {@link #part} takes it
   * @throws DataFormatException if there is no such part
   */
  public String modality(Optional<String> asked) {
    return modalityOf(part(asked));
  }

  /** Names of the modalities, in their order. */
  public List<String> modalities() {
    return names;
  }

  /**
   * A modality.
   *
   * @throws DataFormatException if there is none; the message offers the nearest
   */
  public AnnData modality(String name) {
    if (!names.contains(name)) {
      throw Parts.unknown(file.path(), "modality", name, names);
    }
    return new AnnData(modalities.group(name));
  }

  @Override
  public CellTable table() {
    List<CellTable> tables = new ArrayList<>();
    whole.ifPresent(obs -> tables.add(obs.asCellTable(file.path().toString())));
    for (String name : names) {
      AnnData modality = modality(name);
      DataFrame obs =
          new DataFrame(cells(name, modality), modality.obs().columns(), modality.obs().types());
      tables.add(obs.asCellTable(file.path().toString()));
    }
    return CellTable.merged(tables);
  }

  /** Pairs of cells that do not go by name, see {@link PairMatrices}; none in most files. */
  public List<CellPairs> pairs() {
    return whole.map(obs -> PairMatrices.read(file.root(), obs.index())).orElse(List.of());
  }

  /** Names of the cells of a modality that are those of the whole. */
  private List<String> cells(String name, AnnData modality) {
    List<String> own = modality.obs().index();
    return whole.map(obs -> ObsMap.names(file.root(), name, own, obs.index())).orElse(own);
  }

  @Override
  public List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(name);
      modality(name).parts().stream()
          .filter(part -> !part.equals(MAIN))
          .forEach(part -> parts.add(name + "/" + part));
    }
    return parts;
  }

  @Override
  public List<String> besides(List<String> parts, boolean table) {
    List<String> besides = new ArrayList<>();
    for (String name : names) {
      String key = MODALITIES + "/" + name;
      List<String> own =
          parts.stream()
              .filter(part -> modalityOf(part).equals(name))
              .map(H5muFile::matrixOf)
              .toList();
      if (own.isEmpty()) {
        besides.add(key);
      } else {
        modality(name).besides(own, table).forEach(beside -> besides.add(key + "/" + beside));
      }
    }
    for (String name : file.root().names()) {
      switch (name) {
        case MODALITIES, "obsmap", "varmap" -> {}
        case TABLE, "var" -> {
          boolean kept = table && name.equals(TABLE);
          if (!kept && !DataFrame.read(file.root(), name).columns().isEmpty()) {
            besides.add(name);
          }
        }
        default -> besides.addAll(others(name));
      }
    }
    return besides;
  }

  /** What a group of the whole holds but for which cells a modality has, and for pairs. */
  private List<String> others(String name) {
    return file.root().findGroup(name).map(Hdf5Group::names).orElse(List.of()).stream()
        .filter(member -> !names.contains(member) && !PairMatrices.isPartOf(name, member))
        .map(member -> name + "/" + member)
        .toList();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
