package org.chiasm.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;

/** Changes to the rows of a table, to make odd and broken ones; no field holds a comma. */
final class Tables {

  private Tables() {}

  static List<String> read(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** A table with every row mapped; row 0 is the header. */
  static Path map(Path source, Path target, BiFunction<Integer, String, String> row)
      throws IOException {
    List<String> lines = read(source);
    List<String> mapped = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      mapped.add(row.apply(index, lines.get(index)));
    }
    return Files.write(target, mapped);
  }

  /** The header and so many rows. */
  static Path head(Path source, Path target, int rows) throws IOException {
    return Files.write(target, read(source).subList(0, rows + 1));
  }

  /** Only the id and the first feature. */
  static Path firstFeature(Path source, Path target) throws IOException {
    return map(source, target, (row, line) -> field(line, 0) + "," + field(line, 1));
  }

  /** A line with one field replaced. */
  static String with(String line, int column, String value) {
    String[] fields = line.split(",", -1);
    fields[column] = value;
    return String.join(",", fields);
  }

  static String field(String line, int column) {
    return line.split(",", -1)[column];
  }
}
