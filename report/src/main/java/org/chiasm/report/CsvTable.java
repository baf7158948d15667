package org.chiasm.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.chiasm.core.text.Message;

/**
 * A table of text fields, written as CSV in UTF-8 with quotes where RFC 4180 asks for them and line
 * feeds as line ends. A missing value is an empty field.
 *
 * @param header column names
 * @param rows fields of each row, as many as there are columns
 */
public record CsvTable(List<String> header, List<List<String>> rows) {

  private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]|^\\s|\\s$");

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a row has more or fewer fields than the header
   */
  public CsvTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).size() != header.size()) {
        throw new IllegalArgumentException(
            Message.format(
                "row %d has %d fields, expected %d", row, rows.get(row).size(), header.size()));
      }
    }
  }

  /** Writes the header and all rows. */
  public void write(OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writeRow(header, writer);
    for (List<String> row : rows) {
      writeRow(row, writer);
    }
    writer.flush();
  }

  private static void writeRow(List<String> fields, Writer writer) throws IOException {
    for (int index = 0; index < fields.size(); index++) {
      writer.write(index == 0 ? "" : ",");
      writer.write(quoted(fields.get(index)));
    }
    writer.write("\n");
  }

  private static String quoted(String field) {
    return NEEDS_QUOTES.matcher(field).find() ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
