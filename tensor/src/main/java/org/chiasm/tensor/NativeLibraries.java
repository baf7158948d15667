package org.chiasm.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Unpacks LibTorch, then loads it.
 *
 * <p>JavaCPP unpacks and loads one library after the other. On the first run a library is then
 * loaded before its neighbours are on the disk, and on a machine with a system-wide LibTorch (such
 * as Debian's python3-torch brings) the linker takes those instead: a mixture of two versions, and
 * a crash. With all files unpacked first, each finds its neighbours.
 *
 * <p>Both are done by a thread of their own: files are locked meanwhile, which fails on a thread
 * that is interrupted, and a class whose loading failed once cannot be used again by anyone.
 */
final class NativeLibraries {

  private static final List<String> PACKAGES = List.of("openblas", "pytorch");

  private static final String CUDA_FOLDER = "/org/bytedeco/pytorch/linux-x86_64-gpu";

  private static final AtomicBoolean LOADED = new AtomicBoolean();

  private NativeLibraries() {}

  /**
   * Does so once; cheap afterwards. A thread that is interrupted waits all the same, and is
   * interrupted afterwards.
   *
   * @throws UncheckedIOException if the libraries cannot be unpacked; the next call tries again
   */
  static void load() {
    if (!LOADED.get()) {
      loadOnce();
    }
  }

  private static synchronized void loadOnce() {
    if (LOADED.get()) {
      return;
    }
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    Thread loader = new Thread(NativeLibraries::unpackAndLoad, "chiasm-native-libraries");
    loader.setDaemon(true);
    loader.setUncaughtExceptionHandler((thread, thrown) -> failures.add(thrown));
    loader.start();
    joinUninterruptibly(loader);
    failures.forEach(NativeLibraries::rethrow);
    LOADED.set(true);
  }

  private static void unpackAndLoad() {
    for (String name : PACKAGES) {
      unpack(name, "/org/bytedeco/" + name + "/" + Loader.getPlatform());
    }
    if (haveCuda()) {
      unpack("cuda", CUDA_FOLDER);
    }
    // initialises the class, which loads the libraries
    torch.get_num_threads();
  }

  private static void unpack(String name, String folder) {
    try {
      Loader.cacheResources(Loader.class, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the native libraries of " + name, e);
    }
  }

  /** Whether the libraries for graphics cards are part of the program. */
  static boolean haveCuda() {
    return Loader.class.getResource(CUDA_FOLDER + "/libtorch_cuda.so") != null;
  }

  private static void joinUninterruptibly(Thread loader) {
    boolean interrupted = false;
    while (loader.isAlive()) {
      try {
        loader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
