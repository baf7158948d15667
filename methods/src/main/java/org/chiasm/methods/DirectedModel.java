package org.chiasm.methods;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.NamedArrays;

/**
 * A model that sees one modality, the source: places its cells in a latent space and predicts the
 * other modalities, and the source itself, from there.
 */
public abstract class DirectedModel implements SparseModel {

  private static final String SOURCE = "source";
  private static final String TARGETS = "targets";

  private final Spaces spaces;
  private final Standardization source;
  private final Standardization targets;

  /** A model of cells: the source's space comes first. */
  protected DirectedModel(Spaces spaces, Standardization source, Standardization targets) {
    this.spaces = spaces;
    this.source = source;
    this.targets = targets;
  }

  /**
   * A model as it was kept.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  protected DirectedModel(Spaces spaces, NamedArrays arrays) {
    this.spaces = spaces;
    List<String> names = spaces.names();
    int width = names.stream().skip(1).mapToInt(name -> spaces.of(name).width()).sum();
    this.source = Standardization.restore(SOURCE, arrays, spaces.of(names.get(0)).width());
    this.targets = Standardization.restore(TARGETS, arrays, width);
  }

  /** Latents {@code [cells, d]} of the standardised source {@code [cells, p]}. */
  protected abstract DenseMatrix latents(DenseMatrix source);

  /** The targets that vary {@code [cells, q]}, standardised, of latents {@code [cells, d]}. */
  protected abstract DenseMatrix targets(DenseMatrix latents);

  /** Whether {@link #reconstruction} is offered. */
  protected abstract boolean reconstructs();

  /** The standardised source {@code [cells, p]} of latents {@code [cells, d]}. */
  protected abstract DenseMatrix reconstruction(DenseMatrix latents);

  /** Number of latent dimensions d. */
  protected abstract int dimensions();

  @Override
  public final String sourceName() {
    return spaces.names().get(0);
  }

  @Override
  public final Spaces spaces() {
    return spaces;
  }

  @Override
  public final OptionalInt latentSize() {
    return OptionalInt.of(dimensions());
  }

  @Override
  public final boolean embeds(String modality) {
    return modality.equals(sourceName());
  }

  @Override
  public final DenseMatrix embed(String modality, DenseMatrix values) {
    spaces.of(modality);
    if (!embeds(modality)) {
      throw new UnsupportedOperationException(
          Message.format("%s places cells by %s, not by %s", method(), sourceName(), modality));
    }
    return latents(source.withoutGaps(values));
  }

  @Override
  public final boolean predicts(String from, String to) {
    return from.equals(sourceName())
        && spaces.has(to)
        && (!to.equals(sourceName()) || reconstructs());
  }

  @Override
  public final DenseMatrix predict(String from, String to, DenseMatrix values) {
    spaces.of(to);
    spaces.of(from).requireWidth(values);
    if (!predicts(from, to)) {
      throw new UnsupportedOperationException(
          Message.format("%s predicts from %s, not %s from %s", method(), sourceName(), to, from));
    }
    return decode(to, embed(from, values));
  }

  @Override
  public final boolean decodes(String modality) {
    return predicts(sourceName(), modality);
  }

  @Override
  public final DenseMatrix decode(String modality, DenseMatrix latents) {
    spaces.of(modality);
    Queries.requireLatents(this, latents);
    if (!decodes(modality)) {
      throw new UnsupportedOperationException(
          Message.format("%s does not predict %s from latents", method(), modality));
    }
    if (modality.equals(sourceName())) {
      return source.undo(reconstruction(latents));
    }
    return targets.undo(targets.widened(targets(latents))).selectColumns(columns(modality));
  }

  /**
   * What is predicted for cells that were not trained on, in the terms of the training cells.
   *
   * @return the targets that vary side by side, standardised, {@code [cells, q]}
   */
  public final DenseMatrix predict(DirectedCells.HeldOut cells) {
    return targets(latents(cells.source()));
  }

  @Override
  public final DenseMatrix predictAt(String modality, DenseMatrix latents) {
    spaces.of(modality);
    if (!predicts(sourceName(), modality)) {
      throw new UnsupportedOperationException(
          Message.format("%s does not predict %s", method(), modality));
    }
    return modality.equals(sourceName())
        ? source.withZeros(reconstruction(latents))
        : targets.widened(targets(latents)).selectColumns(columns(modality));
  }

  /**
   * One target standardised among the targets that vary {@code [cells, q]}, the others 0.
   *
   * @throws IllegalArgumentException if it is no target, or the number of columns is not its own
   */
  protected final DenseMatrix standardizedTarget(String target, DenseMatrix values) {
    spaces.of(target).requireWidth(values);
    if (target.equals(sourceName())) {
      throw new IllegalArgumentException(
          Message.format("%s is what this model predicts from, not a target", target));
    }
    int[] columns = columns(target);
    return targets
        .withoutGaps(
            DenseMatrix.generate(
                values.rows(),
                targets.width(),
                row -> {
                  float[] all = new float[targets.width()];
                  Arrays.fill(all, Float.NaN);
                  values.copyRow(row, all, columns[0]);
                  return all;
                }))
        .selectColumns(targets.varying());
  }

  private int[] columns(String target) {
    int first = 0;
    for (String name : spaces.names().subList(1, spaces.position(target))) {
      first += spaces.of(name).width();
    }
    return IntStream.range(first, first + spaces.of(target).width()).toArray();
  }

  /** The standardisations as arrays. */
  protected final NamedArrays standardizations() {
    return source.state(SOURCE).and(targets.state(TARGETS));
  }

  /** How the source is standardised. */
  protected final Standardization standardizedSource() {
    return source;
  }

  /** Number of targets that vary, q. */
  protected final int targetWidth() {
    return targets.varying().length;
  }
}
