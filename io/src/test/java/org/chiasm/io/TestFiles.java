package org.chiasm.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.chiasm.core.data.DenseMatrix;

/** Small files for tests. */
public final class TestFiles {

  private TestFiles() {}

  /** Writes UTF-8 text. */
  public static Path text(Path file, String content) {
    return bytes(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes. */
  public static Path bytes(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file beside a test class. */
  public static String resource(Class<?> test, String name) {
    try (InputStream in = test.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes UTF-8 text as gzip. */
  public static Path gzip(Path file, String content) {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Little-endian floats, row after row, as NumPy's {@code tofile} writes them. */
  public static DenseMatrix floats(Path file, int rows) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return DenseMatrix.wrap(rows, values.length / rows, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
