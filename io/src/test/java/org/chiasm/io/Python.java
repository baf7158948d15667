package org.chiasm.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs scripts of Python with NumPy and SciPy, the other party of files that are exchanged. */
public final class Python {

  private static final Path PROGRAM = Path.of("/usr/bin/python3");
  private static final int PATIENCE_SECONDS = 120;
  private static final String HEAD = "import sys, numpy as np, scipy.io, scipy.sparse as sp\n";

  private Python() {}

  /**
   * Runs a script in a folder, after the import of {@code sys}, {@code np}, {@code scipy.io} and
   * {@code sp}. The test is skipped if Python or one of the libraries is missing.
   *
   * @return what it printed, without blanks around it
   * @throws AssertionError if the script fails
   */
  public static String run(Path folder, String script) throws IOException {
    return run(folder, "", script);
  }

  /**
   * The same with further libraries.
   *
   * @param libraries such as {@code anndata}; the test is skipped if they are missing
   */
  public static String run(Path folder, String libraries, String script) throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "there is no " + PROGRAM);
    String head = HEAD + (libraries.isEmpty() ? "" : "import " + libraries + "\n");
    Assumptions.assumeTrue(
        start(folder, head).code == 0,
        PROGRAM + " lacks numpy, scipy" + (libraries.isEmpty() ? "" : " or " + libraries));
    Result result = start(folder, head + script);
    if (result.code != 0) {
      throw new AssertionError("the script failed: " + result.output);
    }
    return result.output.strip();
  }

  private record Result(int code, String output) {}

  private static Result start(Path folder, String script) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-W", "ignore", "-"));
    Path source = Files.writeString(folder.resolve("script.py"), script);
    Path output = folder.resolve("script.out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(source.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the script did not end in " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError("interrupted", e);
    }
    return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
