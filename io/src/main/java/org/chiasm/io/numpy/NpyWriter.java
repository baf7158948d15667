package org.chiasm.io.numpy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.text.Message;

/**
 * Writes NumPy's {@code .npy}, version 1: little-endian, in C order. The file appears whole or not
 * at all; the same values give the same bytes.
 */
public final class NpyWriter {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int CHUNK_BYTES = 1 << 16;

  private NpyWriter() {}

  /**
   * Writes a matrix as {@code float32}, zeros of a sparse one included; its names are lost, which
   * {@link NpzWriter} keeps.
   */
  public static void write(Path file, Matrix values) throws IOException {
    AtomicFile.write(file, out -> matrix(out, values));
  }

  static void matrix(OutputStream out, Matrix values) throws IOException {
    header(out, "<f4", Message.format("(%d, %d)", values.rows(), values.columns()));
    float[] row = new float[values.columns()];
    for (int index = 0; index < values.rows(); index++) {
      values.copyRow(index, row, 0);
      floats(out, row);
    }
  }

  static void floatList(OutputStream out, float[] values) throws IOException {
    header(out, "<f4", "(" + values.length + ",)");
    floats(out, values);
  }

  private static void floats(OutputStream out, float[] values) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      flushIfFull(out, chunk);
      chunk.putFloat(value);
    }
    flush(out, chunk);
  }

  static void intList(OutputStream out, int... values) throws IOException {
    header(out, "<i4", "(" + values.length + ",)");
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      flushIfFull(out, chunk);
      chunk.putInt(value);
    }
    flush(out, chunk);
  }

  private static void flushIfFull(OutputStream out, ByteBuffer chunk) throws IOException {
    if (chunk.remaining() < Integer.BYTES) {
      flush(out, chunk);
    }
  }

  private static void flush(OutputStream out, ByteBuffer chunk) throws IOException {
    out.write(chunk.array(), chunk.arrayOffset(), chunk.position());
    chunk.clear();
  }

  /** A list of texts, each as wide as the longest. */
  static void texts(OutputStream out, List<String> texts) throws IOException {
    int width = 1;
    for (String text : texts) {
      width = Math.max(width, text.codePointCount(0, text.length()));
    }
    header(out, "<U" + width, "(" + texts.size() + ",)");
    ByteBuffer element = ByteBuffer.allocate(width * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (String text : texts) {
      element.clear();
      text.codePoints().forEach(element::putInt);
      while (element.hasRemaining()) {
        element.putInt(0);
      }
      out.write(element.array());
    }
  }

  /** One text without a dimension, as SciPy wants the name of a sparse format. */
  static void text(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    header(out, "|S" + bytes.length, "()");
    out.write(bytes);
  }

  private static void header(OutputStream out, String type, String shape) throws IOException {
    String text =
        Message.format("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", type, shape);
    int before = MAGIC.length + Short.BYTES;
    int unpadded = before + text.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    byte[] line = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(MAGIC);
    out.write(line.length & 0xff);
    out.write(line.length >>> 8);
    out.write(line);
  }
}
