package org.chiasm.cli;

import java.nio.file.Path;
import java.util.List;

/** Names of result files. */
final class OutputNames {

  private OutputNames() {}

  /** The files of all modalities in their order. */
  static List<Path> all(Path file, List<String> modalities) {
    return modalities.stream().map(name -> of(file, name, modalities.size())).toList();
  }

  /** The file itself, or with the modality's name before the ending if there are several. */
  static Path of(Path file, String modality, int modalities) {
    if (modalities == 1) {
      return file;
    }
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.', 1);
    String named =
        dot < 0
            ? name + "." + modality
            : name.substring(0, dot) + "." + modality + name.substring(dot);
    return file.resolveSibling(named);
  }
}
