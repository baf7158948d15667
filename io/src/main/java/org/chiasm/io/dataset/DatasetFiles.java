package org.chiasm.io.dataset;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.io.file.ModalityFile;

/**
 * The files of a dataset.
 *
 * @param modalities one file a modality, in the order in which the modalities are to be; at least
 *     one
 * @param cellTable labels and other columns of the cells
 * @param pairs which cells of two modalities belong together where their ids do not say so; tables
 *     of pairs, or MuData files
 */
public record DatasetFiles(
    List<ModalityFile> modalities, Optional<Path> cellTable, List<Path> pairs) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no modality or two have the same name
   */
  public DatasetFiles {
    modalities = List.copyOf(modalities);
    pairs = List.copyOf(pairs);
    if (modalities.isEmpty()) {
      throw new IllegalArgumentException("a dataset needs at least one modality");
    }
    Set<String> names = new HashSet<>();
    for (ModalityFile modality : modalities) {
      if (!names.add(modality.name())) {
        throw new IllegalArgumentException("two modalities are named '" + modality.name() + "'");
      }
    }
  }

  /** Files without pairs of cells. */
  public DatasetFiles(List<ModalityFile> modalities, Optional<Path> cellTable) {
    this(modalities, cellTable, List.of());
  }

  /** Modalities without a cell table. */
  public static DatasetFiles of(List<ModalityFile> modalities) {
    return new DatasetFiles(modalities, Optional.empty());
  }

  /** The same modalities with a cell table. */
  public DatasetFiles withCellTable(Path file) {
    return new DatasetFiles(modalities, Optional.of(file), pairs);
  }

  /** The same with other pairs of cells. */
  public DatasetFiles withPairs(List<Path> files) {
    return new DatasetFiles(modalities, cellTable, files);
  }
}
