package org.chiasm.core.files;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the content of a file at a path. */
@FunctionalInterface
public interface PathAction {

  /** Writes everything to a file that is there and empty. */
  void write(Path file) throws IOException;
}
