package org.chiasm.methods.file;

import org.chiasm.core.text.Message;

/**
 * How far apart cells of two modalities that belong together lie in the latent space: what the
 * weights of probable partners go by.
 *
 * @param from the modality whose cells' partners are sought
 * @param to the modality of their partners
 * @param variance of the difference in each dimension
 * @param pairs number of pairs behind it, at least one
 * @param heldOut whether these were kept from the training that they were measured in
 */
public record PartnerScale(String from, String to, double variance, long pairs, boolean heldOut) {

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public PartnerScale {
    if (!(variance >= 0.0 && Double.isFinite(variance)) || pairs < 1) {
      throw new IllegalArgumentException(
          Message.format(
              "partners of %s in %s: expected a variance >= 0 of one pair or more, found %s of %d",
              from, to, variance, pairs));
    }
  }

  /** Whether it is of these modalities in this direction. */
  boolean isOf(String first, String second) {
    return from.equals(first) && to.equals(second);
  }
}
