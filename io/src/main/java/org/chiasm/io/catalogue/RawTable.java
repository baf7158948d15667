package org.chiasm.io.catalogue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.file.InputFile;

/**
 * A delimited file as its authors wrote it, field for field and without a thought of what it means:
 * some have no header, some the same name in every column, some genes in rows.
 */
final class RawTable {

  /** More than there are genes; the library's own limit is less. */
  private static final int MAX_FIELDS = 1 << 20;

  private final Path file;
  private final List<List<String>> rows;

  private RawTable(Path file, List<List<String>> rows) {
    this.file = file;
    this.rows = rows;
  }

  /** Reads a file, gzip or not; blanks around fields are cut. */
  static RawTable read(Path file, char delimiter) throws IOException {
    // counts are few different texts, millions of times
    Map<String, String> shared = new HashMap<>();
    List<List<String>> rows = new ArrayList<>();
    try (InputStream bytes = InputFile.open(file);
        Reader text =
            new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
        CsvReader<CsvRecord> reader =
            CsvReader.builder()
                .fieldSeparator(delimiter)
                .build(CsvRecordHandler.builder().maxFields(MAX_FIELDS).build(), text)) {
      for (CsvRecord record : reader) {
        List<String> row = new ArrayList<>(record.getFieldCount());
        for (String field : record.getFields()) {
          String value = field.strip();
          String known = shared.putIfAbsent(value, value);
          row.add(known == null ? value : known);
        }
        rows.add(row);
      }
    } catch (CsvParseException e) {
      throw new DataFormatException(file + ": " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    } catch (MalformedInputException e) {
      throw new DataFormatException(file + ": expected UTF-8 text, found bytes that are not", e);
    }
    RawTable table = new RawTable(file, rows);
    table.requireRectangular();
    return table;
  }

  private void requireRectangular() {
    if (rows.isEmpty()) {
      throw new DataFormatException(file + ": the file is empty");
    }
    for (int row = 1; row < rows.size(); row++) {
      if (rows.get(row).size() != rows.get(0).size()) {
        throw new DataFormatException(
            Message.format(
                "%s, row %d: expected %d fields as in the first row, found %d",
                file, row + 1, rows.get(0).size(), rows.get(row).size()));
      }
    }
  }

  /** Checks how many rows there are, the first one too. */
  RawTable requireRows(int expected) {
    if (rows.size() != expected) {
      throw new DataFormatException(
          Message.format("%s: expected %d rows, found %d", file, expected, rows.size()));
    }
    return this;
  }

  /** The first row. */
  List<String> header() {
    return rows.get(0);
  }

  /** The rows after the first. */
  List<List<String>> body() {
    return rows.subList(1, rows.size());
  }

  /** One column without its first field. */
  List<String> column(int index) {
    return body().stream().map(row -> row.get(index)).toList();
  }

  /** One column with its first field, of a file without a header. */
  List<String> wholeColumn(int index) {
    return rows.stream().map(row -> row.get(index)).toList();
  }

  /** The values of a named column. */
  List<String> column(String name) {
    int index = header().indexOf(name);
    if (index < 0) {
      throw new DataFormatException(
          Message.format(
              "%s: there is no column '%s'%s", file, name, NearestName.hint(name, header())));
    }
    return column(index);
  }
}
