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
 */
public record DatasetFiles(List<ModalityFile> modalities, Optional<Path> cellTable) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no modality or two have the same name
   */
  public DatasetFiles {
    modalities = List.copyOf(modalities);
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

  /** Modalities without a cell table. */
  public static DatasetFiles of(List<ModalityFile> modalities) {
    return new DatasetFiles(modalities, Optional.empty());
  }

  /** The same modalities with a cell table. */
  public DatasetFiles withCellTable(Path file) {
    return new DatasetFiles(modalities, Optional.of(file));
  }
}
