package org.chiasm.io.hdf5;

import static org.bytedeco.hdf5.global.hdf5.H5Dget_space;
import static org.bytedeco.hdf5.global.hdf5.H5Dwrite;
import static org.bytedeco.hdf5.global.hdf5.H5S_SELECT_SET;
import static org.bytedeco.hdf5.global.hdf5.H5Sclose;
import static org.bytedeco.hdf5.global.hdf5.H5Sselect_hyperslab;
import static org.chiasm.io.hdf5.Hdf5Library.checked;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Writes an array of one file, or some of it, into another: read here, as files are damaged that
 * the library would crash at, and written in the type that it has there.
 *
 * <p>A block of rows is held at a time.
 */
final class ArrayCopy {

  private static final int BLOCK_BYTES = 1 << 23;

  /** Of the places of texts, which may be long themselves. */
  private static final int TEXTS_BYTES = 1 << 16;

  /** So much between rows is rather read than skipped. */
  private static final int GAP_BYTES = 1 << 14;

  private final Hdf5File file;
  private final String key;
  private final StoredRows rows;
  private final StoredType type;
  private final Dimensions dimensions;
  private final boolean compressed;
  private final Growth growth;

  /** How far an array can grow. */
  interface Growth {
    /** The same array as one that can grow. */
    RawArray of(RawArray array);
  }

  /**
   * @param chosen which places along each dimension; all of dimensions beyond these
   * @param compressed whether the copy is to be
   * @param growth how far it can grow
   */
  ArrayCopy(
      Hdf5File file,
      String key,
      StoredRows rows,
      StoredType type,
      List<Places> chosen,
      boolean compressed,
      Growth growth) {
    this.file = file;
    this.key = key;
    this.rows = rows;
    this.type = type;
    this.dimensions =
        Damage.guarded(
            file.path(), key, () -> new Dimensions(rows.shape, rows.elementBytes, chosen));
    this.compressed = compressed;
    this.growth = growth;
  }

  /**
   * Writes it. If it cannot be read, nothing is there of it.
   *
   * @throws org.chiasm.core.data.DataFormatException if it cannot be read
   */
  void write(Hdf5Output into, String name) throws IOException {
    RawArray array =
        rows.isNothing()
            ? RawArray.ofNothing(type.memoryBytes())
            : growth.of(new RawArray(dimensions.shape(), type.memoryBytes()));
    try (Hdf5Handle opened = type.open()) {
      try (Hdf5Handle written =
          into.created(name, opened.id(), array, compressed && type.isPlain())) {
        write(written, opened, array.count());
      } catch (RuntimeException e) {
        into.remove(name);
        throw e;
      }
    }
  }

  private void write(Hdf5Handle written, Hdf5Handle opened, long values) throws IOException {
    long all = values == 0 ? 0 : dimensions.rows();
    int most = type.isPlain() ? BLOCK_BYTES : TEXTS_BYTES;
    long height = Math.max(1, most / Math.max(rows.width() * rows.elementBytes, 1));
    for (long first = 0; first < all; first += height) {
      int count = (int) Math.min(height, all - first);
      try (StoredValues block = block(first, count)) {
        write(written, opened, first, count, block);
      }
    }
  }

  private void write(
      Hdf5Handle written, Hdf5Handle opened, long first, int count, StoredValues block)
      throws IOException {
    long[] shape = dimensions.shape();
    if (shape.length == 0) {
      checked("H5Dwrite", H5Dwrite(written.id(), opened.id(), 0, 0, 0, block.pointer()));
      return;
    }
    long[] start = new long[shape.length];
    start[0] = first;
    shape[0] = count;
    try (Hdf5Handle here = Hdf5Output.space(shape);
        Hdf5Handle there =
            Hdf5Handle.of("H5Dget_space", H5Dget_space(written.id()), id -> H5Sclose(id))) {
      checked(
          "H5Sselect_hyperslab",
          H5Sselect_hyperslab(
              there.id(), H5S_SELECT_SET, start, (long[]) null, shape, (long[]) null));
      checked(
          "H5Dwrite",
          H5Dwrite(written.id(), opened.id(), here.id(), there.id(), 0, block.pointer()));
    }
  }

  private StoredValues block(long first, int count) {
    return Damage.guarded(
        file.path(),
        key,
        () -> {
          ByteBuffer bytes =
              dimensions.isOfWholeRows(first, count)
                  ? read(dimensions.row(first), count)
                  : some(first, count);
          int values = Math.toIntExact(count * dimensions.width());
          return type.stored(bytes, values, file.file().getHdfBackingStorage());
        });
  }

  private ByteBuffer read(long first, int count) {
    return rows.rows(
        first, count, Math.toIntExact(count * Math.multiplyExact(rows.width(), rows.elementBytes)));
  }

  /** Read in the order of the file: what is compressed is only unpacked once for each block. */
  private ByteBuffer some(long first, int count) {
    int width = Math.toIntExact(dimensions.width() * rows.elementBytes);
    byte[] target = new byte[Math.multiplyExact(count, width)];
    long[] order = new long[count];
    for (int index = 0; index < count; index++) {
      order[index] = dimensions.row(first + index) << Integer.SIZE | index;
    }
    Arrays.sort(order);
    IntToLongFunction row = index -> order[index] >>> Integer.SIZE;
    long rowBytes = Math.max(1, rows.width() * rows.elementBytes);
    long gap = 1 + GAP_BYTES / rowBytes;
    long most = Math.max(1, BLOCK_BYTES / rowBytes);
    for (int start = 0; start < count; ) {
      long top = row.applyAsLong(start);
      int end = start + 1;
      while (end < count
          && row.applyAsLong(end) - row.applyAsLong(end - 1) <= gap
          && row.applyAsLong(end) - top < most) {
        end++;
      }
      ByteBuffer window = read(top, (int) (row.applyAsLong(end - 1) - top + 1));
      for (; start < end; start++) {
        int from = (int) ((row.applyAsLong(start) - top) * rowBytes);
        dimensions.copyRow(window, from, target, (int) order[start] * width);
      }
    }
    return ByteBuffer.wrap(target);
  }
}
