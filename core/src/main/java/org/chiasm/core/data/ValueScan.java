package org.chiasm.core.data;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * One pass over values: of what kind they look, and the first that a modality cannot have, which is
 * one that is not of its kind, or infinite.
 *
 * <p>Only zeros and ones are binary, other non-negative whole numbers and nothing but zeros are
 * counts, all else is continuous, also what has no value at all. Missing values say nothing.
 */
public final class ValueScan implements RowBlocks.Visitor {

  private final @Nullable FeatureKind said;
  private boolean measured;
  private boolean nonzero;
  private boolean binary = true;
  private boolean whole = true;
  private @Nullable Misfit misfit;

  /**
   * A value that is none that the modality can have.
   *
   * @param row where it is
   * @param column where it is
   * @param value what it is
   */
  public record Misfit(int row, int column, float value) {}

  private ValueScan(@Nullable FeatureKind said) {
    this.said = said;
  }

  /** A pass over values of a kind that is known. */
  public static ValueScan of(FeatureKind said) {
    return new ValueScan(said);
  }

  /** A pass over values of which the kind is to be found. */
  public static ValueScan detecting() {
    return new ValueScan(null);
  }

  /** A pass over values of a kind that may be known. */
  public static ValueScan of(Optional<FeatureKind> said) {
    return said.map(ValueScan::of).orElseGet(ValueScan::detecting);
  }

  @Override
  public void visit(int first, Matrix block) {
    int[] columns = new int[block.columns()];
    float[] values = new float[block.columns()];
    for (int row = 0; row < block.rows(); row++) {
      // zeros are of every kind
      int stored = block.copyStored(row, columns, values);
      measured |= stored < columns.length;
      for (int k = 0; k < stored; k++) {
        float value = values[k];
        measured |= !Float.isNaN(value);
        if (value != 0f && !Float.isNaN(value)) {
          nonzero = true;
          binary &= value == 1f;
          whole &= value >= 0f && value == Math.rint(value);
          if (misfit == null
              && (Float.isInfinite(value) || (said != null && !said.admits(value)))) {
            misfit = new Misfit(first + row, columns[k], value);
          }
        }
      }
    }
  }

  /** The kind that was said, or that the values look like. */
  public FeatureKind kind() {
    if (said != null) {
      return said;
    }
    if (!whole || !measured) {
      return FeatureKind.CONTINUOUS;
    }
    return binary && nonzero ? FeatureKind.BINARY : FeatureKind.COUNTS;
  }

  /** Whether any value is neither missing nor zero. */
  public boolean hasNonzero() {
    return nonzero;
  }

  /** The first value that a modality cannot have. */
  public Optional<Misfit> misfit() {
    return Optional.ofNullable(misfit);
  }

  /**
   * The kind, if a modality can have all of the values.
   *
   * @throws DataFormatException if there is one; the message names the first
   */
  public FeatureKind checked(String modality, List<String> cells, List<Feature> features) {
    if (misfit != null) {
      String message =
          Message.format(
              "modality %s: cell '%s', feature '%s': expected %s, found %s",
              modality,
              cells.get(misfit.row),
              features.get(misfit.column).name(),
              expectation(kind()),
              misfit.value);
      throw Float.isFinite(misfit.value)
          ? new UnfitKindException(modality, kind(), message)
          : new DataFormatException(message);
    }
    return kind();
  }

  private static String expectation(FeatureKind kind) {
    return switch (kind) {
      case COUNTS -> "a count (non-negative whole number)";
      case CONTINUOUS -> "a finite number";
      case BINARY -> "0 or 1";
    };
  }
}
