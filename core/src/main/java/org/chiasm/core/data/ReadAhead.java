package org.chiasm.core.data;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Goes through blocks that are read by a thread of their own, each while the one before is visited:
 * two blocks are held instead of one. All are read by the same thread, and visited by the caller's.
 */
final class ReadAhead implements AutoCloseable {

  private final RowBlocks blocks;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "chiasm-read-ahead");
            thread.setDaemon(true);
            return thread;
          });

  private ReadAhead(RowBlocks blocks) {
    this.blocks = blocks;
  }

  /** As {@link RowBlocks#visit}, of at least one row. */
  static void visit(RowBlocks blocks, RowBlocks.Visitor visitor, IntConsumer done) {
    try (ReadAhead ahead = new ReadAhead(blocks)) {
      ahead.visit(visitor, done);
    }
  }

  private void visit(RowBlocks.Visitor visitor, IntConsumer done) {
    CompletableFuture<Matrix> next = read(0);
    int first = 0;
    while (first < blocks.rows()) {
      Matrix block = result(next);
      int end = first + block.rows();
      if (end < blocks.rows()) {
        next = read(end);
      }
      visitor.visit(first, block);
      done.accept(end);
      first = end;
    }
  }

  private CompletableFuture<Matrix> read(int first) {
    int count = Math.min(blocks.blockRows(), blocks.rows() - first);
    return CompletableFuture.supplyAsync(() -> blocks.rows(first, count), reader);
  }

  private static Matrix result(CompletableFuture<Matrix> read) {
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
