package org.chiasm.io;

import java.nio.file.Path;
import org.chiasm.testkit.Python;

/** Scripts that write or read files of a folder with NumPy and SciPy. */
public final class NumpyScript {

  private static final String HEAD =
      """
      import os, sys
      os.chdir(sys.argv[1])
      import numpy as np, scipy.io, scipy.sparse as sp
      """;

  private NumpyScript() {}

  /**
   * Runs a script in a folder, with {@code np}, {@code scipy.io} and {@code sp} at hand; for tests
   * that are a {@link org.chiasm.testkit.PythonTest} for {@code numpy} and {@code scipy}.
   *
   * @return what it printed, without blanks around it
   */
  public static String run(Path folder, String script) {
    return Python.run(HEAD + script, folder).strip();
  }
}
