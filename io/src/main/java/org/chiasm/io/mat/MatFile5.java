package org.chiasm.io.mat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.InputFile;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

/**
 * The variables of a MAT-file of level 5 (versions 5 to 7), those in structs with their path, such
 * as {@code data.T}.
 */
final class MatFile5 {

  private static final int HEADER_BYTES = 128;
  private static final int SUBSYSTEM = 116;
  private static final int VERSION = 124;
  private static final int VERSION_5 = 0x0100;
  private static final int VERSION_73 = 0x0200;

  /** Memory that needs no release; the library's own is outside the heap if it is large. */
  private static final BufferAllocator HEAP =
      new BufferAllocator() {
        @Override
        public ByteBuffer allocate(int bytes) {
          return ByteBuffer.allocate(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
          // collected like everything else
        }
      };

  private final Path path;
  private final Map<String, MatArray> variables = new LinkedHashMap<>();

  private MatFile5(Path path) {
    this.path = path;
  }

  /** Whether a file is of version 7.3, which is HDF5. */
  static boolean isVersion73(Path path) throws IOException {
    try (InputStream bytes = InputFile.open(path)) {
      byte[] header = bytes.readNBytes(HEADER_BYTES);
      return header.length == HEADER_BYTES && version(header) == VERSION_73;
    }
  }

  /**
   * Reads all variables of classes that can be read.
   *
   * @throws DataFormatException if it is no such file
   */
  static Map<String, MatArray> read(Path path) throws IOException {
    MatFile5 file = new MatFile5(path);
    try (InputStream bytes = InputFile.open(path)) {
      file.read(bytes);
    }
    return file.variables;
  }

  private static ByteOrder order(byte[] header) {
    return header[126] == 'M' && header[127] == 'I'
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
  }

  private static int version(byte[] header) {
    return ByteBuffer.wrap(header).order(order(header)).getShort(VERSION);
  }

  private void read(InputStream bytes) throws IOException {
    byte[] header = bytes.readNBytes(HEADER_BYTES);
    String mark =
        header.length == HEADER_BYTES
            ? new String(header, HEADER_BYTES - 2, 2, StandardCharsets.ISO_8859_1)
            : "";
    boolean marked = mark.equals("IM") || mark.equals("MI");
    if (!marked || version(header) != VERSION_5) {
      throw new DataFormatException(
          path
              + ": expected a MAT-file of version 5 to 7.3, found something else; save it in MATLAB by"
              + " save(file, '-v7'), in Python by scipy.io.savemat");
    }
    // the library would look there for what classes are made of, which is not read
    ByteBuffer.wrap(header).putLong(SUBSYSTEM, 0);
    for (byte[] tag = bytes.readNBytes(MatElements.TAG_BYTES);
        tag.length > 0;
        tag = bytes.readNBytes(MatElements.TAG_BYTES)) {
      variable(header, tag, bytes);
    }
  }

  private void variable(byte[] header, byte[] tag, InputStream bytes) throws IOException {
    if (tag.length < MatElements.TAG_BYTES) {
      throw ended();
    }
    ByteBuffer fields = ByteBuffer.wrap(tag).order(order(header));
    int type = fields.getInt(0);
    byte[] content = content(bytes, fields.getInt(4));
    byte[] array =
        switch (type) {
          case MatElements.MATRIX -> joined(tag, content);
          case MatElements.COMPRESSED -> inflated(content, order(header));
          default ->
              throw new DataFormatException(
                  Message.format(
                      "%s: variable %d: expected an array, found an element of type %d",
                      path, variables.size() + 1, type));
        };
    ByteBuffer element = ByteBuffer.wrap(array).order(order(header));
    if (MatElements.readable(path + ", variable " + (variables.size() + 1), element)) {
      add(joined(header, array));
    }
  }

  private byte[] content(InputStream bytes, int size) throws IOException {
    // grows as it reads, however much the size says
    byte[] content = size < 0 ? new byte[0] : bytes.readNBytes(size);
    if (content.length != size) {
      throw ended();
    }
    return content;
  }

  private DataFormatException ended() {
    return new DataFormatException(
        Message.format(
            "%s: the file ends within variable %d; was it copied completely?",
            path, variables.size() + 1));
  }

  private byte[] inflated(byte[] compressed, ByteOrder order) throws IOException {
    try (InputStream bytes = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      byte[] tag = bytes.readNBytes(MatElements.TAG_BYTES);
      if (tag.length < MatElements.TAG_BYTES) {
        throw ended();
      }
      return joined(tag, content(bytes, ByteBuffer.wrap(tag).order(order).getInt(4)));
    } catch (ZipException | EOFException e) {
      throw new DataFormatException(
          Message.format(
              "%s: the compressed data of variable %d are damaged: %s",
              path, variables.size() + 1, reason(e)),
          e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** Adds the variable of a file that holds no other. */
  private void add(byte[] file) {
    try {
      // never closed: that would take the numbers away from the arrays; no file is open
      Mat5File parsed =
          Mat5.newReader(Sources.wrap(file))
              .disableSubsystemProcessing()
              .setBufferAllocator(HEAP)
              .readMat();
      for (MatFile.Entry entry : parsed.getEntries()) {
        if (!entry.getName().isBlank()) {
          add(entry.getName(), entry.getValue());
        }
      }
    } catch (IOException | RuntimeException | AssertionError e) {
      throw new DataFormatException(
          Message.format(
              "%s: variable %d cannot be read; the file is damaged, or has something that is not"
                  + " supported (%s)",
              path, variables.size() + 1, reason(e)),
          e);
    }
  }

  private static String reason(Throwable failure) {
    Throwable first = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(first.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private void add(String name, Array array) {
    if (array instanceof Struct struct) {
      if (struct.getNumElements() == 1) {
        for (String field : struct.getFieldNames()) {
          add(name + "." + field, struct.get(field));
        }
      }
    } else {
      variables.put(name, Mat5Array.of(array));
    }
  }
}
