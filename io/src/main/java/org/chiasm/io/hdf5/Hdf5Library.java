package org.chiasm.io.hdf5;

import static org.bytedeco.hdf5.global.hdf5.H5Eset_auto2;
import static org.bytedeco.hdf5.global.hdf5.H5open;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.hdf5.H5E_auto2_t;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.chiasm.core.text.Message;

/**
 * The HDF5 library, which is for one thread at a time, whatever the file: work with it is done
 * under one lock of the process.
 */
final class Hdf5Library {

  private static final ReentrantLock LOCK = new ReentrantLock();

  private Hdf5Library() {}

  /** Work with the library. */
  interface Work {
    void run() throws IOException;
  }

  /**
   * Does some work.
   *
   * @throws IOException of the work, or if there is no library for this machine
   */
  static void run(Work work) throws IOException {
    LOCK.lock();
    // an interrupted thread cannot unpack the library: what it unpacks is closed under it
    boolean interrupted = Thread.interrupted();
    try {
      load();
      work.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      LOCK.unlock();
    }
  }

  private static void load() throws IOException {
    try {
      checked("H5open", H5open());
      // failures become exceptions, so nothing of them is to be printed
      checked("H5Eset_auto2", H5Eset_auto2(0, (H5E_auto2_t) null, (Pointer) null));
    } catch (LinkageError e) {
      throw new IOException(
          Message.format(
              "HDF5 files (h5ad, h5mu) cannot be written on this machine: there is no HDF5 library"
                  + " for %s; write csv or mtx instead",
              Loader.getPlatform()),
          e);
    }
  }

  /**
   * What a function returned.
   *
   * @throws IOException if it failed
   */
  static long checked(String function, long result) throws IOException {
    if (result < 0) {
      throw new IOException("the HDF5 library failed in " + function + "; is the disk full?");
    }
    return result;
  }
}
