package org.chiasm.io.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.text.Message;

/**
 * Writes tables as delimited text: UTF-8, LF line ends, a header row, the row id first; tabs if the
 * name ends in {@code .tsv} or {@code .tsv.gz}, else commas; gzip if it ends in {@code .gz}.
 *
 * <p>The same table gives the same bytes (the gzip header holds no name and no time). A number is
 * the shortest text that reads back to the same float, a missing value an empty field. A field is
 * quoted after RFC 4180 where it holds a delimiter, a quote or a line break, where blanks surround
 * it and where it would otherwise read back as a missing value. The file appears whole or not at
 * all.
 */
public final class CsvWriter {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Writer target;
  private final char delimiter;

  private CsvWriter(Writer target, char delimiter) {
    this.target = target;
    this.delimiter = delimiter;
  }

  /** Writes a modality with its cell ids and the units of its features. */
  public static void write(Path file, Modality modality) throws IOException {
    write(file, modality.cells(), modality.features(), modality.values());
  }

  /**
   * Writes a matrix.
   *
   * @param cells id of each row
   * @param features what each column is; {@link Feature#header()} becomes its header
   * @param values finite or NaN, {@code [cells, features]}
   * @throws IllegalArgumentException if the shape does not fit or a value is infinite; no file is
   *     left then
   */
  public static void write(Path file, List<String> cells, List<Feature> features, Matrix values)
      throws IOException {
    if (values.rows() != cells.size() || values.columns() != features.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: expected %d x %d values, found %d x %d",
              file, cells.size(), features.size(), values.rows(), values.columns()));
    }
    List<String> header = new ArrayList<>();
    header.add("cell");
    features.forEach(feature -> header.add(feature.header()));
    writeFile(
        file,
        writer -> {
          writer.line(header);
          writer.numbers(cells, values);
        });
  }

  /**
   * Writes text columns.
   *
   * @param idName header of the first column
   * @param ids id of each row
   * @param columns the other columns by header, each as long as the ids; empty text where missing
   * @throws IllegalArgumentException if a column differs in length from the ids
   */
  public static void write(
      Path file, String idName, List<String> ids, Map<String, List<String>> columns)
      throws IOException {
    columns.forEach(
        (name, values) -> {
          if (values.size() != ids.size()) {
            throw new IllegalArgumentException(
                Message.format(
                    "%s: column '%s' has %d values for %d rows",
                    file, name, values.size(), ids.size()));
          }
        });
    List<String> header = new ArrayList<>();
    header.add(idName);
    header.addAll(columns.keySet());
    writeFile(
        file,
        writer -> {
          writer.line(header);
          for (int row = 0; row < ids.size(); row++) {
            List<String> fields = new ArrayList<>();
            fields.add(ids.get(row));
            for (List<String> column : columns.values()) {
              fields.add(column.get(row));
            }
            writer.line(fields);
          }
        });
  }

  /**
   * Writes rows of text as they are.
   *
   * @param rows the header first
   */
  public static void write(Path file, List<List<String>> rows) throws IOException {
    writeFile(
        file,
        writer -> {
          for (List<String> row : rows) {
            writer.line(row);
          }
        });
  }

  /** Writes the rows of a table. */
  @FunctionalInterface
  private interface Rows {
    void writeTo(CsvWriter writer) throws IOException;
  }

  private static void writeFile(Path file, Rows rows) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    Delimiter delimiter = Delimiter.ofName(file).orElse(Delimiter.COMMA);
    AtomicFile.write(
        file,
        out -> {
          OutputStream bytes = name.endsWith(".gz") ? new GZIPOutputStream(out, BUFFER_BYTES) : out;
          try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            rows.writeTo(new CsvWriter(text, delimiter.character()));
          }
        });
  }

  private void numbers(List<String> cells, Matrix values) throws IOException {
    float[] row = new float[values.columns()];
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < cells.size(); index++) {
      line.setLength(0);
      appendField(line, cells.get(index));
      values.copyRow(index, row, 0);
      for (float value : row) {
        line.append(delimiter);
        FloatText.append(line, value);
      }
      target.append(line.append('\n'));
    }
  }

  private void line(List<String> fields) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < fields.size(); column++) {
      if (column > 0) {
        line.append(delimiter);
      }
      appendField(line, fields.get(column));
    }
    target.append(line.append('\n'));
  }

  private void appendField(StringBuilder line, String field) {
    if (needsQuotes(field)) {
      line.append('"').append(field.replace("\"", "\"\"")).append('"');
    } else {
      line.append(field);
    }
  }

  private boolean needsQuotes(String field) {
    for (int position = 0; position < field.length(); position++) {
      char letter = field.charAt(position);
      if (letter == delimiter || letter == '"' || letter == '\n' || letter == '\r') {
        return true;
      }
    }
    return !field.equals(field.strip())
        || field.equals("NA")
        || field.equals("NaN")
        || field.equals("nan")
        || field.startsWith("\uFEFF");
  }
}
