package org.chiasm.io.hdf5;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/** What reading a damaged or unusual file ends in, said with file and key. */
final class Damage {

  private Damage() {}

  /**
   * The result of some work of the library on a file's content.
   *
   * @throws DataFormatException if it fails. A damaged file can make the library fail in any way,
   *     nest without end or ask for memory without end
   */
  static <T> T guarded(Path file, String key, Supplier<T> work) {
    try {
      return work.get();
    } catch (DataFormatException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      throw new DataFormatException(
          Message.format(
              "%s: %s: cannot be read; the file is damaged, or has HDF5 that is not supported (%s)",
              file, key.isEmpty() ? "/" : key, reason(e)),
          e);
    }
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : message.lines().findFirst().orElse(name);
  }
}
