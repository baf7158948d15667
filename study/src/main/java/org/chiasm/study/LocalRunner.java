package org.chiasm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs independent pieces of work in threads of this process. */
public final class LocalRunner {

  private final int threads;

  /**
   * @param threads pieces of work at a time
   * @throws IllegalArgumentException if there are none
   */
  public LocalRunner(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected a positive number, found " + threads);
    }
    this.threads = threads;
  }

  /**
   * Runs all work and returns its results in the order of the work. A failure stops the rest; once
   * all of it has ended, the failure is thrown as it is, of several that of the earliest work.
   *
   * @throws CancellationException if this thread is interrupted; the work is then, too
   */
  public <T> List<T> run(List<Callable<T>> work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<T>> futures = new ArrayList<>();
    try {
      // in the order of completion, so that a failure is not seen only after all work before it
      CompletionService<T> completed = new ExecutorCompletionService<>(executor);
      work.forEach(piece -> futures.add(completed.submit(piece)));
      for (int done = 0; done < work.size(); done++) {
        completed.take().get();
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while trainings were running");
    } catch (ExecutionException e) {
      stop(executor);
      throw unwrapped(earliest(futures, e));
    } finally {
      stop(executor);
    }
  }

  /** Interrupts the work and waits for its end, so that none of it writes anything later. */
  private static void stop(ExecutorService executor) {
    executor.shutdownNow();
    boolean ended = false;
    boolean interrupted = false;
    while (!ended) {
      try {
        ended = executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The failure of the earliest work that failed by itself and not by being stopped. */
  private static <T> ExecutionException earliest(List<Future<T>> futures, ExecutionException seen) {
    for (Future<T> future : futures) {
      try {
        if (future.isDone()) {
          future.get();
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof InterruptedException)
            && !(e.getCause() instanceof CancellationException)) {
          return e;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return seen;
      }
    }
    return seen;
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(cause);
  }
}
