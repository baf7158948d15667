package org.chiasm.io.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a connection that may fall silent: the client's own time limit ends with the head of
 * the answer, and a read has none.
 */
final class SilenceWatch implements AutoCloseable {

  private final Duration limit;
  private final InputStream source;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "chiasm-download-watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean silent;

  SilenceWatch(Duration limit, InputStream source) {
    this.limit = limit;
    this.source = source;
  }

  /** The next bytes; fails if none come in time. */
  int read(byte[] buffer) throws IOException {
    ScheduledFuture<?> alarm =
        clock.schedule(this::giveUp, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      int length = source.read(buffer);
      requireHeard(null);
      return length;
    } catch (IOException e) {
      requireHeard(e);
      throw e;
    } finally {
      alarm.cancel(false);
    }
  }

  private void requireHeard(@Nullable IOException cause) throws IOException {
    if (silent) {
      throw new IOException(
          Message.format("the server sent nothing for %.1f s", limit.toMillis() / 1000.0), cause);
    }
  }

  private void giveUp() {
    silent = true;
    try {
      source.close();
    } catch (IOException e) {
      // the read fails of it, which is what this is for
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
