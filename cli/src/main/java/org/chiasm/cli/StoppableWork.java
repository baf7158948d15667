package org.chiasm.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that ends soon after its thread was interrupted. */
final class StoppableWork {

  /** A step and a file take less; work that does not listen must not keep a process alive. */
  private static final int PATIENCE_SECONDS = 30;

  private final Thread thread;
  private final CountDownLatch over = new CountDownLatch(1);

  StoppableWork(Thread thread) {
    this.thread = thread;
  }

  /**
   * Interrupts it and waits for its end.
   *
   * @return whether it has ended
   */
  boolean stop() {
    thread.interrupt();
    try {
      return over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The work has come to its end, well or not. */
  void ended() {
    over.countDown();
  }
}
