package org.chiasm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.io.yaml.YamlText;
import org.chiasm.study.file.StudyDescription;

/** The file in a folder that says what was run there. */
final class StudyCopy {

  private static final String NAME = "study.yaml";

  private StudyCopy() {}

  /** Writes it, with paths as they are seen from the folder. */
  static void write(StudyDescription description, Path folder) throws IOException {
    String text = YamlText.of(description.relativeTo(folder).json());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(NAME), out -> out.write(bytes));
  }
}
