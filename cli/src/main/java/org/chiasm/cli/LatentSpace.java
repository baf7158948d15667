package org.chiasm.cli;

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
    if (trained.model().latentSize().isEmpty()) {
      throw new IllegalArgumentException(
          Message.format(
              "a model of the method '%s' has no latent space %s; those of %s have one",
              trained.model().method(), purpose, String.join(", ", Methods.WITH_LATENT_SPACE)));
    }
  }
}
