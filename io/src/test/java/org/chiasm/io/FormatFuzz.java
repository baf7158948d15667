package org.chiasm.io;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.testkit.Draws;
import org.jspecify.annotations.Nullable;

/**
 * Damages a valid file in many ways and lets a reader read what is left: it may succeed or throw a
 * {@link DataFormatException} that names a path in the file's folder, nothing else. It may not
 * hang, overflow its stack, nor allocate in proportion to numbers that the file merely states.
 *
 * <pre>{@code
 * FormatFuzz.of(file, path -> Reader.read(path, Optional.empty())).run(FormatFuzz.FEW);
 * }</pre>
 *
 * <p>The mutations are numbered; a failure says which it was, and {@code -Dchiasm.seed=17} runs
 * that one alone. Of a file that is gzip or zip, every second mutation damages the content under
 * right checksums. The file is put back at the end.
 */
public final class FormatFuzz {

  /** Mutations in the normal build: takes about a second. */
  public static final int FEW = 200;

  /** Mutations in tests tagged {@code slow}. */
  public static final int MANY = 10_000;

  /** Reading takes milliseconds; this is for machines under load. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Buffers and tables whose size does not depend on the file. */
  private static final long FREE_BYTES = 48L << 20;

  /**
   * What a sound reader may take for each byte of the file. It is a lot, as a byte may be a whole
   * value in compressed form, with objects around it; what is held against is gigabytes.
   */
  private static final long BYTES_PER_BYTE = 2_000;

  private final Path file;
  private final Attempt attempt;
  private final Duration patience;

  /** Reads a file. */
  @FunctionalInterface
  public interface Attempt {
    void read(Path file) throws Exception;
  }

  /**
   * How it went.
   *
   * @param read number of damaged files that could be read nevertheless
   * @param refused number of those that were refused
   */
  public record Outcome(int read, int refused) {}

  private FormatFuzz(Path file, Attempt attempt, Duration patience) {
    this.file = file;
    this.attempt = attempt;
    this.patience = patience;
  }

  /**
   * A fuzz of one file; others beside it stay as they are.
   *
   * @param file a file that the attempt reads without complaint
   */
  public static FormatFuzz of(Path file, Attempt attempt) {
    return new FormatFuzz(file, attempt, PATIENCE);
  }

  /** The same with another time after which reading counts as hanging. */
  FormatFuzz withPatience(Duration newPatience) {
    return new FormatFuzz(file, attempt, newPatience);
  }

  /**
   * Reads the file with each of so many mutations.
   *
   * @throws AssertionError if the sound file cannot be read or a damaged one is not treated well
   */
  public Outcome run(int mutations) throws IOException {
    byte[] sound = Files.readAllBytes(file);
    try {
      return run(sound, mutations);
    } finally {
      Files.write(file, sound);
    }
  }

  private Outcome run(byte[] sound, int mutations) {
    @Nullable Throwable complaint = read("the sound file", sound.length);
    if (complaint != null) {
      throw new AssertionError("the sound file cannot be read", complaint);
    }
    String replayed = System.getProperty("chiasm.seed");
    long[] seeds =
        replayed == null
            ? LongStream.rangeClosed(1, mutations).toArray()
            : new long[] {Long.parseLong(replayed)};
    int refused = 0;
    for (long seed : seeds) {
      refused += refuses(sound, seed) ? 1 : 0;
    }
    return new Outcome(seeds.length - refused, refused);
  }

  private boolean refuses(byte[] sound, long seed) {
    Draws draws = Draws.of(seed);
    Mutation mutation = Mutation.draw(draws);
    String what =
        Message.format(
            "mutation %d of %s (%s; -Dchiasm.seed=%d replays it)",
            seed, file.getFileName(), mutation, seed);
    byte[] damaged = damage(sound, mutation, draws);
    TestFiles.bytes(file, damaged);
    @Nullable Throwable thrown = read(what, damaged.length);
    if (thrown == null) {
      return false;
    }
    if (!(thrown instanceof DataFormatException)) {
      throw new AssertionError(what + ": expected a DataFormatException", thrown);
    }
    String message = String.valueOf(thrown.getMessage());
    if (!message.contains(String.valueOf(file.toAbsolutePath().getParent()))) {
      throw new AssertionError(what + ": the message names no file: " + message, thrown);
    }
    return true;
  }

  private static byte[] damage(byte[] sound, Mutation mutation, Draws draws) {
    Wrapping wrapping = draws.integer(0, 1) == 0 ? Wrapping.NONE : Wrapping.of(sound);
    try {
      return wrapping.change(
          sound, draws, content -> content.length == 0 ? content : mutation.apply(content, draws));
    } catch (IOException e) {
      throw new AssertionError("the sound file cannot be unpacked", e);
    }
  }

  /** What reading the file as it now is throws; null if nothing. */
  private @Nullable Throwable read(String what, long size) {
    FutureTask<Reading> task = new FutureTask<>(this::measured);
    // a thread of its own each time: one that hangs is not used again
    Thread thread = new Thread(task, "fuzz");
    thread.setDaemon(true);
    thread.start();
    try {
      Reading reading = task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      requireModest(what, reading, size);
      return reading.thrown;
    } catch (TimeoutException e) {
      throw new AssertionError(
          Message.format("%s: still reading after %s at%n%s", what, patience, stack(thread)), e);
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(what + ": the measurement failed", e);
    }
  }

  /** What came of one attempt, and the bytes that it allocated. */
  private record Reading(@Nullable Throwable thrown, long bytes) {}

  private Reading measured() {
    long before = allocated();
    @Nullable Throwable thrown = null;
    try {
      attempt.read(file);
    } catch (Throwable e) {
      // errors as well: they are what is looked for
      thrown = e;
    }
    return new Reading(thrown, allocated() - before);
  }

  private static void requireModest(String what, Reading reading, long size) {
    long most = FREE_BYTES + BYTES_PER_BYTE * size;
    if (reading.bytes > most) {
      throw new AssertionError(
          Message.format(
              "%s: %d bytes were allocated for a file of %d, expected at most %d",
              what, reading.bytes, size, most),
          reading.thrown);
    }
  }

  private static String stack(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(30)
        .map(frame -> "  at " + frame)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Bytes that the present thread has allocated so far, as the virtual machine counts them. */
  private static long allocated() {
    try {
      // by name, as the interface is none of Java's own
      Object bytes =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                  "getThreadAllocatedBytes",
                  new Object[] {Thread.currentThread().getId()},
                  new String[] {"long"});
      return (Long) bytes;
    } catch (JMException e) {
      throw new AssertionError("this virtual machine does not count what threads allocate", e);
    }
  }
}
