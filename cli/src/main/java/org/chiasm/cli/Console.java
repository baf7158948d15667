package org.chiasm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Where a command writes: results to one stream, everything else to another. */
final class Console {

  private final PrintWriter results;
  private final PrintWriter messages;
  private final boolean terminal;

  /**
   * @param terminal whether messages are read by a person right now, who likes to see progress
   */
  Console(PrintWriter results, PrintWriter messages, boolean terminal) {
    this.results = results;
    this.messages = messages;
    this.terminal = terminal;
  }

  /**
   * Prints a line of the result.
   *
   * @throws UncheckedIOException if it could not be written, such as to a full disk
   */
  void result(String text) {
    results.println(text);
    // flushes; a PrintWriter keeps its failures to itself
    if (results.checkError()) {
      throw new UncheckedIOException(new IOException("cannot write the result to standard output"));
    }
  }

  /** Tells the user something. */
  synchronized void say(String text) {
    messages.println(text);
    messages.flush();
  }

  /** Warns the user. */
  void warn(String text) {
    say("warning: " + text);
  }

  /** Warns of cells, features or classes, if there are any, naming the first few. */
  void warnSkipped(String what, List<String> names) {
    if (!names.isEmpty()) {
      String some = String.join(", ", names.subList(0, Math.min(5, names.size())));
      warn(what + ": " + names.size() + " (" + some + (names.size() > 5 ? ", ...)" : ")"));
    }
  }

  boolean terminal() {
    return terminal;
  }

  PrintWriter messages() {
    return messages;
  }
}
