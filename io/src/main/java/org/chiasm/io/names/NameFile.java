package org.chiasm.io.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.InputFile;

/**
 * Lines of names without a header, such as {@code barcodes.tsv}: UTF-8, fields between tabs, plain
 * or gzip. Nothing is quoted.
 */
public final class NameFile {

  private NameFile() {}

  /**
   * The first field of each line.
   *
   * @throws DataFormatException if a line has none
   */
  public static List<String> first(Path file) throws IOException {
    return rows(file).stream().map(row -> row.get(0)).toList();
  }

  /**
   * The fields of each line, blanks around them cut.
   *
   * @throws DataFormatException if a first field is blank, or the text is not UTF-8
   * @throws IOException if the file is missing or cannot be read
   */
  public static List<List<String>> rows(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream bytes = InputFile.open(file);
        BufferedReader text = new BufferedReader(decode(bytes))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        List<String> fields = List.of(line.split("\t", -1));
        if (fields.get(0).isBlank()) {
          throw new DataFormatException(
              Message.format(
                  "%s, line %d: expected a name in the first column, found none",
                  file, rows.size() + 1));
        }
        rows.add(fields.stream().map(String::strip).toList());
      }
    } catch (CharacterCodingException e) {
      throw new DataFormatException(
          file + ": expected UTF-8 text, found bytes that are not; save the file as UTF-8", e);
    }
    return rows;
  }

  private static InputStreamReader decode(InputStream bytes) {
    return new InputStreamReader(
        bytes,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
