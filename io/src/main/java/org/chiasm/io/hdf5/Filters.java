package org.chiasm.io.hdf5;

import com.ning.compress.lzf.ChunkDecoder;
import com.ning.compress.lzf.LZFException;
import com.ning.compress.lzf.util.ChunkDecoderFactory;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.FletcherChecksumFilter;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.chiasm.core.text.Message;

/**
 * Undoes what was done to the chunks of an array when they were written: deflate (gzip), LZF, byte
 * shuffling and the Fletcher checksum.
 *
 * <p>Not by the library, which lets a chunk grow to whatever its compressed bytes say, and which
 * fails at LZF as h5py writes it for texts and for chunks that do not become smaller.
 */
final class Filters {

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER = 3;
  private static final int LZF = 32000;
  private static final int CHECKSUM_BYTES = 4;

  private final List<PipelineFilterWithData> pipeline;
  private final int chunkBytes;
  private final ByteShuffleFilter shuffle = new ByteShuffleFilter();
  private final FletcherChecksumFilter fletcher = new FletcherChecksumFilter();

  /** Not the fastest of its decoders: that one trusts the compressed bytes with the memory. */
  private final ChunkDecoder lzf = ChunkDecoderFactory.safeInstance();

  /**
   * @param pipeline in the order in which it was applied
   * @param chunkBytes of a chunk before it was
   */
  Filters(List<PipelineFilterWithData> pipeline, int chunkBytes) {
    this.pipeline = List.copyOf(pipeline);
    this.chunkBytes = chunkBytes;
  }

  /** Bytes that a stored byte becomes at most. */
  long mostGrowth() {
    return pipeline.isEmpty() ? 1 : Plausible.DEFLATE;
  }

  /**
   * The bytes of a chunk.
   *
   * @throws IllegalArgumentException if they are damaged, or a filter is not known here
   */
  byte[] decode(ByteBuffer stored) {
    byte[] bytes = new byte[stored.remaining()];
    stored.get(bytes);
    for (int index = pipeline.size() - 1; index >= 0; index--) {
      bytes = undone(pipeline.get(index), bytes, index);
    }
    return bytes;
  }

  private byte[] undone(PipelineFilterWithData filter, byte[] bytes, int index) {
    return switch (filter.getId()) {
      case DEFLATE -> inflated(bytes, before(index));
      case SHUFFLE -> shuffle.decode(bytes, filter.getFilterData());
      case FLETCHER -> withoutChecksum(bytes, filter);
      case LZF -> lzf(bytes, before(index));
      default ->
          throw new IllegalArgumentException(
              Message.format(
                  "compressed by the filter %d (%s), expected gzip or lzf",
                  filter.getId(), filter.getName()));
    };
  }

  /** The library compares the checksum, but may leave it there. */
  private byte[] withoutChecksum(byte[] bytes, PipelineFilterWithData filter) {
    byte[] checked = fletcher.decode(bytes, filter.getFilterData());
    return checked.length < bytes.length
        ? checked
        : Arrays.copyOf(bytes, bytes.length - CHECKSUM_BYTES);
  }

  /** How many bytes there were before a filter: checksums of earlier ones add to the chunk's. */
  private int before(int index) {
    long checksums =
        pipeline.subList(0, index).stream().filter(filter -> filter.getId() == FLETCHER).count();
    return Math.toIntExact(chunkBytes + CHECKSUM_BYTES * checksums);
  }

  private static byte[] inflated(byte[] bytes, int size) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] target = new byte[size];
      int done = 0;
      while (done < size) {
        int more = inflater.inflate(target, done, size - done);
        if (more == 0) {
          throw new IllegalArgumentException(
              Message.format("a compressed chunk of %d bytes, expected %d", done, size));
        }
        done += more;
      }
      return target;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("damaged compressed data: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private byte[] lzf(byte[] bytes, int size) {
    if (bytes.length == size) {
      // it would not have become smaller, so it was left as it is
      return bytes;
    }
    byte[] target = new byte[size];
    try {
      lzf.decodeChunk(bytes, 0, bytes.length, target, 0, size);
    } catch (LZFException e) {
      throw new IllegalArgumentException("damaged compressed data (lzf): " + e.getMessage(), e);
    }
    return target;
  }
}
