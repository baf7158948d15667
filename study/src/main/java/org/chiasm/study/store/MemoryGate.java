package org.chiasm.study.store;

import java.util.concurrent.CancellationException;

/** Lets work begin only while what it needs fits beside what runs. */
final class MemoryGate {

  private final long free;

  private long taken;

  private int running;

  /**
   * @param free bytes that all work together may take
   */
  MemoryGate(long free) {
    this.free = free;
  }

  /**
   * Does work once it fits, or nothing else runs.
   *
   * @throws CancellationException if this thread is interrupted while it waits
   */
  void within(long bytes, Runnable work) {
    enter(bytes);
    try {
      work.run();
    } finally {
      leave(bytes);
    }
  }

  private synchronized void enter(long bytes) {
    while (running > 0 && bytes > free - taken) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while a trial waited for memory");
      }
    }
    running++;
    taken += bytes;
  }

  private synchronized void leave(long bytes) {
    running--;
    taken -= bytes;
    notifyAll();
  }
}
