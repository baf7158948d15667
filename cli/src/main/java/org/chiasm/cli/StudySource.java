package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chiasm.core.text.Message;
import org.chiasm.study.catalog.Studies;
import org.chiasm.study.file.StudyDescription;

/** A study as it is named on the command line: one that is shipped, or a file. */
final class StudySource {

  private StudySource() {}

  /** Whether the text is a file and not the name of a study that is shipped. */
  static boolean isFile(String given) {
    return !Studies.SHIPPED.containsKey(given)
        && (given.endsWith(".yaml")
            || given.endsWith(".yml")
            || given.endsWith(".json")
            || given.contains("/")
            || Files.exists(Path.of(given)));
  }

  /**
   * Reads a study.
   *
   * @throws IllegalArgumentException if there is none of that name; the message offers the nearest
   */
  static StudyDescription read(String given) throws IOException {
    if (!isFile(given)) {
      return Studies.shipped(given);
    }
    return Studies.read(Path.of(given));
  }

  /** The text of a study. */
  static String text(String given) throws IOException {
    return isFile(given) ? Files.readString(Path.of(given)) : Studies.text(given);
  }

  /** The studies that are shipped, in words. */
  static String list() {
    StringBuilder list = new StringBuilder();
    Studies.SHIPPED.forEach((name, what) -> list.append(Message.format("%-26s%s\n", name, what)));
    return list
        + "\n'chiasm study NAME --print' shows the file of one, to be changed; 'chiasm study FILE'"
        + " runs it";
  }
}
