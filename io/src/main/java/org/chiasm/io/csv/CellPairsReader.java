package org.chiasm.io.csv;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * Reads which cells of two modalities belong together: a table with a row for each pair, whose
 * first two columns are named as the modalities and hold ids of cells. A third column {@code
 * weight}, if there is one, says how surely they do, above 0, at most 1; without it they do for
 * sure. A cell may have several partners.
 */
public final class CellPairsReader {

  static final String WEIGHT = "weight";

  private CellPairsReader() {}

  /**
   * Reads one file.
   *
   * @throws DataFormatException if it is not such a table; the message has the line
   * @throws IOException if the file is missing or cannot be read
   */
  public static CellPairs read(Path file) throws IOException {
    TextTableHandler table = DelimitedFile.read(file, TextTableHandler::repeating);
    List<String> columns = List.copyOf(table.columns().keySet());
    requireColumns(file, table.idName(), columns);
    List<String> partners = table.columns().getOrDefault(columns.get(0), List.of());
    Optional<List<String>> weights = Optional.ofNullable(table.columns().get(WEIGHT));
    Map<List<String>, Long> lineOf = new HashMap<>();
    List<Pair> pairs = new ArrayList<>();
    for (int row = 0; row < partners.size(); row++) {
      String first = table.ids().get(row);
      String second = partners.get(row);
      long line = table.lines().get(row);
      if (second.isBlank()) {
        throw new DataFormatException(
            Message.format(
                "%s, line %d (%s), column '%s': expected the id of a cell, found nothing",
                file, line, first, columns.get(0)));
      }
      Long earlier = lineOf.putIfAbsent(List.of(first, second), line);
      if (earlier != null) {
        throw new DataFormatException(
            Message.format(
                "%s: the cells %s and %s are paired twice, in lines %d and %d",
                file, first, second, earlier, line));
      }
      double weight = weights.isEmpty() ? 1.0 : weight(weights.get().get(row), file, line);
      pairs.add(new Pair(first, second, weight));
    }
    return new CellPairs(table.idName(), columns.get(0), pairs);
  }

  private static void requireColumns(Path file, String first, List<String> others) {
    boolean right = others.size() == 1 || (others.size() == 2 && others.get(1).equals(WEIGHT));
    if (!right || first.isBlank() || first.equals(others.get(0))) {
      throw new DataFormatException(
          Message.format(
              "%s: expected two columns named as the modalities and, if need be, a third named"
                  + " '%s'; found '%s'%s",
              file,
              WEIGHT,
              Stream.concat(Stream.of(first), others.stream()).collect(joining("', '")),
              misspelt(others)));
    }
  }

  private static String misspelt(List<String> others) {
    return others.size() == 2 && NearestName.find(others.get(1), List.of(WEIGHT)).isPresent()
        ? NearestName.hint(others.get(1), List.of(WEIGHT))
        : "";
  }

  private static double weight(String text, Path file, long line) {
    double value;
    try {
      value = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value > 0.0 && value <= 1.0)) {
      throw new DataFormatException(
          Message.format(
              "%s, line %d, column '%s': expected a number above 0, at most 1, found %s",
              file, line, WEIGHT, text.isBlank() ? "no number" : "'" + text + "'"));
    }
    return value;
  }
}
