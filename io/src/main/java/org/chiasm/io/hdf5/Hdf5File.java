package org.chiasm.io.hdf5;

import io.jhdf.HdfFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.files.ReadableFile;
import org.chiasm.core.text.Message;

/**
 * An HDF5 file that is open for reading. Nothing is read before it is asked for, and of a large
 * array no more than the rows asked for.
 *
 * <p>Whatever is wrong with the content becomes a {@link DataFormatException} that names file and
 * key; sizes that the file states are held against the bytes that are there before memory is taken
 * for them. Links into other files are refused. For one thread at a time.
 */
public final class Hdf5File implements Closeable {

  private static final long MOST_COPIED = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final HdfFile file;
  private final long bytes;

  private Hdf5File(Path path, FileChannel channel, HdfFile file, long bytes) {
    this.path = path;
    this.channel = channel;
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Opens a file.
   *
   * @throws DataFormatException if it is no HDF5 file, shorter than it says itself, or damaged
   * @throws IOException if it cannot be read
   */
  public static Hdf5File open(Path path) throws IOException {
    ReadableFile.require(path);
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      long bytes = channel.size();
      Superblock.requireWhole(path, channel);
      HdfFile file = Damage.guarded(path, "/", () -> open(path, channel, bytes));
      return new Hdf5File(path, channel, file, bytes);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether a file begins as HDF5 files do, be it after a block of the user's. */
  public static boolean is(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return Superblock.place(channel).isPresent();
    }
  }

  /**
   * A mapped file cannot be made to take memory by a length that is a lie: what lies beyond its end
   * is refused. A larger one than can be mapped as one is read piece by piece.
   */
  private static HdfFile open(Path path, FileChannel channel, long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      return new HdfFile(path);
    }
    try {
      return HdfFile.fromByteBuffer(channel.map(MapMode.READ_ONLY, 0, bytes));
    } catch (IOException e) {
      throw new DataFormatException(path + ": cannot be mapped: " + e.getMessage(), e);
    }
  }

  /** What everything in the file is in. */
  public Hdf5Group root() {
    return new Hdf5Group(this, "", file);
  }

  /** Where the file is. */
  public Path path() {
    return path;
  }

  /**
   * What it begins with before HDF5 does, such as the 512 bytes of MuData; nothing in most files.
   *
   * @throws DataFormatException if that is longer than any program has use for
   */
  public byte[] userBlock() throws IOException {
    long length = file.getUserBlockSize();
    if (length > MOST_COPIED) {
      throw new DataFormatException(
          Message.format(
              "%s: expected HDF5 after at most %d other bytes, found %d",
              path, MOST_COPIED, length));
    }
    return copy(0, length).array();
  }

  HdfFile file() {
    return file;
  }

  /** Length of the file. */
  long bytes() {
    return bytes;
  }

  /** Some bytes of the file. */
  ByteBuffer map(long address, long length) throws IOException {
    long start = file.getUserBlockSize() + address;
    if (address < 0 || length < 0 || start > bytes - length) {
      throw new DataFormatException(path + ": the file ends before what it says is in it");
    }
    return length > MOST_COPIED
        ? channel.map(MapMode.READ_ONLY, start, length)
        : copy(start, length);
  }

  /**
   * A process can map some ten thousand pieces at a time; thousands of short texts are no reason.
   */
  private ByteBuffer copy(long start, long length) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) length);
    while (piece.hasRemaining() && channel.read(piece, start + piece.position()) >= 0) {
      // goes on until the piece is full
    }
    return piece.rewind();
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      channel.close();
    }
  }
}
