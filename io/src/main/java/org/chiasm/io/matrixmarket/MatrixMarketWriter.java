package org.chiasm.io.matrixmarket;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.FloatText;
import org.chiasm.io.names.FeatureTable;

/**
 * Writes MatrixMarket coordinate files, features in rows, with the names of cells and features
 * beside them as {@link NamesBeside} finds them: {@code barcodes.tsv} and {@code features.tsv},
 * with the matrix's prefix, and gzip if the matrix's name ends in {@code .gz}.
 *
 * <p>Zeros are left out. The numbers are {@code integer} if all of them are whole numbers up to
 * 2<sup>24</sup>, else {@code real} with the shortest text that reads back to the same float,
 * {@code nan} where missing. Each file appears whole or not at all, the matrix last; the same
 * matrix gives the same bytes. A matrix and its names may be replaced; names that another matrix of
 * the folder goes by, or that belong to none that is replaced, may not.
 */
public final class MatrixMarketWriter {

  /** What 10x Genomics calls features that are none of its own. */
  private static final String OTHER_TYPE = "Custom";

  private static final int BUFFER_BYTES = 1 << 16;
  private static final float MAX_WHOLE = 1 << 24;

  private MatrixMarketWriter() {}

  /**
   * Writes a modality; features are named by their headers. Beside a matrix that is called as those
   * of 10x Genomics are, {@code matrix.mtx} or {@code GSM1_matrix.mtx.gz}, they have an id, a
   * symbol and a type, without which programs that read such folders fail.
   */
  public static void write(Path file, Modality modality) throws IOException {
    if (!NamesBeside.isOfPipeline(file)) {
      write(file, modality.cells(), modality.features(), modality.values());
      return;
    }
    List<String> names = modality.features().stream().map(Feature::header).toList();
    String type = modality.kind() == FeatureKind.COUNTS ? FeatureTable.GENES : OTHER_TYPE;
    FeatureTable features = new FeatureTable(names, names, Collections.nCopies(names.size(), type));
    write(file, modality.cells(), features, modality.values());
  }

  /**
   * Writes a matrix.
   *
   * @param cells id of each row
   * @param features what each column is; {@link Feature#header()} becomes its name
   * @param values finite or NaN, {@code [cells, features]}
   * @throws IllegalArgumentException if the shape does not fit, a name has a tab or a line break,
   *     or a value is infinite; no matrix is left then
   * @throws IOException if it cannot be written, or its names would take the place of those of
   *     another matrix; nothing is written then
   */
  public static void write(Path file, List<String> cells, List<Feature> features, Matrix values)
      throws IOException {
    writeAll(file, cells, features.stream().map(Feature::header).map(List::of).toList(), values);
  }

  /**
   * Writes a matrix whose features have an id, a symbol and a type.
   *
   * @param features as many as columns
   */
  public static void write(Path file, List<String> cells, FeatureTable features, Matrix values)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int index = 0; index < features.size(); index++) {
      rows.add(
          List.of(
              features.ids().get(index),
              features.symbols().get(index),
              features.types().get(index)));
    }
    writeAll(file, cells, rows, values);
  }

  private static void writeAll(
      Path file, List<String> cells, List<List<String>> features, Matrix values)
      throws IOException {
    if (values.rows() != cells.size() || values.columns() != features.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: expected %d x %d values, found %d x %d",
              file, cells.size(), features.size(), values.rows(), values.columns()));
    }
    NamesToWrite names = new NamesToWrite(file, cells.stream().map(List::of).toList(), features);
    names.requireHarmless();
    for (Path beside : names.files()) {
      writeNames(beside, names.rows(beside));
    }
    writeText(file, text -> writeMatrix(text, values));
  }

  /** Writes text. */
  @FunctionalInterface
  private interface Text {
    void writeTo(Writer writer) throws IOException;
  }

  private static void writeText(Path file, Text content) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          boolean gzip = !NamesBeside.compression(file).isEmpty();
          OutputStream bytes = gzip ? new GZIPOutputStream(out, BUFFER_BYTES) : out;
          try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            content.writeTo(text);
          }
        });
  }

  private static void writeNames(Path file, List<List<String>> rows) throws IOException {
    writeText(
        file,
        text -> {
          for (List<String> fields : rows) {
            fields.forEach(field -> requirePlain(file, field));
            text.append(String.join("\t", fields)).append('\n');
          }
        });
  }

  private static void requirePlain(Path file, String name) {
    if (name.isBlank() || !name.equals(name.strip()) || name.matches("(?s).*[\t\n\r].*")) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: '%s' cannot be written, expected a name without tabs, line breaks and blanks"
                  + " around it",
              file, name));
    }
  }

  private static void writeMatrix(Writer text, Matrix values) throws IOException {
    long stored = 0;
    boolean whole = true;
    float[] row = new float[values.columns()];
    for (int cell = 0; cell < values.rows(); cell++) {
      values.copyRow(cell, row, 0);
      for (float value : row) {
        stored += value != 0f ? 1 : 0;
        whole &= value == Math.rint(value) && Math.abs(value) <= MAX_WHOLE;
      }
    }
    text.append("%%MatrixMarket matrix coordinate ")
        .append(whole ? "integer" : "real")
        .append(" general\n")
        .append(Message.format("%d %d %d\n", values.columns(), values.rows(), stored));
    StringBuilder line = new StringBuilder();
    for (int cell = 0; cell < values.rows(); cell++) {
      values.copyRow(cell, row, 0);
      for (int feature = 0; feature < row.length; feature++) {
        if (row[feature] != 0f) {
          line.setLength(0);
          line.append(feature + 1).append(' ').append(cell + 1).append(' ');
          appendValue(line, row[feature]);
          text.append(line.append('\n'));
        }
      }
    }
  }

  private static void appendValue(StringBuilder line, float value) {
    if (Float.isNaN(value)) {
      line.append("nan");
    } else {
      FloatText.append(line, value);
    }
  }
}
