package org.chiasm.io.file;

import java.util.List;
import org.chiasm.core.data.Modality;
import org.chiasm.io.inspect.Finding;

/**
 * A modality as read from a file.
 *
 * @param modality the measurements
 * @param findings what the user should know of how they were read; what the values themselves look
 *     like is for {@link org.chiasm.io.inspect.DatasetInspector}
 */
public record ReadModality(Modality modality, List<Finding> findings) {

  /** Copies the list. */
  public ReadModality {
    findings = List.copyOf(findings);
  }
}
