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

/** Runs independent pieces of work in threads of this process. */
final class LocalRunner {

  private final int threads;

  LocalRunner(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected a positive number, found " + threads);
    }
    this.threads = threads;
  }

  /**
   * Runs all work and returns its results in the order of the work. The first failure stops the
   * rest and is thrown as it is.
   *
   * @throws CancellationException if this thread is interrupted; the work is then, too
   */
  <T> List<T> run(List<Callable<T>> work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      // in the order of completion, so that a failure is not seen only after all work before it
      CompletionService<T> completed = new ExecutorCompletionService<>(executor);
      List<Future<T>> futures = new ArrayList<>();
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
      throw unwrapped(e);
    } finally {
      executor.shutdownNow();
    }
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
