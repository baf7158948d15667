package org.chiasm.io.file;

import java.util.List;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.Modality;
import org.chiasm.io.inspect.Finding;

/**
 * A modality as read from a file.
 *
 * @param modality the measurements
 * @param table what the file says of the cells; {@link CellTable#empty} if nothing
 * @param findings what the user should know of how they were read; what the values themselves look
 *     like is for {@link org.chiasm.io.inspect.DatasetInspector}
 * @param unusedPatterns the patterns of features to exclude that match none of this file
 */
public record ReadModality(
    Modality modality, CellTable table, List<Finding> findings, List<String> unusedPatterns) {

  /** Copies the lists. */
  public ReadModality {
    findings = List.copyOf(findings);
    unusedPatterns = List.copyOf(unusedPatterns);
  }
}
