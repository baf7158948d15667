package org.chiasm.core.simulation;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;

/**
 * What simulated cells are made from; rows are cells, those included that one of the modalities
 * lacks.
 *
 * @param cells ids of the rows
 * @param sharedLatent place in the latent space that the modalities share, {@code [cells,
 *     dimensions]}
 * @param logExpression natural logarithm of the expected share of each gene in a cell's counts
 *     before drop-outs, {@code [cells, genes]}
 * @param expectedElectrophysiology mean of each electrophysiological feature given the shared
 *     latent place, in the unit of the feature, {@code [cells, features]}
 */
public record SimulationTruth(
    List<String> cells,
    DenseMatrix sharedLatent,
    DenseMatrix logExpression,
    DenseMatrix expectedElectrophysiology) {

  /** Copies the ids. */
  public SimulationTruth {
    cells = List.copyOf(cells);
  }
}
