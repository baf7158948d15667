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

  /** The parts of CUDA that LibTorch for graphics cards needs. */
  private static final List<String> CUDA_PARTS =
      List.of("cudart", "cublas", "cudnn", "cusolver", "cusparse", "nccl");

  /** What the libraries for graphics cards are told by. */
  private static final String CUDA = "-gpu";

  private static final AtomicBoolean LOADED = new AtomicBoolean();

  private NativeLibraries() {}

  /**
   * Does so once; cheap afterwards. A thread that is interrupted waits all the same, and is
   * interrupted afterwards.
   *
   * @throws UncheckedIOException if the libraries cannot be unpacked; the next call tries again
   * @throws MissingDeviceException if they are those for cards and CUDA is not installed
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
    String platform = Loader.getPlatform();
    if (haveCuda()) {
      CUDA_PARTS.forEach(NativeLibraries::loadPart);
    }
    unpack("openblas", platform);
    unpack("pytorch", haveCuda() ? platform + CUDA : platform);
    // initialises the class, which loads the libraries
    torch.get_num_threads();
  }

  /**
   * Loads a part of CUDA by its name: only a program for cards has these classes. LibTorch, loaded
   * without them, takes the process down instead of saying what it lacks.
   */
  private static void loadPart(String name) {
    try {
      Class.forName("org.bytedeco.cuda.global." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("there is no " + name + " beside LibTorch for cards", e);
    }
  }

  private static void unpack(String name, String platform) {
    try {
      Loader.cacheResources(Loader.class, "/org/bytedeco/" + name + "/" + platform);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the native libraries of " + name, e);
    }
  }

  /** Whether the libraries for graphics cards are part of the program. */
  static boolean haveCuda() {
    String folder = "/org/bytedeco/pytorch/" + Loader.getPlatform() + CUDA;
    return Loader.class.getResource(folder + "/libtorch_cuda.so") != null;
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
    if (thrown instanceof LinkageError && haveCuda()) {
      throw new MissingDeviceException(
          "LibTorch's libraries for graphics cards cannot be loaded: they need CUDA 13 and cuDNN 9,"
              + " while a program that was built without -Pcuda needs neither ("
              + thrown.getMessage()
              + ")",
          thrown);
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
