package org.chiasm.io.dataset;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.FeatureKind;

/**
 * A modality as {@code dataset.yaml} describes it.
 *
 * @param name its name, such as {@code T}
 * @param file where it is, relative to the folder
 * @param part which of the tables of a file that can hold several; empty for its main one
 * @param kind what its values are; empty to detect it
 * @param excluded patterns of features to leave out
 */
public record DescribedModality(
    String name,
    String file,
    Optional<String> part,
    Optional<FeatureKind> kind,
    List<String> excluded) {

  /** Copies the list. */
  public DescribedModality {
    excluded = List.copyOf(excluded);
  }

  /** A modality of a kind that is said, all of whose features are read. */
  public static DescribedModality of(String name, String file, FeatureKind kind) {
    return new DescribedModality(name, file, Optional.empty(), Optional.of(kind), List.of());
  }
}
