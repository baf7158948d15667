package org.chiasm.io.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;

/**
 * A file to be read as one modality.
 *
 * @param name the user's name for the modality, such as {@code T}; see {@link Modality#requireName}
 * @param path where it is
 * @param part which of the tables of a file that can hold several, such as {@code layers/counts};
 *     empty for the one that the format is about
 * @param kind what its values are; empty to detect it
 * @param excluded features to leave out
 * @param namesToldApart whether names of features that repeat become {@code name-1} and so on where
 *     the file is read as a whole; they are refused otherwise
 */
public record ModalityFile(
    String name,
    Path path,
    Optional<String> part,
    Optional<FeatureKind> kind,
    FeatureExclusion excluded,
    boolean namesToldApart) {

  /**
   * @throws IllegalArgumentException if the name is none that a modality can have
   */
  public ModalityFile {
    Modality.requireName(name);
  }

  /** A file whose features have different names. */
  public ModalityFile(
      String name,
      Path path,
      Optional<String> part,
      Optional<FeatureKind> kind,
      FeatureExclusion excluded) {
    this(name, path, part, kind, excluded, false);
  }

  /** A modality whose kind is detected and of which nothing is left out. */
  public static ModalityFile of(String name, Path path) {
    return new ModalityFile(
        name, path, Optional.empty(), Optional.empty(), FeatureExclusion.none());
  }

  /**
   * A modality at a location as users write it: a path or, for one of the tables of a file, a path
   * and a part with a {@code #} between them, as in {@code cells.h5ad#layers/counts}. A file that
   * has a {@code #} in its name is found all the same.
   */
  public static ModalityFile at(String name, String location) {
    int mark = location.lastIndexOf('#');
    if (mark <= 0 || mark == location.length() - 1 || Files.exists(Path.of(location))) {
      return of(name, Path.of(location));
    }
    return of(name, Path.of(location.substring(0, mark))).withPart(location.substring(mark + 1));
  }

  /** The same file under another name. */
  public ModalityFile named(String newName) {
    return new ModalityFile(newName, path, part, kind, excluded, namesToldApart);
  }

  /** The same file with its kind said. */
  public ModalityFile withKind(FeatureKind newKind) {
    return new ModalityFile(name, path, part, Optional.of(newKind), excluded, namesToldApart);
  }

  /** The same file without the features that these patterns match. */
  public ModalityFile withExcluded(FeatureExclusion newExcluded) {
    return new ModalityFile(name, path, part, kind, newExcluded, namesToldApart);
  }

  /** Another table of the same file. */
  public ModalityFile withPart(String newPart) {
    return new ModalityFile(name, path, Optional.of(newPart), kind, excluded, namesToldApart);
  }

  /** The same of another file. */
  public ModalityFile in(Path file) {
    return new ModalityFile(name, file, part, kind, excluded, namesToldApart);
  }

  /** The same file, whose features may have names that repeat. */
  public ModalityFile withNamesToldApart() {
    return new ModalityFile(name, path, part, kind, excluded, true);
  }
}
