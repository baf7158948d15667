package org.chiasm.study;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/**
 * Features that belong together, such as the genes of neuropeptides and their receptors.
 *
 * @param name what they are called in tables and figures
 * @param features their names, in the order in which they are shown
 */
public record FeatureSet(String name, List<String> features) {

  /**
   * @throws DataFormatException if there are none
   */
  public FeatureSet {
    features = features.stream().distinct().toList();
    if (features.isEmpty()) {
      throw new DataFormatException(
          Message.format("the set '%s': expected the names of features, found none", name));
    }
  }
}
