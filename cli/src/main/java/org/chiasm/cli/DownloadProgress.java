package org.chiasm.cli;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.chiasm.core.text.Message;
import org.chiasm.io.catalogue.DownloadListener;
import org.chiasm.io.catalogue.RawFile;

/**
 * Shows how a download goes: a line that is drawn over on a terminal, now and then one elsewhere.
 */
final class DownloadProgress implements DownloadListener {

  private static final double MEGABYTE = 1e6;

  private final Console console;
  private final ProgressLine line;

  DownloadProgress(Console console) {
    this(console, System::nanoTime);
  }

  DownloadProgress(Console console, LongSupplier nanoseconds) {
    this.console = console;
    this.line = new ProgressLine(console, nanoseconds);
  }

  @Override
  public void received(String file, long bytes, OptionalLong size) {
    line.show(
        () ->
            size.isPresent()
                ? Message.format(
                    "%s: %.1f of %.1f MB", file, bytes / MEGABYTE, size.getAsLong() / MEGABYTE)
                : Message.format("%s: %.1f MB", file, bytes / MEGABYTE));
  }

  @Override
  public void retrying(String file, String reason) {
    line.clear();
    console.say(file + ": " + reason + "; trying again");
  }

  @Override
  public void complete(RawFile file, String sha256) {
    line.clear();
    console.say(
        file.name()
            + (file.sha256().isPresent()
                ? ": SHA-256 is right"
                : ": no checksum is known of it, found the SHA-256 "
                    + sha256
                    + ", which is kept for later downloads if the tables come out right"));
  }
}
