package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.files.AtomicFile;

/**
 * Checksums of files of which the catalogue has none, as they were when what is made of the files
 * was right for the first time: what comes later has to have the same. Each is in a file beside the
 * downloaded one that ends in {@value #ENDING}.
 */
final class FirstSums {

  static final String ENDING = ".sha256";

  private FirstSums() {}

  static Path file(RawFile file, Path folder) {
    return folder.resolve(file.name() + ENDING);
  }

  /**
   * The file with the checksum to expect: that of the catalogue, else the first one, else none.
   *
   * @throws DataFormatException if what was written down is no checksum
   */
  static RawFile expected(RawFile file, Path folder) throws IOException {
    Path written = file(file, folder);
    if (file.sha256().isPresent() || !Files.exists(written)) {
      return file;
    }
    String sum = Files.readString(written, StandardCharsets.UTF_8).strip();
    if (!sum.matches("[0-9a-f]{64}")) {
      throw new DataFormatException(
          written
              + ": expected the SHA-256 of "
              + file.name()
              + ", found something else; delete it");
    }
    return new RawFile(file.name(), file.urls(), Optional.of(sum), file.bytes());
  }

  /** Writes down a checksum that the catalogue does not have. */
  static void keep(RawFile file, String sum, Path folder) throws IOException {
    Path written = file(file, folder);
    if (file.sha256().isEmpty() && !Files.exists(written)) {
      AtomicFile.write(written, out -> out.write((sum + "\n").getBytes(StandardCharsets.US_ASCII)));
    }
  }
}
