package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out before hours of work whether their result can be kept. */
final class OutputFiles {

  private OutputFiles() {}

  /**
   * Checks that a file can be written: that the nearest folder that exists lets us.
   *
   * @throws IOException if not
   */
  static void requireWritable(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("cannot write " + file + ": " + folder + " is not a folder");
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("cannot write " + file + ": no permission to write in " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new IOException("cannot write " + file + ": it is a folder");
    }
  }
}
