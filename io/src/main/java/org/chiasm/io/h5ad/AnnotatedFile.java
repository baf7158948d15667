package org.chiasm.io.h5ad;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.StoredMeasurements;
import org.chiasm.io.spelling.NewNames;

/**
 * A file that is open for reading, with matrices and a table of their cells: one AnnData (h5ad), or
 * several (h5mu).
 */
public interface AnnotatedFile extends AutoCloseable {

  /** The matrices that are in it, as a part is named, in the order of the file. */
  List<String> parts();

  /**
   * Which of the parts is meant.
   *
   * @param asked a part, whose letter case is ignored if none is written exactly so; empty for the
   *     main matrix, if there is one only
   * @return its name as the other methods take it
   * @throws DataFormatException if there is no such part, or it is not clear which is meant; the
   *     message offers the nearest
   */
  String part(Optional<String> asked);

  /**
   * One matrix with its names and the table of cells, whose values are read a block at a time. They
   * take the file with them, which is closed when they are.
   */
  StoredMeasurements measurements(String part);

  /**
   * One matrix with its names and the table of cells, as {@link #measurements}; if there is none,
   * the file is closed.
   *
   * @param asked as {@link #part} takes it
   */
  default StoredMeasurements stored(Optional<String> asked) throws IOException {
    try {
      return measurements(part(asked));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * One matrix with its values, names and the table of cells; the file is closed then.
   *
   * @param asked as {@link #part} takes it
   */
  default Measurements whole(Optional<String> asked) throws IOException {
    try (StoredMeasurements stored = stored(asked)) {
      return stored.whole();
    }
  }

  /** What the file says of the cells. */
  CellTable table();

  /** Another part, of the same cells, that holds the counts of a part. */
  Optional<String> counts(String part);

  /** Where in the file the names of the features of a part are, such as {@code /var}. */
  String namesAt(String part);

  /** What else the features of a part are called, by the column that says so. */
  Map<String, NewNames> otherNames(String part);

  /**
   * What the file holds besides some of its parts and the names of their cells and features, such
   * as {@code layers/spliced}.
   *
   * @param parts as {@link #part} names them
   * @param table whether the table of cells is not meant either
   */
  List<String> besides(List<String> parts, boolean table);

  @Override
  void close() throws IOException;
}
