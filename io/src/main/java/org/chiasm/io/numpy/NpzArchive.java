package org.chiasm.io.numpy;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.files.ReadableFile;
import org.chiasm.io.file.Parts;

/** The named arrays of an {@code .npz}. */
final class NpzArchive implements Closeable {

  private static final String ENDING = ".npy";

  private final Path path;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

  private NpzArchive(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
  }

  static NpzArchive open(Path path) throws IOException {
    ReadableFile.require(path);
    try {
      NpzArchive archive = new NpzArchive(path, new ZipFile(path.toFile()));
      archive.list();
      return archive;
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // the last where names are not in the encoding that the archive says
      throw new DataFormatException(
          path + ": expected a zip archive of arrays (.npz), found none or a damaged one", e);
    }
  }

  private void list() {
    zip.stream()
        .filter(entry -> entry.getName().endsWith(ENDING))
        .forEach(
            entry ->
                entries.put(
                    entry.getName().substring(0, entry.getName().length() - ENDING.length()),
                    entry));
  }

  Path path() {
    return path;
  }

  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** Uses an array. */
  @FunctionalInterface
  interface Use<T> {
    T apply(NpyStream array) throws IOException;
  }

  /** What can be said of an array from its header. */
  <T> T peek(String name, Use<T> use) throws IOException {
    return use(name, use, false);
  }

  /** What is in an array, all of whose elements are read; checks the checksum. */
  <T> T read(String name, Use<T> use) throws IOException {
    return use(name, use, true);
  }

  private <T> T use(String name, Use<T> use, boolean whole) throws IOException {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw Parts.unknown(path, "array", name, names());
    }
    String place = path + ", array '" + name + "'";
    try (InputStream bytes = zip.getInputStream(entry);
        CheckedInputStream checked = new CheckedInputStream(bytes, new CRC32())) {
      T result = use.apply(NpyStream.open(checked, place));
      if (whole && checked.getChecksum().getValue() != entry.getCrc()) {
        throw new DataFormatException(place + ": the content does not fit its checksum (CRC-32)");
      }
      return result;
    } catch (ZipException | EOFException e) {
      throw new DataFormatException(
          place + ": the compressed data are damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
