package org.chiasm.io.hdf5;

import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/** Holds the sizes that a file states against the bytes that are there. */
final class Plausible {

  /** How much deflate, the strongest of the compressions in use, makes of a byte at most. */
  static final long DEFLATE = 1032;

  private Plausible() {}

  /**
   * @param stated bytes that the file says a thing has
   * @param most bytes that it can have at most
   * @throws DataFormatException if there cannot be so many, or more than fit into memory at once
   */
  static void require(Hdf5File file, String key, long stated, long most) {
    if (stated < 0 || stated > most) {
      throw new DataFormatException(
          Message.format(
              "%s: %s: the file says that it has %d bytes, but there are at most %d; it is damaged,"
                  + " or was not written to its end",
              file.path(), key, stated, most));
    }
  }
}
