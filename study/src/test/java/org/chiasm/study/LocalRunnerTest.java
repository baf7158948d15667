package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.chiasm.core.data.DataFormatException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LocalRunnerTest {

  private static final long NEVER = 3600;

  @Test
  void resultsComeInTheOrderOfTheWork() {
    CountDownLatch second = new CountDownLatch(1);
    List<Callable<Integer>> work =
        List.of(
            () -> {
              second.await();
              return 1;
            },
            () -> {
              second.countDown();
              return 2;
            });

    assertThat(new LocalRunner(2).run(work)).containsExactly(1, 2);
  }

  @Test
  void runsMoreWorkThanThreads() {
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      work.add(() -> number);
    }

    assertThat(new LocalRunner(3).run(work)).hasSize(20).isSorted();
    assertThat(new LocalRunner(1).run(List.of())).isEmpty();
  }

  @Test
  void failureComesOutAsItIsWithoutWaitingForTheRest() {
    DataFormatException failure = new DataFormatException("bad fold");
    List<Callable<Integer>> work =
        List.of(
            () -> {
              TimeUnit.SECONDS.sleep(NEVER);
              return 1;
            },
            () -> {
              throw failure;
            });

    assertThatThrownBy(() -> new LocalRunner(2).run(work)).isSameAs(failure);
  }

  @Test
  void ofSeveralFailuresThatOfTheEarliestWorkComesOutWhenAllHaveEnded() {
    DataFormatException first = new DataFormatException("fold 1");
    CountDownLatch running = new CountDownLatch(2);
    AtomicBoolean ended = new AtomicBoolean();
    List<Callable<Integer>> work =
        List.of(
            () -> {
              running.countDown();
              TimeUnit.SECONDS.sleep(NEVER);
              return 0;
            },
            () -> {
              running.countDown();
              try {
                TimeUnit.SECONDS.sleep(NEVER);
              } catch (InterruptedException e) {
                TimeUnit.MILLISECONDS.sleep(50);
                ended.set(true);
              }
              throw first;
            },
            () -> {
              running.await();
              throw new DataFormatException("fold 2");
            },
            () -> 3);

    assertThatThrownBy(() -> new LocalRunner(3).run(work)).isSameAs(first);
    assertThat(ended).isTrue();
  }

  @Test
  void errorsAndCheckedExceptionsComeOut() {
    StackOverflowError error = new StackOverflowError();
    IOException checked = new IOException("disk");

    assertThatThrownBy(() -> new LocalRunner(1).run(List.of(throwing(error)))).isSameAs(error);
    assertThatThrownBy(() -> new LocalRunner(1).run(List.of(throwing(checked))))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(checked);
  }

  private static Callable<Integer> throwing(Throwable failure) {
    return () -> {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    };
  }

  @Test
  void interruptingStopsTheWork() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    List<Callable<Integer>> work =
        List.of(
            () -> {
              running.countDown();
              try {
                TimeUnit.SECONDS.sleep(NEVER);
              } finally {
                stopped.countDown();
              }
              return 1;
            });
    Thread caller =
        new Thread(
            () -> {
              try {
                new LocalRunner(1).run(work);
              } catch (CancellationException e) {
                thrown.set(Thread.currentThread().isInterrupted() ? e : null);
              }
            });
    caller.start();
    running.await();
    caller.interrupt();
    caller.join();
    stopped.await();

    assertThat(thrown.get()).hasMessageContaining("interrupted");
  }

  @Test
  void needsAThread() {
    assertThatThrownBy(() -> new LocalRunner(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads: expected a positive number, found 0");
  }
}
