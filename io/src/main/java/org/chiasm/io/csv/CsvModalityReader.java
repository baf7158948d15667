package org.chiasm.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.file.ReadModality;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.Names;

/**
 * Reads a table of numbers as a modality: a header row, then one row a cell; the first column is
 * the cell id, every other a feature.
 *
 * <p>The file is UTF-8 (with or without byte order mark), plain or gzip, with LF or CRLF line ends
 * and quoting after RFC 4180. Fields are separated by commas in {@code .csv}, by tabs in {@code
 * .tsv}, otherwise by whichever of comma, tab and semicolon the header has most of. An empty field,
 * {@code NA} and {@code NaN} are missing values. Numbers become the nearest float.
 *
 * <p>The result is sparse when it has at least 4 million values of which more than two thirds are
 * zero, else dense.
 */
public final class CsvModalityReader {

  private CsvModalityReader() {}

  /**
   * Reads one file.
   *
   * @throws org.chiasm.core.data.DataFormatException if the content is not such a table; the
   *     message names file, line, column, what was expected and what was found
   * @throws IOException if the file is missing or cannot be read
   */
  public static ReadModality read(ModalityFile source) throws IOException {
    NumberTableHandler table = table(source, true);
    Matrix values = table.values();
    FeatureKind kind = source.kind().orElseGet(() -> FeatureKind.detect(values));
    Modality modality = new Modality(source.name(), kind, table.ids(), table.features(), values);
    List<Feature> all = new ArrayList<>(table.features());
    all.addAll(table.excluded());
    List<Finding> findings = exclusionFindings(source, table);
    return new ReadModality(modality, CellTable.empty(), findings, source.excluded().unused(all));
  }

  /**
   * Reads one file whose rows may have equal names, as those of genes in the place of cells do.
   *
   * @param path of the file
   * @throws org.chiasm.core.data.DataFormatException if the content is not such a table
   * @throws IOException if the file is missing or cannot be read
   */
  public static Measurements rows(Path path) throws IOException {
    NumberTableHandler table = table(ModalityFile.of("rows", path), false);
    return new Measurements(table.ids(), table.features(), table.values());
  }

  private static NumberTableHandler table(ModalityFile source, boolean uniqueNames)
      throws IOException {
    return DelimitedFile.read(
        source.path(), (file, delimiter) -> new NumberTableHandler(delimiter, source, uniqueNames));
  }

  /** Reads one file whose kind is detected, with all its features. */
  public static Modality read(String name, Path file) throws IOException {
    return read(ModalityFile.of(name, file)).modality();
  }

  private static List<Finding> exclusionFindings(ModalityFile source, NumberTableHandler table) {
    List<Finding> findings = new ArrayList<>();
    List<String> excluded = table.excluded().stream().map(Feature::name).toList();
    if (!excluded.isEmpty()) {
      findings.add(
          new Finding(
              Finding.Kind.EXCLUDED_FEATURES,
              source.name(),
              Message.format(
                  "left out on request: %d of %d features (%s)",
                  excluded.size(), excluded.size() + table.features().size(), Names.some(excluded)),
              ""));
    }
    return findings;
  }
}
