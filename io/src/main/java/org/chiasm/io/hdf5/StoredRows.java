package org.chiasm.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/** The bytes of an array as rows of its leading dimension, however they are stored. */
abstract sealed class StoredRows {

  final Hdf5File file;
  final String key;
  final long[] shape;
  final int elementBytes;
  private final boolean nothing;

  private StoredRows(Hdf5File file, String key, Dataset dataset) {
    this.file = file;
    this.key = key;
    this.shape = dataset.getDimensionsAsLong();
    this.elementBytes = dataset.getDataType().getSize();
    this.nothing = shape.length == 0 && dataset.getSize() == 0;
  }

  static StoredRows of(Hdf5File file, String key, Dataset dataset) {
    if (dataset instanceof ChunkedDataset chunked) {
      return new InChunks(file, key, chunked);
    }
    return dataset instanceof ContiguousDataset contiguous
        ? new InOne(file, key, contiguous)
        : new InHeader(file, key, dataset);
  }

  /**
   * The bytes of some rows.
   *
   * @param first of the rows
   * @param length of them in bytes
   */
  abstract ByteBuffer rows(long first, int count, int length);

  /** The most bytes that the whole array can have, by what the file has of it. */
  abstract long mostBytes();

  /** Whether it has not even the value of a scalar. */
  boolean isNothing() {
    return nothing;
  }

  /** Values in a row. */
  long width() {
    return Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
  }

  private static final class InHeader extends StoredRows {
    private final Dataset dataset;

    InHeader(Hdf5File file, String key, Dataset dataset) {
      super(file, key, dataset);
      this.dataset = dataset;
    }

    @Override
    ByteBuffer rows(long first, int count, int length) {
      if (!(dataset instanceof DatasetBase stored)) {
        throw new DataFormatException(file.path() + ": " + key + ": an unusual kind of array");
      }
      int start = Math.toIntExact(first * width() * elementBytes);
      return stored.getDataBuffer().slice().position(start).limit(start + length).slice();
    }

    @Override
    long mostBytes() {
      return file.bytes();
    }
  }

  private static final class InOne extends StoredRows {
    private final long address;

    InOne(Hdf5File file, String key, ContiguousDataset dataset) {
      super(file, key, dataset);
      this.address = dataset.getDataAddress();
    }

    @Override
    ByteBuffer rows(long first, int count, int length) {
      try {
        return file.map(address + first * width() * elementBytes, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    long mostBytes() {
      return file.bytes();
    }
  }

  /** Keeps the chunks of the last rows, since the next rows begin within them. */
  private static final class InChunks extends StoredRows {
    private final ChunkedDataset dataset;
    private final int[] chunk;
    private final int chunkBytes;
    private final Filters filters;
    private final Map<List<Integer>, byte[]> kept = new HashMap<>();
    private long keptBand = -1;

    InChunks(Hdf5File file, String key, ChunkedDataset dataset) {
      super(file, key, dataset);
      this.dataset = dataset;
      this.chunk = dataset.getChunkDimensions();
      long size = elementBytes;
      for (int length : chunk) {
        size = length > 0 ? Math.multiplyExact(size, length) : -1;
      }
      if (size < 0 || chunk.length != shape.length) {
        throw new DataFormatException(
            Message.format(
                "%s: %s: chunks of %s for an array of %s",
                file.path(), key, Arrays.toString(chunk), Arrays.toString(shape)));
      }
      this.chunkBytes = Math.toIntExact(size);
      this.filters = new Filters(dataset.getFilters(), chunkBytes);
    }

    @Override
    long mostBytes() {
      long stored = Math.min(dataset.getStorageInBytes(), file.bytes());
      return stored * filters.mostGrowth();
    }

    @Override
    ByteBuffer rows(long first, int count, int length) {
      byte[] target = new byte[length];
      int[] index = new int[shape.length];
      long last = first + count;
      for (long band = first / chunk[0]; band * chunk[0] < last; band++) {
        index[0] = Math.toIntExact(band);
        fill(target, first, last, index, 1);
      }
      return ByteBuffer.wrap(target);
    }

    /** Goes through all chunks of a band of rows. */
    private void fill(byte[] target, long first, long last, int[] index, int dimension) {
      if (dimension == index.length) {
        copy(chunk(index), target, first, last, index);
        return;
      }
      for (index[dimension] = 0;
          (long) index[dimension] * chunk[dimension] < shape[dimension];
          index[dimension]++) {
        fill(target, first, last, index, dimension + 1);
      }
    }

    private byte[] chunk(int[] index) {
      if (keptBand != index[0]) {
        kept.clear();
        keptBand = index[0];
      }
      return kept.computeIfAbsent(Arrays.stream(index).boxed().toList(), place -> read(index));
    }

    private byte[] read(int[] index) {
      int[] offset = new int[index.length];
      for (int dimension = 0; dimension < index.length; dimension++) {
        offset[dimension] = Math.multiplyExact(index[dimension], chunk[dimension]);
      }
      byte[] bytes = filters.decode(dataset.getRawChunkBuffer(offset));
      if (bytes.length != chunkBytes) {
        throw new DataFormatException(
            Message.format(
                "%s: %s: the chunk at %s has %d bytes, expected %d",
                file.path(), key, Arrays.toString(offset), bytes.length, chunkBytes));
      }
      return bytes;
    }

    private void copy(byte[] from, byte[] target, long first, long last, int[] index) {
      long top = (long) index[0] * chunk[0];
      int[] place = new int[index.length];
      long start = Math.max(first, top);
      long end = Math.min(last, top + chunk[0]);
      if (index.length == 1) {
        System.arraycopy(
            from,
            Math.toIntExact((start - top) * elementBytes),
            target,
            Math.toIntExact((start - first) * elementBytes),
            Math.toIntExact((end - start) * elementBytes));
        return;
      }
      for (long row = start; row < end; row++) {
        place[0] = (int) (row - top);
        copyRow(from, target, row - first, index, place, 1);
      }
    }

    /** Copies what a chunk has of one row, a run of its last dimension at a time. */
    private void copyRow(
        byte[] from, byte[] target, long row, int[] index, int[] place, int dimension) {
      if (dimension < index.length - 1) {
        long inside = inside(index, dimension);
        for (place[dimension] = 0; place[dimension] < inside; place[dimension]++) {
          copyRow(from, target, row, index, place, dimension + 1);
        }
        place[dimension] = 0;
        return;
      }
      long source = 0;
      long goal = row;
      for (int axis = 0; axis < index.length; axis++) {
        source = source * chunk[axis] + place[axis];
        if (axis > 0) {
          goal = goal * shape[axis] + (long) index[axis] * chunk[axis] + place[axis];
        }
      }
      long run = inside(index, index.length - 1);
      System.arraycopy(
          from,
          Math.toIntExact(source * elementBytes),
          target,
          Math.toIntExact(goal * elementBytes),
          Math.toIntExact(run * elementBytes));
    }

    private long inside(int[] index, int dimension) {
      return Math.min(
          chunk[dimension], shape[dimension] - (long) index[dimension] * chunk[dimension]);
    }
  }
}
