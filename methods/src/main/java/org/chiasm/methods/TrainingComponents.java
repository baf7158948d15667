package org.chiasm.methods;

import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.PrincipalComponents;

/** Principal components of training cells. */
public final class TrainingComponents {

  private TrainingComponents() {}

  /**
   * Components of a modality.
   *
   * @param cells values without gaps {@code [cells, features]}
   * @param count components wanted; fewer if there are not as many
   * @throws DataFormatException if the cells have none, such as a single cell or equal ones
   */
  public static PrincipalComponents fit(
      String modality, DenseMatrix cells, int count, RandomStreams streams) {
    try {
      return PrincipalComponents.fit(cells, count, streams.child(modality));
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(
          "modality " + modality + ": its training cells have no components: " + e.getMessage(), e);
    }
  }
}
