package org.chiasm.io.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code dataset.yaml} says of the folder that it is in. Paths are relative to the folder.
 *
 * @param name a name for the whole, empty if it has none
 * @param modalities one entry a modality, in their order; at least one
 * @param cells the table of what else is known of the cells
 * @param label the column of {@code cells} with the cell types
 * @param pairs files that say which cells of two modalities belong together where their ids do not
 * @param citation how to cite the data
 * @param licence under which terms they are
 * @param origin where they come from
 */
public record DatasetDescriptor(
    Optional<String> name,
    List<DescribedModality> modalities,
    Optional<String> cells,
    Optional<String> label,
    List<String> pairs,
    Optional<String> citation,
    Optional<String> licence,
    Optional<String> origin) {

  /** The name of the file in a dataset folder. */
  public static final String FILE_NAME = "dataset.yaml";

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no modality, two have the same name, or a label is
   *     named without a table of cells
   */
  public DatasetDescriptor {
    modalities = List.copyOf(modalities);
    pairs = List.copyOf(pairs);
    if (modalities.isEmpty()) {
      throw new IllegalArgumentException("there is no modality, expected at least one");
    }
    Set<String> names = new HashSet<>();
    for (DescribedModality modality : modalities) {
      if (!names.add(modality.name())) {
        throw new IllegalArgumentException("two modalities are named '" + modality.name() + "'");
      }
    }
    if (label.isPresent() && cells.isEmpty()) {
      throw new IllegalArgumentException(
          "'label' names a column of the table 'cells', which is not given");
    }
  }

  /** Modalities of which nothing else is said. */
  public static DatasetDescriptor of(List<DescribedModality> modalities) {
    return new DatasetDescriptor(
        Optional.empty(),
        modalities,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same data with a table of cells. */
  public DatasetDescriptor withCells(String file) {
    return new DatasetDescriptor(
        name, modalities, Optional.of(file), label, pairs, citation, licence, origin);
  }

  /** The same data with a table of cells and the column of it that holds the types. */
  public DatasetDescriptor withCells(String file, String column) {
    return new DatasetDescriptor(
        name, modalities, Optional.of(file), Optional.of(column), pairs, citation, licence, origin);
  }

  /** The same data with files of pairs of cells. */
  public DatasetDescriptor withPairs(List<String> files) {
    return new DatasetDescriptor(name, modalities, cells, label, files, citation, licence, origin);
  }

  /** The same data with a name and where they come from. */
  public DatasetDescriptor withSource(
      String newName, String newCitation, String newLicence, String newOrigin) {
    return new DatasetDescriptor(
        Optional.of(newName),
        modalities,
        cells,
        label,
        pairs,
        Optional.of(newCitation),
        Optional.of(newLicence),
        Optional.of(newOrigin));
  }
}
