package org.chiasm.core.data;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Goes through blocks that are read and prepared by a thread of their own, each while the one
 * before is visited: two blocks are held instead of one. All are read by the same thread, and
 * visited by the caller's.
 */
final class ReadAhead<T> implements AutoCloseable {

  private final RowBlocks blocks;
  private final RowBlocks.Preparation<T> preparation;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "chiasm-read-ahead");
            thread.setDaemon(true);
            return thread;
          });

  private ReadAhead(RowBlocks blocks, RowBlocks.Preparation<T> preparation) {
    this.blocks = blocks;
    this.preparation = preparation;
  }

  /** As {@link RowBlocks#visit}, of at least one row. */
  static <T> void visit(
      RowBlocks blocks,
      RowBlocks.Preparation<T> preparation,
      Consumer<T> visitor,
      IntConsumer done) {
    try (ReadAhead<T> ahead = new ReadAhead<>(blocks, preparation)) {
      ahead.visit(visitor, done);
    }
  }

  private void visit(Consumer<T> visitor, IntConsumer done) {
    CompletableFuture<T> next = read(0);
    int first = 0;
    while (first < blocks.rows()) {
      T prepared = result(next);
      int end = first + count(first);
      if (end < blocks.rows()) {
        next = read(end);
      }
      visitor.accept(prepared);
      done.accept(end);
      first = end;
    }
  }

  private int count(int first) {
    return Math.min(blocks.blockRows(), blocks.rows() - first);
  }

  private CompletableFuture<T> read(int first) {
    return CompletableFuture.supplyAsync(
        () -> preparation.of(first, blocks.rows(first, count(first))), reader);
  }

  private static <T> T result(CompletableFuture<T> read) {
    try {
      return read.join();
    } catch (CompletionException e) {
      // the caller is to see what it would see without a second thread
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Waits for a block that is still being read: whoever closes the file does so afterwards. */
  @Override
  public void close() {
    reader.shutdown();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = reader.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
