package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.files.TemporaryPath;
import org.chiasm.core.text.Message;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.dataset.DescriptorYaml;

/** Makes a dataset folder of a public set: downloads its files, follows its recipe, checks. */
public final class Fetch {

  private final Path cache;
  private final DownloadOptions options;
  private final DownloadListener listener;

  /**
   * @param cache where downloaded files are kept, a folder for each set
   */
  public Fetch(Path cache, DownloadOptions options, DownloadListener listener) {
    this.cache = cache;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Whether a folder can become that of a set: it is not there, is empty, or is that of this set.
   *
   * @return whether it is that of this set, so that nothing is left to do
   * @throws IOException if something else is there
   */
  public static boolean isThere(CataloguedSet set, Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return false;
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isEmpty()) {
          return false;
        }
      }
      if (Files.exists(folder.resolve(DatasetDescriptor.FILE_NAME))) {
        Optional<String> name = DatasetFolder.open(folder).descriptor().name();
        if (name.equals(Optional.of(set.name()))) {
          requireResults(set, folder);
          return true;
        }
      }
    }
    throw new IOException(
        folder + ": something else is there already; choose another folder or empty it");
  }

  /**
   * Makes the folder. It appears complete or not at all.
   *
   * @throws DataFormatException if a file or a table made of it is not what the catalogue says
   * @throws IOException if a file cannot be had or written
   */
  public void into(CataloguedSet set, Path folder) throws IOException {
    Path raw = cache.resolve(set.name());
    Map<RawFile, String> sums = bring(set, raw);
    Path target = folder.toAbsolutePath().normalize();
    Path parent = target.resolveSibling("");
    Files.createDirectories(parent);
    try (TemporaryPath temporary = TemporaryPath.beside(target)) {
      Path work = Files.createDirectory(temporary.path());
      DatasetDescriptor made = set.recipe().prepare(raw, work);
      requireMade(set, work, raw);
      DescriptorYaml.write(
          work.resolve(DatasetDescriptor.FILE_NAME),
          made.withSource(set.name(), set.citation(), set.licence(), set.origin()));
      // empty if it is there, as was found out before
      Files.deleteIfExists(target);
      Download.move(work, target);
      for (Map.Entry<RawFile, String> sum : sums.entrySet()) {
        FirstSums.keep(sum.getKey(), sum.getValue(), raw);
      }
    }
  }

  /** All files, with their checksums. */
  private Map<RawFile, String> bring(CataloguedSet set, Path raw) throws IOException {
    Download download = new Download(options, listener);
    Map<RawFile, String> sums = new LinkedHashMap<>();
    for (RawFile file : set.files()) {
      try {
        sums.put(file, download.bring(file, raw));
      } catch (Download.UnreachableException e) {
        List<RawFile> later = set.files().subList(sums.size() + 1, set.files().size());
        String missing = Download.missing(later, raw);
        throw missing.isEmpty() ? e : new IOException(e.getMessage() + missing, e);
      }
    }
    return sums;
  }

  private static void requireMade(CataloguedSet set, Path work, Path raw) throws IOException {
    try {
      requireResults(set, work);
    } catch (DataFormatException e) {
      List<String> unchecked =
          set.files().stream()
              .filter(file -> file.sha256().isEmpty())
              .map(file -> raw.resolve(file.name()).toString())
              .toList();
      throw unchecked.isEmpty()
          ? e
          : new DataFormatException(
              e.getMessage()
                  + "; of these files no checksum is known, delete them to have them downloaded"
                  + " again: "
                  + String.join(", ", unchecked),
              e);
    }
  }

  /** Compares the tables with the digests in the catalogue. */
  private static void requireResults(CataloguedSet set, Path folder) throws IOException {
    for (Map.Entry<String, String> entry : new TreeMap<>(set.results()).entrySet()) {
      Path table = folder.resolve(entry.getKey());
      if (!Files.exists(table)) {
        throw new DataFormatException(table + ": the table is not there, though it should be");
      }
      String found = TableDigest.of(table);
      if (!found.equals(entry.getValue())) {
        throw new DataFormatException(
            Message.format(
                "%s, table %s: its values are not those that the catalogue knows (expected the"
                    + " digest %s, found %s)",
                set.name(), entry.getKey(), entry.getValue(), found));
      }
    }
  }
}
