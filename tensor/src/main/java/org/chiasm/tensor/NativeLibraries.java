package org.chiasm.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Unpacks LibTorch, then loads it, whatever the calling thread is told meanwhile.
 *
 * <p>JavaCPP unpacks and loads one library after the other. On the first run a library is then
 * loaded before its neighbours are on the disk, and on a machine with a system-wide LibTorch (such
 * as Debian's python3-torch brings) the linker takes those instead: a mixture of two versions, and
 * a crash. With all files unpacked first, each finds its neighbours.
 *
 * <p>Unpacking locks a file by a channel, which the interruption of a thread closes for good, and
 * what fails within the initialisation of a class fails for the whole process. So a thread of its
 * own does both, which nobody interrupts.
 */
final class NativeLibraries {

  private static final List<String> PACKAGES = List.of("openblas", "pytorch");

  private static final AtomicBoolean LOADED = new AtomicBoolean();

  private NativeLibraries() {}

  /** Does so once; cheap afterwards. A thread that is interrupted meanwhile stays interrupted. */
  static void load() {
    if (!LOADED.get()) {
      loadOnce();
    }
  }

  private static synchronized void loadOnce() {
    if (!LOADED.get()) {
      uninterrupted(
          () -> {
            unpack();
            // any use of the class loads the libraries
            return torch.get_num_threads();
          });
      LOADED.set(true);
    }
  }

  private static void unpack() {
    for (String name : PACKAGES) {
      String folder = "/org/bytedeco/" + name + "/" + Loader.getPlatform();
      try {
        Loader.cacheResources(Loader.class, folder);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack the native libraries of " + name, e);
      }
    }
  }

  /** Does work on a thread of its own and waits for it, through interruptions, to its end. */
  static <T> T uninterrupted(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(task, "native libraries");
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw cause(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException cause(ExecutionException failure) {
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    return failure.getCause() instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(failure);
  }
}
