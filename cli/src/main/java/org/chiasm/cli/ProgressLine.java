package org.chiasm.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How far something is: a line that is drawn over on a terminal, now and then one elsewhere. */
final class ProgressLine {

  private static final long DRAW_EVERY_NANOSECONDS = 100_000_000L;
  private static final long TELL_EVERY_NANOSECONDS = 30_000_000_000L;

  private final Console console;
  private final LongSupplier nanoseconds;
  private long told;
  private int drawn;

  ProgressLine(Console console, LongSupplier nanoseconds) {
    this.console = console;
    this.nanoseconds = nanoseconds;
    this.told = nanoseconds.getAsLong();
  }

  /** Shows the line if it is time for it. */
  void show(Supplier<String> text) {
    long now = nanoseconds.getAsLong();
    long every = console.terminal() ? DRAW_EVERY_NANOSECONDS : TELL_EVERY_NANOSECONDS;
    if (now - told < every) {
      return;
    }
    told = now;
    String line = text.get();
    if (console.terminal()) {
      PrintWriter messages = console.messages();
      messages.print('\r' + line + " ".repeat(Math.max(0, drawn - line.length())));
      messages.flush();
      drawn = line.length();
    } else {
      console.say(line);
    }
  }

  /** Takes the line away, so that something else can be said. */
  void clear() {
    if (drawn > 0) {
      console.messages().print('\r' + " ".repeat(drawn) + '\r');
      drawn = 0;
    }
  }
}
