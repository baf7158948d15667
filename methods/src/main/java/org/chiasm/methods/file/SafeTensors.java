package org.chiasm.methods.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.NamedArrays;

/**
 * Reads and writes the safetensors format, for single-precision arrays
 * (https://github.com/huggingface/safetensors): the length of the header as 8 bytes, the header as
 * JSON, then the values of all arrays without gaps; little-endian throughout.
 *
 * <p>Writes the same bytes as the reference implementation: arrays in the order of their names, the
 * header filled up with spaces to a multiple of 8 bytes.
 */
final class SafeTensors {

  private static final int LENGTH_BYTES = 8;
  private static final int FLOAT_BYTES = 4;
  private static final int BUFFER_BYTES = 1 << 16;

  /** The limit of the reference implementation. */
  private static final long MAX_HEADER_BYTES = 100_000_000L;

  private static final String METADATA = "__metadata__";
  private static final String TYPE = "F32";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The place of an array among the data, in bytes. */
  private record Extent(String name, long[] shape, long begin, long end) {}

  private SafeTensors() {}

  /** Writes arrays. */
  static void write(OutputStream out, NamedArrays arrays) throws IOException {
    byte[] header = header(arrays);
    int padded = Math.ceilDiv(header.length, LENGTH_BYTES) * LENGTH_BYTES;
    out.write(littleEndian(LENGTH_BYTES).putLong(padded).array());
    out.write(header);
    out.write(" ".repeat(padded - header.length).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (NamedArrays.Entry entry : arrays.entries().values()) {
      writeValues(out, entry.values());
    }
  }

  private static byte[] header(NamedArrays arrays) throws JsonProcessingException {
    ObjectNode header = MAPPER.createObjectNode();
    long offset = 0;
    for (Map.Entry<String, NamedArrays.Entry> array : arrays.entries().entrySet()) {
      long end = offset + (long) FLOAT_BYTES * array.getValue().values().length;
      ObjectNode entry = header.putObject(array.getKey());
      entry.put("dtype", TYPE);
      for (long length : entry.putArray("shape").isEmpty() ? array.getValue().shape() : NONE) {
        entry.withArray("shape").add(length);
      }
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    return MAPPER.writeValueAsBytes(header);
  }

  private static final long[] NONE = {};

  private static void writeValues(OutputStream out, float[] values) throws IOException {
    ByteBuffer buffer = littleEndian(BUFFER_BYTES);
    int perBuffer = BUFFER_BYTES / FLOAT_BYTES;
    for (int start = 0; start < values.length; start += perBuffer) {
      int count = Math.min(perBuffer, values.length - start);
      buffer.asFloatBuffer().put(values, start, count);
      out.write(buffer.array(), 0, count * FLOAT_BYTES);
    }
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
