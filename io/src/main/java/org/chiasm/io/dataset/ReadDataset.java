package org.chiasm.io.dataset;

import java.util.List;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.inspect.Finding;

/**
 * A dataset as read from files.
 *
 * @param dataset the measurements and labels
 * @param findings what the user should know of how they were read, such as a pattern of features to
 *     exclude that matches none; pass them to {@link org.chiasm.io.inspect.DatasetInspector}
 */
public record ReadDataset(MultimodalDataset dataset, List<Finding> findings) {

  /** Copies the list. */
  public ReadDataset {
    findings = List.copyOf(findings);
  }
}
