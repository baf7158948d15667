package org.chiasm.report.plane;

import org.chiasm.core.text.Message;
import org.chiasm.report.latent.LatentOptions;

/**
 * How a plane is shown.
 *
 * @param look title, colours and held-out cells
 * @param selected how many of the selected features are drawn on paper, at most
 * @param predicted how many of the predicted features are drawn on paper, at most
 */
public record PlaneOptions(LatentOptions look, int selected, int predicted) {

  private static final int NINE = 9;

  /**
   * @throws IllegalArgumentException if a number is negative
   */
  public PlaneOptions {
    if (selected < 0 || predicted < 0) {
      throw new IllegalArgumentException(
          Message.format(
              "expected how many features to draw, found %d", Math.min(selected, predicted)));
    }
  }

  /** Nine of each. */
  public static PlaneOptions of(LatentOptions look) {
    return new PlaneOptions(look, NINE, NINE);
  }

  /** The same with another number of selected features. */
  public PlaneOptions withSelected(int newSelected) {
    return new PlaneOptions(look, newSelected, predicted);
  }

  /** The same with another number of predicted features. */
  public PlaneOptions withPredicted(int newPredicted) {
    return new PlaneOptions(look, selected, newPredicted);
  }
}
