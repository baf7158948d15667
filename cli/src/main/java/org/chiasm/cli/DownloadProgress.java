package org.chiasm.cli;

import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.chiasm.core.text.Message;
import org.chiasm.io.catalogue.DownloadListener;
import org.chiasm.io.catalogue.RawFile;

/**
 * Shows how a download goes: a line that is drawn over on a terminal, now and then one elsewhere.
 */
final class DownloadProgress implements DownloadListener {

  private static final long DRAW_EVERY_NANOSECONDS = 100_000_000L;
  private static final long TELL_EVERY_NANOSECONDS = 30_000_000_000L;
  private static final double MEGABYTE = 1e6;

  private final Console console;
  private final LongSupplier nanoseconds;
  private long told;
  private int drawn;

  DownloadProgress(Console console) {
    this(console, System::nanoTime);
  }

  DownloadProgress(Console console, LongSupplier nanoseconds) {
    this.console = console;
    this.nanoseconds = nanoseconds;
    this.told = nanoseconds.getAsLong();
  }

  @Override
  public void received(String file, long bytes, OptionalLong size) {
    long now = nanoseconds.getAsLong();
    long every = console.terminal() ? DRAW_EVERY_NANOSECONDS : TELL_EVERY_NANOSECONDS;
    if (now - told < every) {
      return;
    }
    told = now;
    String line =
        size.isPresent()
            ? Message.format(
                "%s: %.1f of %.1f MB", file, bytes / MEGABYTE, size.getAsLong() / MEGABYTE)
            : Message.format("%s: %.1f MB", file, bytes / MEGABYTE);
    if (console.terminal()) {
      PrintWriter messages = console.messages();
      messages.print('\r' + line + " ".repeat(Math.max(0, drawn - line.length())));
      messages.flush();
      drawn = line.length();
    } else {
      console.say(line);
    }
  }

  @Override
  public void retrying(String file, String reason) {
    clear();
    console.say(file + ": " + reason + "; trying again");
  }

  @Override
  public void complete(RawFile file, String sha256) {
    clear();
    console.say(
        file.name()
            + (file.sha256().isPresent()
                ? ": SHA-256 is right"
                : ": no checksum is known of it, found the SHA-256 "
                    + sha256
                    + ", which is kept for later downloads if the tables come out right"));
  }

  private void clear() {
    if (drawn > 0) {
      console.messages().print('\r' + " ".repeat(drawn) + '\r');
      drawn = 0;
    }
  }
}
