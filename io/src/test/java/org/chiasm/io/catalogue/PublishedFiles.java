package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes tables in the shapes in which the authors of the public sets published theirs. */
final class PublishedFiles {

  private final Path folder;

  PublishedFiles(Path folder) {
    this.folder = folder;
  }

  static RawTable table(Path file) throws IOException {
    return RawTable.read(file, ',');
  }

  /** Features in rows: {@code gene,cell1,cell2}. */
  void featureRows(String name, String corner, RawTable cells) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(corner + "," + String.join(",", cells.column(0)));
    for (int column = 1; column < cells.header().size(); column++) {
      lines.add(cells.header().get(column) + "," + String.join(",", cells.column(column)));
    }
    write(name, lines);
  }

  /** Cells in rows, as they are, under another header and other ids. */
  void rows(String name, List<String> header, RawTable cells, UnaryOperator<String> id)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", header));
    for (List<String> row : cells.body()) {
      lines.add(id.apply(row.get(0)) + "," + String.join(",", row.subList(1, row.size())));
    }
    write(name, lines);
  }

  /** The same with the rows in another order and one row of a cell that is not used. */
  void otherOrder(String name, List<String> header, RawTable cells, UnaryOperator<String> id)
      throws IOException {
    rows(name, header, cells, id);
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(name)));
    List<String> body = lines.subList(1, lines.size());
    Collections.reverse(body);
    body.add(0, "20991231_sample_9" + ",1".repeat(header.size() - 1));
    write(name, lines);
  }

  /** Columns by name, tab-separated, with the numbers of the rows before them. */
  void tabs(String name, Map<String, List<String>> columns, int rows) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("Number\t" + String.join("\t", columns.keySet()));
    for (int row = rows - 1; row >= 0; row--) {
      int index = row;
      lines.add(
          row
              + "\t"
              + String.join("\t", columns.values().stream().map(all -> all.get(index)).toList()));
    }
    write(name, lines);
  }

  /** NumPy's format, version 1, little-endian doubles. */
  void numpy(String name, double[][] values, boolean byColumn) throws IOException {
    String header =
        "{'descr': '<f8', 'fortran_order': "
            + (byColumn ? "True" : "False")
            + ", 'shape': ("
            + values.length
            + ", "
            + values[0].length
            + "), }";
    header += " ".repeat(64 - (10 + header.length() + 1) % 64) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 8 * values.length * values[0].length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    bytes.put((byte) 1).put((byte) 0).putShort((short) header.length());
    bytes.put(header.getBytes(StandardCharsets.ISO_8859_1));
    int columns = values[0].length;
    for (int index = 0; index < values.length * columns; index++) {
      bytes.putDouble(
          byColumn
              ? values[index % values.length][index / values.length]
              : values[index / columns][index % columns]);
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  void write(String name, List<String> lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }
}
