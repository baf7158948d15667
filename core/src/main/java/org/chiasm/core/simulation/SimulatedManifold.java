package org.chiasm.core.simulation;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MultimodalDataset;

/**
 * Simulated cells on a manifold and what they are made from. The truth has a row for each cell,
 * those included that one of the modalities lacks.
 *
 * @param dataset what was measured: modalities {@value #FIRST} and {@value #SECOND}, with the
 *     column {@value #TYPE} in its table
 * @param cells ids of the rows of the truth
 * @param places place of each cell, {@code [cells, axes]}
 * @param coordinates position of each cell along the manifold, see {@link
 *     Manifold#coordinateNames}, {@code [cells, coordinates]}
 */
public record SimulatedManifold(
    MultimodalDataset dataset, List<String> cells, DenseMatrix places, DenseMatrix coordinates) {

  /** Name of the modality that is linear in the place. */
  public static final String FIRST = "modality1";

  /** Name of the modality that is not. */
  public static final String SECOND = "modality2";

  /** Column of the class of each cell. */
  public static final String TYPE = "cell_type";

  /** Copies the ids. */
  public SimulatedManifold {
    cells = List.copyOf(cells);
  }
}
