package org.chiasm.methods.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.BiFunction;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.files.OutputStreamAction;
import org.chiasm.core.files.ReadableFile;
import org.chiasm.tensor.NamedArrays;

/**
 * A zip of two entries that are stored as they are: JSON that says what it is, and arrays. The same
 * content gives the same bytes.
 *
 * @param what what such a file is called, such as {@code a model file}
 * @param description the entry of JSON
 * @param arrays the entry of arrays in the format of safetensors
 */
record StoredZip(String what, String description, String arrays) {

  /** More names do not help to tell what an archive is. */
  private static final int MOST_NAMES = 3;

  /** Zip wants a time. Not the first of 1980, which Java takes for a time that it cannot store. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  /** Understands the JSON. */
  @FunctionalInterface
  interface Parser<D> {
    D parse(byte[] json) throws IOException;
  }

  @FunctionalInterface
  private interface EntryReader<T> {
    T read(InputStream in, long size) throws IOException;
  }

  /**
   * Creates or replaces a file.
   *
   * @throws IOException if it cannot be written; what was there before is then untouched
   */
  void write(Path file, byte[] json, NamedArrays content) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          store(zip, description, entry -> entry.write(json));
          store(zip, arrays, entry -> SafeTensors.write(entry, content));
          zip.finish();
        });
  }

  /**
   * Stores without compression: weights hardly shrink, and the bytes of a deflater depend on its
   * version. Such an entry begins with its size and checksum, so its content is made twice.
   */
  private static void store(ZipOutputStream zip, String name, OutputStreamAction content)
      throws IOException {
    CountedBytes counted = new CountedBytes();
    CheckedOutputStream checked = new CheckedOutputStream(counted, new CRC32());
    content.write(checked);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(NO_TIME);
    entry.setSize(counted.count);
    entry.setCrc(checked.getChecksum().getValue());
    zip.putNextEntry(entry);
    content.write(zip);
    zip.closeEntry();
  }

  private static final class CountedBytes extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }

  /**
   * Reads a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none; the message offers a file of a
   *     similar name
   * @throws IOException if it cannot be read, with the path and the reason
   * @throws DataFormatException if it is damaged or not such a file, or a part says so; the message
   *     names the file and what is wrong
   */
  <D, T> T read(Path file, Parser<D> parser, BiFunction<D, NamedArrays, T> whole)
      throws IOException {
    try {
      requireZip(file);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        D parsed = entry(zip, description, (in, size) -> parser.parse(in.readAllBytes()));
        return whole.apply(parsed, entry(zip, arrays, SafeTensors::read));
      }
    } catch (ZipException | EOFException e) {
      throw new DataFormatException(
          file + ": the file is damaged or was not copied completely (" + e.getMessage() + ")", e);
    } catch (DataFormatException e) {
      throw new DataFormatException(file + ": " + e.getMessage(), e);
    }
  }

  private void requireZip(Path file) throws IOException {
    try (InputStream stream = ReadableFile.open(file)) {
      byte[] start = stream.readNBytes(2);
      if (start.length == 0) {
        throw new DataFormatException("the file is empty");
      }
      if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
        throw new DataFormatException(expected() + ", found no zip");
      }
    }
  }

  private String expected() {
    return "expected " + what + " (a zip of " + description + " and " + arrays + ")";
  }

  private <T> T entry(ZipFile zip, String name, EntryReader<T> reader) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new DataFormatException(
          expected() + ", found a zip of " + entries(zip) + "; there is no " + name + " in it");
    }
    // ZipFile itself does not compare checksums
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      T content = reader.read(in, entry.getSize());
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new DataFormatException("the content does not match its checksum");
      }
      return content;
    } catch (DataFormatException e) {
      throw new DataFormatException(name + ": " + e.getMessage(), e);
    }
  }

  private static String entries(ZipFile zip) {
    List<String> names = zip.stream().map(ZipEntry::getName).toList();
    if (names.isEmpty()) {
      return "nothing";
    }
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    int more = names.size() - MOST_NAMES;
    if (more > 0) {
      return first + " and " + more + " more";
    }
    return names.size() == 1 ? first + " only" : first;
  }
}
