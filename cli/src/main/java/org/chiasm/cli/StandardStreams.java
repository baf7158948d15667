package org.chiasm.cli;

import java.io.Console;
import java.io.PrintStream;

/** The only place that names the process' streams. */
final class StandardStreams {

  private StandardStreams() {}

  static PrintStream out() {
    return System.out;
  }

  static PrintStream err() {
    return System.err;
  }

  /** Whether a person reads along. */
  @SuppressWarnings("SystemConsoleNull") // null on 17; from 22 on the console says it itself
  static boolean terminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
