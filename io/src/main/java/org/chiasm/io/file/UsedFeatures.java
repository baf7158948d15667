package org.chiasm.io.file;

import java.util.List;
import org.chiasm.core.data.MeasuredCells;

/** Which features of data are used: of others nothing is said. */
public interface UsedFeatures {

  /** Names of those of a modality, in its order. */
  List<String> of(MeasuredCells modality);
}
