package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A fingerprint of what a table says, whatever the order of its rows and columns and however its
 * numbers are written: the SHA-256 of its fields, rows in the order of their ids, columns in that
 * of their names, every number as the shortest text of the same double.
 */
public final class TableDigest {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private TableDigest() {}

  /** The fingerprint of a comma-separated table with a header, gzip or not. */
  public static String of(Path file) throws IOException {
    RawTable table = RawTable.read(file, ',');
    List<String> header = table.header();
    int[] columns =
        IntStream.range(1, header.size())
            .boxed()
            .sorted(Comparator.comparing(header::get))
            .mapToInt(Integer::intValue)
            .toArray();
    MessageDigest digest = Sha256.start();
    List<List<String>> rows = new ArrayList<>(table.body());
    rows.sort(Comparator.comparing(row -> row.get(0)));
    for (int column : columns) {
      add(digest, header.get(column));
    }
    // counts are few different texts, millions of times
    Map<String, String> known = new HashMap<>();
    for (List<String> row : rows) {
      add(digest, row.get(0));
      for (int column : columns) {
        add(digest, known.computeIfAbsent(row.get(column), TableDigest::canonical));
      }
    }
    return Sha256.hex(digest);
  }

  private static void add(MessageDigest digest, String field) {
    digest.update(field.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private static String canonical(String field) {
    // -0.0 is the same measurement as 0.0
    return NUMBER.matcher(field).matches()
        ? Double.toString(Double.parseDouble(field) + 0.0)
        : field;
  }
}
