package org.chiasm.core.statistics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.RealData;

/** Tables of the Patch-seq set; this module has no reader of its own. */
final class PatchSeqTables {

  /** Name of the folder. */
  static final String DATA = "m1_patchseq";

  private PatchSeqTables() {}

  /** Maps one value of a table. */
  interface Entry {
    double map(int row, int column, double value);
  }

  static DenseMatrix mapped(DenseMatrix matrix, Entry entry) {
    return DenseMatrix.generate(
        matrix.rows(),
        matrix.columns(),
        row -> {
          float[] values = matrix.row(row);
          for (int column = 0; column < values.length; column++) {
            values[column] = (float) entry.map(row, column, values[column]);
          }
          return values;
        });
  }

  /** A table without its header and first column; an empty field is NaN. */
  static DenseMatrix read(String name) throws IOException {
    List<float[]> rows = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(RealData.path(DATA + "/" + name));
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      reader.lines().skip(1).forEach(line -> rows.add(numbers(line)));
    }
    return DenseMatrix.ofRows(rows.toArray(float[][]::new));
  }

  private static float[] numbers(String line) {
    String[] fields = line.split(",", -1);
    float[] numbers = new float[fields.length - 1];
    for (int index = 0; index < numbers.length; index++) {
      String field = fields[index + 1];
      numbers[index] = field.isEmpty() ? Float.NaN : Float.parseFloat(field);
    }
    return numbers;
  }
}
