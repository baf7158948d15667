package org.chiasm.io.file;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.files.ReadableFile;

/**
 * Reads a list of names, such as genes: a text file with one a line. Blank lines, lines that begin
 * with {@code #} and blanks around a name are ignored, repeated names count once.
 */
public final class NameListReader {

  private NameListReader() {}

  /**
   * Reads one file.
   *
   * @return the names in their order
   * @throws DataFormatException if there are none or it is not text in UTF-8
   * @throws IOException if the file is missing or cannot be read
   */
  public static List<String> read(Path file) throws IOException {
    ReadableFile.require(file);
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw new DataFormatException(
          file + ": expected a text of names, one a line, in UTF-8, found other bytes", e);
    }
    List<String> names =
        lines.stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .distinct()
            .toList();
    if (names.isEmpty()) {
      throw new DataFormatException(file + ": expected names, one a line, found none");
    }
    return names;
  }
}
