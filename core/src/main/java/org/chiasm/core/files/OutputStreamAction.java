package org.chiasm.core.files;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the content of a file. */
@FunctionalInterface
public interface OutputStreamAction {

  /** Writes everything. The stream is buffered, and closing it is allowed but not needed. */
  void write(OutputStream out) throws IOException;
}
