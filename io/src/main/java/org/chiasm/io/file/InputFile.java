package org.chiasm.io.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.files.ReadableFile;

/** Opens a file that the user named, decompressing it if it is gzip. */
public final class InputFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private InputFile() {}

  /**
   * The file's bytes, decompressed if its first two bytes say gzip, whatever its name.
   *
   * <p>Reading from the stream throws a {@link DataFormatException} that names the file where the
   * compressed data end early or are damaged.
   *
   * @throws NoSuchFileException if there is no such file; the message offers a file of a similar
   *     name in the same folder
   * @throws IOException if it is a folder or cannot be read, with the path and the reason
   * @throws DataFormatException if the name ends in {@code .gz} and the content is not gzip
   */
  public static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(ReadableFile.open(file), BUFFER_BYTES);
    try {
      return decompress(file, raw);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** The file's name without a trailing {@code .gz}, in lower case. */
  public static String uncompressedName(Path file) {
    String name = lowerName(file);
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  private static String lowerName(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static InputStream decompress(Path file, InputStream raw) throws IOException {
    raw.mark(2);
    boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    if (gzip) {
      try {
        return new NamedErrors(file, new GZIPInputStream(raw, BUFFER_BYTES));
      } catch (EOFException | ZipException e) {
        throw damaged(file, e);
      }
    }
    if (lowerName(file).endsWith(".gz") && !isEmpty(raw)) {
      throw new DataFormatException(
          file
              + ": the name ends in .gz, but the content is not gzip; rename the file if it is"
              + " plain text, or fetch it again");
    }
    return raw;
  }

  private static boolean isEmpty(InputStream stream) throws IOException {
    stream.mark(1);
    boolean empty = stream.read() < 0;
    stream.reset();
    return empty;
  }

  private static DataFormatException damaged(Path file, IOException cause) {
    String what =
        cause instanceof EOFException
            ? "the file ends in the middle of the compressed data (gzip); was it copied completely?"
            : "the compressed data (gzip) are damaged: " + cause.getMessage();
    return new DataFormatException(file + ": " + what, cause);
  }

  /** Says which file it was when compressed data are cut short or damaged. */
  private static final class NamedErrors extends InputStream {

    private final Path file;
    private final InputStream source;

    NamedErrors(Path file, InputStream source) {
      this.file = file;
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return source.read(target, offset, length);
      } catch (EOFException | ZipException e) {
        throw damaged(file, e);
      }
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
