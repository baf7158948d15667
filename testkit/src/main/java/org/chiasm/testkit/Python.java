package org.chiasm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The system's Python, which reads and writes files as the programs of the field do. */
public final class Python {

  /** The system's own, since that is the one that packages are installed for. */
  private static final Path PROGRAM = Path.of("/usr/bin/python3");

  private static final long MINUTES = 2;
  private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private Python() {}

  /** Whether there is such a Python with a module. */
  static boolean has(String module) {
    return KNOWN.computeIfAbsent(
        module, name -> Files.isExecutable(PROGRAM) && finish("import " + name).code() == 0);
  }

  /**
   * Runs a script.
   *
   * @param arguments what it finds in {@code sys.argv[1:]}
   * @return what it printed
   * @throws AssertionError if it fails, with what it printed
   */
  public static String run(String script, Object... arguments) {
    Finished finished = finish(script, arguments);
    if (finished.code() != 0) {
      throw new AssertionError("the script failed:\n" + finished.output());
    }
    return finished.output();
  }

  private record Finished(int code, String output) {}

  private static Finished finish(String script, Object... arguments) {
    List<String> command =
        new ArrayList<>(List.of(PROGRAM.toString(), "-W", "ignore", "-c", script));
    for (Object argument : arguments) {
      command.add(String.valueOf(argument));
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("the script did not end:\n" + output);
      }
      return new Finished(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
