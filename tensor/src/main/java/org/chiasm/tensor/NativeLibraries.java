package org.chiasm.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * Unpacks LibTorch before it is loaded.
 *
 * <p>JavaCPP unpacks and loads one library after the other. On the first run a library is then
 * loaded before its neighbours are on the disk, and on a machine with a system-wide LibTorch (such
 * as Debian's python3-torch brings) the linker takes those instead: a mixture of two versions, and
 * a crash. With all files unpacked first, each finds its neighbours.
 */
final class NativeLibraries {

  private static final List<String> PACKAGES = List.of("openblas", "pytorch");

  private NativeLibraries() {}

  /** Does so once; cheap afterwards. */
  static void unpack() {
    Holder.ensure();
  }

  private static final class Holder {
    static {
      for (String name : PACKAGES) {
        String folder = "/org/bytedeco/" + name + "/" + Loader.getPlatform();
        try {
          Loader.cacheResources(Loader.class, folder);
        } catch (IOException e) {
          throw new UncheckedIOException("cannot unpack the native libraries of " + name, e);
        }
      }
    }

    static void ensure() {
      // the static initialiser has run by now
    }
  }
}
