package org.chiasm.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.ModalityScan;

/**
 * A modality that has been looked through, but of which only a block of cells is in memory at a
 * time if its file can be read so: {@link ReadModality} of files larger than memory.
 *
 * @param modality the measurements
 * @param inspected those of the features that are used
 * @param scan what these look like
 * @param table what the file says of the cells; {@link CellTable#empty} if nothing
 * @param findings what the user should know of how they were read
 * @param unusedPatterns the patterns of features to exclude that match none of this file
 * @param file that has the measurements
 */
public record OpenModality(
    MeasuredCells modality,
    MeasuredCells inspected,
    ModalityScan scan,
    CellTable table,
    List<Finding> findings,
    List<String> unusedPatterns,
    Closeable file)
    implements Closeable {

  /** Copies the lists. */
  public OpenModality {
    findings = List.copyOf(findings);
    unusedPatterns = List.copyOf(unusedPatterns);
  }

  /** A modality that is in memory. */
  public static OpenModality of(ReadModality read, UsedFeatures used) {
    InspectedFeatures inspected = InspectedFeatures.of(read.modality(), used);
    read.modality().blocks().visit(inspected, done -> {});
    return new OpenModality(
        read.modality(),
        inspected.modality(),
        inspected.scan(),
        read.table(),
        read.findings(),
        read.unusedPatterns(),
        () -> {});
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
