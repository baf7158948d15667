package org.chiasm.core.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.chiasm.core.text.Message;

/** Threads of one computation, ended with it. */
final class Threads {

  private Threads() {}

  /** A piece of work on the items from one place to before another. */
  @FunctionalInterface
  interface Work {
    void on(int from, int to);
  }

  /**
   * Does the work on all items, in chunks that no two threads share; in which order, and by which
   * thread, the result must not depend on. A single thread is the caller's own.
   *
   * @throws IllegalArgumentException if there is not at least one thread
   * @throws CancellationException if this thread is interrupted while it waits for others
   */
  static void run(int threads, int items, int chunk, Work work) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          Message.format("threads: expected 1 or more, found %d", threads));
    }
    int chunks = (items + chunk - 1) / chunk;
    if (threads == 1 || chunks <= 1) {
      for (int index = 0; index < chunks; index++) {
        work.on(index * chunk, Math.min(items, (index + 1) * chunk));
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    runAll(
        Math.min(threads, chunks),
        () -> {
          int index = next.getAndIncrement();
          while (index < chunks && !Thread.currentThread().isInterrupted()) {
            work.on(index * chunk, Math.min(items, (index + 1) * chunk));
            index = next.getAndIncrement();
          }
        });
  }

  private static void runAll(int threads, Runnable worker) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int index = 0; index < threads; index++) {
        running.add(executor.submit(worker));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while distances were computed");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
