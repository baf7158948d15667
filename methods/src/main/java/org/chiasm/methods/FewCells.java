package org.chiasm.methods;

import org.chiasm.core.text.Message;
import org.chiasm.tensor.TrainingListener;

/**
 * Warns where a method aligns so few cells by nothing but how those of each modality lie to each
 * other that it is often led astray, as on simulated manifolds ({@code docs/jamie.md}).
 */
public final class FewCells {

  private static final int FEW = 300;

  private FewCells() {}

  /**
   * Warns of a modality if it or that which it is aligned with has few cells.
   *
   * @param part its position among the training cells' modalities
   * @param reference that of the other
   */
  public static void warn(
      TrainingCells training, int part, int reference, TrainingListener listener) {
    TrainingCells.Part aligned = training.parts().get(part);
    int cells = Math.min(aligned.values().rows(), training.parts().get(reference).values().rows());
    if (cells < FEW) {
      listener.warned(
          Message.format(
              "the geometry of %d cells is often matched wrongly (of fewer than %d): check the"
                  + " result of %s against labels or known pairs",
              cells, FEW, aligned.name()));
    }
  }
}
