package org.chiasm.cli;

import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.TrainedModel;

/** Says which methods have a latent space where one is asked for that has none. */
final class LatentSpace {

  private LatentSpace() {}

  /**
   * Refuses models that have no latent space.
   *
   * @param purpose what it is needed for, such as {@code to draw}
   * @throws IllegalArgumentException if there is none; the message names the methods that have one
   */
  static void require(TrainedModel trained, String purpose) {
    require(trained, purpose, Methods.WITH_LATENT_SPACE);
  }

  /**
   * The same where new cells are to be placed, with the methods that can.
   *
   * @throws IllegalArgumentException if there is none
   */
  static void requireForNewCells(TrainedModel trained, String purpose) {
    require(trained, purpose, Methods.PLACING_NEW_CELLS);
  }

  private static void require(TrainedModel trained, String purpose, List<String> others) {
    if (trained.model().latentSize().isEmpty()) {
      throw new IllegalArgumentException(
          Message.format(
              "a model of the method '%s' has no latent space %s; those of %s have one",
              trained.model().method(), purpose, String.join(", ", others)));
    }
  }
}
