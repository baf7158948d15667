package org.chiasm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/** Where a command writes: results to one stream, everything else to another. */
final class Console {

  private static final int SHOWN = 5;

  private final PrintWriter results;
  private final PrintWriter messages;
  private final boolean terminal;
  private boolean everyName;
  private GivenCommand given = new GivenCommand(List.of());
  private volatile boolean ended;
  private volatile boolean wrote;
  private volatile String remains = "";
  private volatile @Nullable StoppableWork stoppable;

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

  /** Tells the user of a file that was written. */
  void wrote(String text) {
    wrote = true;
    say("wrote " + text);
  }

  /** Notes that files are written that are not told of one by one. */
  void writing() {
    wrote = true;
  }

  /** What to say of files that are there already if the command is stopped from now on. */
  void ifInterrupted(String remainsThen) {
    remains = remainsThen;
  }

  /** Lists of names are shown in full from now on. */
  void showEveryName(boolean value) {
    everyName = value;
  }

  /** What was entered, without the name of the program. */
  void entered(List<String> words) {
    given = new GivenCommand(words);
  }

  /** The command that runs, as it was entered. */
  GivenCommand given() {
    return given;
  }

  /** The command came to its end, well or not. */
  void end() {
    ended = true;
  }

  /**
   * Does work that saves what it has when its thread is interrupted. A process that is told to end
   * waits for that.
   */
  <T> T stoppable(Callable<T> work) throws Exception {
    StoppableWork current = new StoppableWork(Thread.currentThread());
    stoppable = current;
    try {
      return work.call();
    } finally {
      stoppable = null;
      current.ended();
    }
  }

  /** Tells that the process is stopped, unless the command has ended. */
  void interrupted() {
    StoppableWork current = stoppable;
    if (!ended && current != null && !current.stop()) {
      say("what was running did not end in time");
    }
    if (!ended) {
      // a bar may stand in the line
      String left = remains.isEmpty() ? "" : "; " + remains;
      say((terminal ? "\n" : "") + "interrupted" + (wrote ? left : "; no result was written"));
    }
  }

  /** The command was stopped, and this is left of it. */
  void stopped(String left) {
    say(
        (terminal ? "\n" : "")
            + "interrupted; "
            + (remains.isEmpty() ? "" : remains + "; ")
            + left);
    end();
  }

  /** Warns the user. */
  void warn(String text) {
    say("warning: " + text);
  }

  /** Warns of what a file has not of what it is made of, if anything. */
  void leftOut(Path file, List<String> leftOut) {
    if (!leftOut.isEmpty()) {
      warn(Message.format("left out of %s: %s", file.getFileName(), String.join(", ", leftOut)));
    }
  }

  /** Warns of cells, features or classes, if there are any; names the first few, or all. */
  void warnOf(String what, List<String> names) {
    if (!names.isEmpty()) {
      int shown = everyName ? names.size() : Math.min(SHOWN, names.size());
      String some = String.join(", ", names.subList(0, shown));
      String more = shown < names.size() ? ", ...; all with --verbose)" : ")";
      warn(what + ": " + names.size() + " (" + some + more);
    }
  }

  boolean terminal() {
    return terminal;
  }

  PrintWriter messages() {
    return messages;
  }
}
