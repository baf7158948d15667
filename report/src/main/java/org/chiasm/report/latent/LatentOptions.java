package org.chiasm.report.latent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.report.scene.Colour;

/**
 * How latents are shown.
 *
 * @param title heading, plain text
 * @param labelName what the labels are, such as {@code RNA type}: the legend's heading
 * @param colours colour of a label; a label without one gets one from the palette
 * @param firstClasses classes that take the first colours of the palette, whether the figure shows
 *     them or not, so that figures of different cells agree
 * @param heldOut ids of the cells that the model was not trained on, drawn as rings; empty if
 *     nothing is known of it
 */
public record LatentOptions(
    String title,
    Optional<String> labelName,
    Map<String, Colour> colours,
    List<String> firstClasses,
    Set<String> heldOut) {

  /** Copies the collections. */
  public LatentOptions {
    colours = Map.copyOf(colours);
    firstClasses = List.copyOf(firstClasses);
    heldOut = Set.copyOf(heldOut);
  }

  /** A plain heading, colours from the palette, no cells held out. */
  public static LatentOptions defaults() {
    return new LatentOptions("Latent space", Optional.empty(), Map.of(), List.of(), Set.of());
  }

  /** The same with another title. */
  public LatentOptions withTitle(String newTitle) {
    return new LatentOptions(newTitle, labelName, colours, firstClasses, heldOut);
  }

  /** The same with a heading of the legend. */
  public LatentOptions withLabelName(String newLabelName) {
    return new LatentOptions(title, Optional.of(newLabelName), colours, firstClasses, heldOut);
  }

  /** The same with other colours. */
  public LatentOptions withColours(Map<String, Colour> newColours) {
    return new LatentOptions(title, labelName, newColours, firstClasses, heldOut);
  }

  /** The same with other classes that take the first colours of the palette. */
  public LatentOptions withFirstClasses(List<String> newFirstClasses) {
    return new LatentOptions(title, labelName, colours, newFirstClasses, heldOut);
  }

  /** The same with other cells held out. */
  public LatentOptions withHeldOut(Set<String> newHeldOut) {
    return new LatentOptions(title, labelName, colours, firstClasses, newHeldOut);
  }
}
