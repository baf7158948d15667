package org.chiasm.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/**
 * The header of an HDF5 file, of which only is of interest where it is and how long it says that
 * the file is. Before it there can be a block of the user's, as in MAT-files; all addresses count
 * from behind that, but that of the file's end counts it in.
 */
final class Superblock {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private static final long FIRST_PLACE = 512;
  private static final int VERSION = 8;

  /** Where the size of an address is stated, and where the addresses begin, by version. */
  private static final int[] WIDTH = {13, 13, 9, 9};

  private static final int[] ADDRESSES = {24, 28, 12, 12};

  /** Base address, another one, end of the file. */
  private static final int END = 2;

  private final ByteBuffer bytes;

  private Superblock(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where the header begins: at 0, 512, 1024, 2048, ...; empty if nowhere. */
  static OptionalLong place(FileChannel channel) throws IOException {
    long size = channel.size();
    for (long place = 0; place + SIGNATURE.length <= size; ) {
      if (bytes(channel, place, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
        return OptionalLong.of(place);
      }
      place = place == 0 ? FIRST_PLACE : 2 * place;
    }
    return OptionalLong.empty();
  }

  private static ByteBuffer bytes(FileChannel channel, long place, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(most);
    while (bytes.hasRemaining() && channel.read(bytes, place + bytes.position()) >= 0) {
      // goes on until all are there, or the file ends
    }
    return bytes.flip();
  }

  /**
   * Checks that a file is an HDF5 file and as long as its header says.
   *
   * @throws DataFormatException if it is not
   */
  static void requireWhole(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size == 0) {
      throw new DataFormatException(path + ": expected an HDF5 file, found an empty file");
    }
    long place =
        place(channel)
            .orElseThrow(
                () ->
                    new DataFormatException(
                        path + ": expected an HDF5 file, found none of its signature (\\x89HDF)"));
    int most = ADDRESSES[1] + (END + 1) * Long.BYTES;
    Superblock header = new Superblock(bytes(channel, place, most));
    if (header.isCut()) {
      throw new DataFormatException(
          Message.format(
              "%s: the file is cut short: it ends in its HDF5 header, after %d bytes; was it copied"
                  + " completely?",
              path, size));
    }
    OptionalLong stated = header.fileSize();
    if (stated.isPresent() && stated.getAsLong() > size) {
      throw new DataFormatException(
          Message.format(
              "%s: the file is cut short: its header says that it has %d bytes, found %d; was it"
                  + " copied, or written, completely?",
              path, stated.getAsLong(), size));
    }
  }

  private int version() {
    return bytes.get(VERSION) & 0xff;
  }

  private boolean isKnown() {
    return version() < ADDRESSES.length;
  }

  /** Bytes of an address; 0 if it is of a width that no file has. */
  private int width() {
    int width = bytes.get(WIDTH[version()]);
    return width == Short.BYTES || width == Integer.BYTES || width == Long.BYTES ? width : 0;
  }

  /** Whether the file ends before the address of its end. */
  private boolean isCut() {
    return bytes.limit() <= VERSION
        || (isKnown()
            && (bytes.limit() <= WIDTH[version()]
                || bytes.limit() < ADDRESSES[version()] + (END + 1) * width()));
  }

  /** How long the file is by its header; empty if that is of a kind that does not tell. */
  private OptionalLong fileSize() {
    if (!isKnown() || width() == 0) {
      return OptionalLong.empty();
    }
    int width = width();
    int start = ADDRESSES[version()] + END * width;
    long end =
        width == Long.BYTES
            ? bytes.getLong(start)
            : width == Integer.BYTES
                ? Integer.toUnsignedLong(bytes.getInt(start))
                : Short.toUnsignedLong(bytes.getShort(start));
    boolean allBitsSet = end < 0 || (width < Long.BYTES && end == (1L << (Byte.SIZE * width)) - 1);
    return allBitsSet ? OptionalLong.empty() : OptionalLong.of(end);
  }
}
