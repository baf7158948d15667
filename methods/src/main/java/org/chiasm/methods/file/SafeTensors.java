package org.chiasm.methods.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.NamedArrays;

/**
 * Reads and writes the safetensors format for single-precision arrays
 * (https://github.com/huggingface/safetensors): the length of the header in 8 bytes, the header as
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

  /** An array and its place among the data, in bytes. */
  private static final class Extent {
    private final String name;
    private final long[] shape;
    private final long begin;
    private final long end;

    private Extent(String name, long[] shape, long begin, long end) {
      this.name = name;
      this.shape = shape;
      this.begin = begin;
      this.end = end;
    }
  }

  private SafeTensors() {}

  /** Writes arrays. */
  static void write(OutputStream out, NamedArrays arrays) throws IOException {
    byte[] header = header(arrays);
    int padded = (header.length + LENGTH_BYTES - 1) / LENGTH_BYTES * LENGTH_BYTES;
    byte[] filled = Arrays.copyOf(header, padded);
    Arrays.fill(filled, header.length, padded, (byte) ' ');
    byte[] length = new byte[LENGTH_BYTES];
    littleEndian(length).putLong(padded);
    out.write(length);
    out.write(filled);
    for (NamedArrays.Entry entry : arrays.entries().values()) {
      writeValues(out, entry.values());
    }
  }

  private static byte[] header(NamedArrays arrays) throws JsonProcessingException {
    ObjectNode header = MAPPER.createObjectNode();
    long offset = 0;
    for (Map.Entry<String, NamedArrays.Entry> array : arrays.entries().entrySet()) {
      long end = offset + (long) FLOAT_BYTES * array.getValue().values().length;
      ObjectNode entry = header.putObject(array.getKey()).put("dtype", TYPE);
      ArrayNode shape = entry.putArray("shape");
      Arrays.stream(array.getValue().shape()).forEach(shape::add);
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    return MAPPER.writeValueAsBytes(header);
  }

  private static void writeValues(OutputStream out, float[] values) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int perBuffer = BUFFER_BYTES / FLOAT_BYTES;
    for (int start = 0; start < values.length; start += perBuffer) {
      int count = Math.min(perBuffer, values.length - start);
      littleEndian(buffer).asFloatBuffer().put(values, start, count);
      out.write(buffer, 0, count * FLOAT_BYTES);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads arrays. Nothing is allocated that the stream does not hold.
   *
   * @param size number of bytes of the stream
   * @throws DataFormatException if it is not in this format, or holds other than single precision
   */
  static NamedArrays read(InputStream in, long size) throws IOException {
    if (size < LENGTH_BYTES) {
      throw new DataFormatException(
          Message.format("expected a header of at least %d bytes, found %d", LENGTH_BYTES, size));
    }
    long length = littleEndian(bytes(in, LENGTH_BYTES)).getLong();
    long rest = size - LENGTH_BYTES;
    if (length < 0 || length > rest || length > MAX_HEADER_BYTES) {
      throw new DataFormatException(
          Message.format(
              "the header claims to have %s bytes, but only %d follow",
              Long.toUnsignedString(length), rest));
    }
    long data = rest - length;
    List<Extent> extents = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : parse(bytes(in, (int) length)).properties()) {
      if (!field.getKey().equals(METADATA)) {
        extents.add(extent(field.getKey(), field.getValue(), data));
      }
    }
    // an empty array may share its place with the next one
    extents.sort(Comparator.<Extent>comparingLong(e -> e.begin).thenComparingLong(e -> e.end));
    requireNoGaps(extents, data);
    Map<String, NamedArrays.Entry> arrays = new TreeMap<>();
    for (Extent extent : extents) {
      float[] values = readValues(in, (int) ((extent.end - extent.begin) / FLOAT_BYTES));
      arrays.put(extent.name, new NamedArrays.Entry(extent.shape, values));
    }
    return new NamedArrays(arrays);
  }

  private static ObjectNode parse(byte[] header) throws IOException {
    try {
      if (MAPPER.readTree(header) instanceof ObjectNode object) {
        return object;
      }
      throw new DataFormatException("the header is not a JSON object");
    } catch (JsonProcessingException e) {
      throw new DataFormatException("the header is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Extent extent(String name, JsonNode json, long data) {
    JsonPlace place = JsonPlace.root(json);
    try {
      String type = place.field("dtype").text();
      if (!type.equals(TYPE)) {
        throw new DataFormatException("expected numbers of type " + TYPE + ", found " + type);
      }
      long[] shape =
          place.field("shape").elements().stream().mapToLong(JsonPlace::wholeNumber).toArray();
      long[] offsets =
          place.field("data_offsets").elements().stream()
              .mapToLong(JsonPlace::wholeNumber)
              .toArray();
      if (offsets.length != 2 || offsets[0] < 0 || offsets[0] > offsets[1] || offsets[1] > data) {
        throw new DataFormatException(
            Message.format(
                "the offsets %s lie outside the %d bytes of data", Arrays.toString(offsets), data));
      }
      requireSize(shape, offsets[1] - offsets[0]);
      return new Extent(name, shape, offsets[0], offsets[1]);
    } catch (DataFormatException e) {
      throw new DataFormatException("array '" + name + "': " + e.getMessage(), e);
    }
  }

  private static void requireSize(long[] shape, long bytes) {
    long values = 1;
    boolean possible = true;
    for (long length : shape) {
      possible &= length >= 0;
      long high = Math.multiplyHigh(values, length);
      values *= length;
      possible &= high == 0 && values >= 0 && values <= Integer.MAX_VALUE;
    }
    if (!possible || values * FLOAT_BYTES != bytes) {
      throw new DataFormatException(
          Message.format("shape %s does not fit its %d bytes", Arrays.toString(shape), bytes));
    }
  }

  private static void requireNoGaps(List<Extent> extents, long data) {
    long reached = 0;
    for (Extent extent : extents) {
      if (extent.begin != reached) {
        throw new DataFormatException(
            Message.format(
                "array '%s' begins at byte %d, expected %d: arrays have to follow each other",
                extent.name, extent.begin, reached));
      }
      reached = extent.end;
    }
    if (reached != data) {
      throw new DataFormatException(
          Message.format("arrays end at byte %d, the data at %d", reached, data));
    }
  }

  private static float[] readValues(InputStream in, int count) throws IOException {
    float[] values = new float[count];
    int perBuffer = BUFFER_BYTES / FLOAT_BYTES;
    for (int start = 0; start < count; start += perBuffer) {
      int part = Math.min(perBuffer, count - start);
      ByteBuffer buffer = littleEndian(bytes(in, part * FLOAT_BYTES));
      buffer.asFloatBuffer().get(values, start, part);
    }
    return values;
  }

  private static byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new DataFormatException("the data end early");
    }
    return bytes;
  }
}
