package org.chiasm.io.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * Receives a table field by field: checks what all tables have in common (a header, rows of its
 * length, unique ids that are not blank) and hands the rest on.
 *
 * <p>Blanks around an id or a header are cut unless it is quoted.
 */
abstract class TableHandler extends AbstractBaseCsvCallbackHandler<Boolean> {

  private final Path file;
  private final Delimiter delimiter;
  private final List<String> header = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Long> lineOf = new HashMap<>();
  private final boolean uniqueNames;
  private boolean headerComplete;
  private String id = "";
  private @Nullable DataFormatException problem;

  TableHandler(Path file, Delimiter delimiter) {
    this(file, delimiter, true);
  }

  /**
   * @param uniqueNames whether an id may stand in one row only, and a name over one column
   */
  TableHandler(Path file, Delimiter delimiter, boolean uniqueNames) {
    this.file = file;
    this.delimiter = delimiter;
    this.uniqueNames = uniqueNames;
  }

  /** The header is complete; {@code columns} are its fields without the first. */
  abstract void beginRows(List<String> columns);

  /** A field of a row; {@code column} counts from 0 after the id. */
  abstract void field(int column, char[] text, int offset, int length, boolean quoted);

  /** The row is complete and sound. */
  abstract void endRow();

  /** What separates the fields. */
  final Delimiter delimiter() {
    return delimiter;
  }

  final Path file() {
    return file;
  }

  /** The name of the first column. */
  final String idName() {
    return header.isEmpty() ? "" : header.get(0);
  }

  /** The ids of the rows so far. */
  final List<String> ids() {
    return ids;
  }

  /** The line in which the present row begins, from 1. */
  final long line() {
    return getStartingLineNumber();
  }

  /** The id of the present row. */
  final String id() {
    return id;
  }

  /**
   * Reports a bad field. It is thrown when the row ends and only if the row has the right number of
   * fields, as a missing field is the better explanation of those that follow it.
   */
  final void report(DataFormatException found) {
    if (problem == null) {
      problem = found;
    }
  }

  /** Where a field is, for messages: file, line, id and column. */
  final String place(String column) {
    return Message.format("%s, line %d (%s), column '%s'", file, line(), id, column);
  }

  @Override
  protected final void handleField(
      int index, char[] buffer, int offset, int length, boolean quoted) {
    if (!headerComplete) {
      header.add(name(buffer, offset, length, quoted));
    } else if (index == 0) {
      id = name(buffer, offset, length, quoted);
    } else if (index < header.size()) {
      field(index - 1, buffer, offset, length, quoted);
    }
  }

  private static String name(char[] buffer, int offset, int length, boolean quoted) {
    String text = new String(buffer, offset, length);
    return quoted ? text : text.strip();
  }

  @Override
  protected final @Nullable Boolean buildRecord() {
    if (getRecordType() != RecordType.DATA) {
      return null;
    }
    if (headerComplete) {
      checkRow();
      endRow();
    } else {
      checkHeader();
      headerComplete = true;
      beginRows(header.subList(1, header.size()));
    }
    return true;
  }

  private void checkHeader() {
    if (header.size() == 1) {
      Delimiter likely = Delimiter.sniff(header.get(0));
      if (likely != delimiter) {
        throw new DataFormatException(
            Message.format(
                "%s: expected fields separated by a %s, as the name says, but the header looks"
                    + " separated by a %s; %s",
                file, delimiter.title(), likely.title(), likely.advice()));
      }
    }
  }

  /**
   * Checks that the named columns have names, all different.
   *
   * @param wanted whether a column is read at all
   */
  final void checkNames(List<String> columns, boolean[] wanted) {
    Map<String, Integer> columnOf = new HashMap<>();
    for (int column = 0; column < columns.size(); column++) {
      String name = columns.get(column);
      if (!wanted[column]) {
        continue;
      }
      if (name.isBlank()) {
        throw new DataFormatException(
            Message.format(
                "%s, line %d: column %d of %d has no name",
                file, line(), column + 2, columns.size() + 1));
      }
      Integer earlier = columnOf.putIfAbsent(name, column);
      if (earlier != null && uniqueNames) {
        throw new DataFormatException(
            Message.format(
                "%s, line %d: column name '%s' occurs twice, in columns %d and %d%s",
                file, line(), name, earlier + 2, column + 2, repeatedNameHint()));
      }
    }
  }

  private void checkRow() {
    if (getFieldCount() != header.size()) {
      throw new DataFormatException(
          Message.format(
              "%s, line %d: expected %d fields as in the header, found %d%s",
              file, line(), header.size(), getFieldCount(), raggedHint()));
    }
    if (id.isBlank()) {
      throw new DataFormatException(
          Message.format("%s, line %d: the id (first column) is blank", file, line()));
    }
    Long earlier = uniqueNames ? lineOf.putIfAbsent(id, line()) : null;
    if (earlier != null) {
      throw new DataFormatException(
          Message.format(
              "%s: id '%s' occurs twice, in lines %d and %d%s",
              file, id, earlier, line(), repetitionHint()));
    }
    if (problem != null) {
      throw problem;
    }
    ids.add(id);
  }

  /** What can be done about a column name that occurs twice, to be put behind the message. */
  String repeatedNameHint() {
    return "";
  }

  /** What may be behind an id that occurs twice, to be put behind the message. */
  String repetitionHint() {
    return "";
  }

  private String raggedHint() {
    Delimiter likely = Delimiter.sniff(String.join(delimiter.text(), header));
    if (likely != delimiter) {
      return Message.format(
          "; the header looks separated by a %s: %s", likely.title(), likely.advice());
    }
    return ids.isEmpty() && getFieldCount() == header.size() + 1
        ? "; if R wrote the file, its header lacks the name of the id column: write.table needs"
            + " col.names = NA"
        : "";
  }

  /** Checks that there was a header and at least one row. */
  final void checkComplete() {
    if (!headerComplete) {
      throw new DataFormatException(file + ": the file is empty, expected a header and rows");
    }
    if (ids.isEmpty()) {
      throw new DataFormatException(
          file + ": there is a header but no row, expected one row a cell");
    }
  }
}
