package org.chiasm.io.hdf5;

import static org.chiasm.io.hdf5.Hdf5Library.checked;

import java.io.IOException;
import java.util.function.LongToIntFunction;

/**
 * Something that the HDF5 library holds for us until it is closed: while one is open, so is its
 * file.
 */
final class Hdf5Handle implements AutoCloseable {

  private final String what;
  private final long id;
  private final LongToIntFunction closing;

  private Hdf5Handle(String what, long id, LongToIntFunction closing) {
    this.what = what;
    this.id = id;
    this.closing = closing;
  }

  /**
   * What a function opened.
   *
   * @param closing what to call at the end
   * @throws IOException if the function failed
   */
  static Hdf5Handle of(String function, long result, LongToIntFunction closing) throws IOException {
    return new Hdf5Handle(function, checked(function, result), closing);
  }

  long id() {
    return id;
  }

  /**
   * Closes it.
   *
   * @throws IOException if that fails: what was written last may not have reached the disk
   */
  @Override
  public void close() throws IOException {
    checked("closing what " + what + " gave", closing.applyAsInt(id));
  }
}
