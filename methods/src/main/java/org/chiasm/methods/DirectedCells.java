package org.chiasm.methods;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * Training cells of a method that predicts from one modality: the source, and all targets side by
 * side, standardised. The rows are the cells with the source and at least one target.
 *
 * <p>Targets that do not vary over the training cells, or were measured in none of these rows, are
 * nothing to learn and left out; q is the number of the others.
 */
public final class DirectedCells {

  /** Fewer cells than this say nothing about a relation. */
  private static final int FEWEST = 3;

  /**
   * Which way to predict.
   *
   * @param from the source; the first modality if empty
   * @param to the targets; all other modalities if empty
   */
  public record Direction(Optional<String> from, List<String> to) {

    /** From the first modality to all others. */
    public static final Direction DEFAULT = new Direction(Optional.empty(), List.of());

    /** Copies the list. */
    public Direction {
      to = List.copyOf(to);
    }
  }

  private final Spaces spaces;
  private final Standardization source;
  private final Standardization targets;
  private final int[] learned;
  private final double[] targetMeans;
  private final DenseMatrix sourceValues;
  private final DenseMatrix targetValues;

  private DirectedCells(List<TrainingCells.Part> parts, int[] cells) {
    Map<String, CommonSpace> kept = new LinkedHashMap<>();
    parts.forEach(part -> kept.put(part.name(), part.space()));
    this.spaces = new Spaces(kept);
    this.source = Standardization.fit(parts.subList(0, 1));
    List<TrainingCells.Part> predicted = parts.subList(1, parts.size());
    DenseMatrix sideBySide = sideBySide(predicted, cells);
    int[] observed = Moments.of(sideBySide).observed();
    this.targets = Standardization.fit(predicted).withConstant(column -> observed[column] == 0);
    this.learned = targets.varying();
    double[] means = targets.meansOf(predicted);
    this.targetMeans = Arrays.stream(learned).mapToDouble(column -> means[column]).toArray();
    this.sourceValues = source.withoutGaps(parts.get(0).valuesOf(cells));
    this.targetValues = targets.withGaps(sideBySide).selectColumns(learned);
  }

  /**
   * The cells that a method learns from.
   *
   * @throws IllegalArgumentException if a modality of the direction is not there; the message
   *     offers the nearest
   * @throws DataFormatException if there are too few cells with both source and target, or none of
   *     the targets varies
   */
  public static DirectedCells of(TrainingCells training, Direction direction, String method) {
    training.requireModalities(method);
    List<String> names = training.parts().stream().map(TrainingCells.Part::name).toList();
    String from = direction.from().orElse(names.get(0));
    List<String> to = new ArrayList<>(direction.to().isEmpty() ? names : direction.to());
    if (direction.to().isEmpty()) {
      to.remove(from);
    }
    List<Integer> positions = new ArrayList<>();
    positions.add(position(names, from));
    for (String name : to) {
      if (positions.contains(position(names, name))) {
        throw new IllegalArgumentException(
            "a modality cannot be predicted twice or from itself alone: '" + name + "'");
      }
      positions.add(position(names, name));
    }
    for (int target : positions.subList(1, positions.size())) {
      training.requirePaired(method, FEWEST, positions.get(0), target);
    }
    List<TrainingCells.Part> parts = positions.stream().map(training.parts()::get).toList();
    DirectedCells cells = new DirectedCells(parts, paired(training, parts));
    if (cells.learned.length == 0) {
      throw new DataFormatException(
          Message.format(
              "%s: none of the %d features of %s varies over the cells that have %s, too: there is"
                  + " nothing to predict",
              method, cells.targets.width(), String.join(", ", to), from));
    }
    return cells;
  }

  private static int position(List<String> names, String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "there is no modality '" + name + "'" + NearestName.hint(name, names));
    }
    return position;
  }

  private static int[] paired(TrainingCells training, List<TrainingCells.Part> parts) {
    return IntStream.range(0, training.cells().size())
        .filter(cell -> parts.get(0).rowOf(cell) >= 0)
        .filter(
            cell -> parts.subList(1, parts.size()).stream().anyMatch(part -> part.rowOf(cell) >= 0))
        .toArray();
  }

  private static DenseMatrix sideBySide(List<TrainingCells.Part> parts, int[] cells) {
    int width = parts.stream().mapToInt(part -> part.space().width()).sum();
    return DenseMatrix.generate(
        cells.length,
        width,
        row -> {
          float[] values = new float[width];
          int offset = 0;
          for (TrainingCells.Part part : parts) {
            int found = part.rowOf(cells[row]);
            for (int column = 0; column < part.space().width(); column++) {
              values[offset + column] = found < 0 ? Float.NaN : part.values().at(found, column);
            }
            offset += part.space().width();
          }
          return values;
        });
  }

  /**
   * Other cells, such as those held out, in the same terms: those with the source and a target.
   *
   * @param source standardised, 0 for gaps, {@code [cells, p]}
   * @param targets standardised, NaN where missing, {@code [cells, q]}
   */
  public record HeldOut(DenseMatrix source, DenseMatrix targets) {}

  /** Cells of a dataset in the terms of these. */
  public HeldOut heldOut(MultimodalDataset dataset) {
    TrainingCells known = TrainingCells.in(spaces, dataset);
    List<TrainingCells.Part> parts = known.parts();
    int[] kept = paired(known, parts);
    return new HeldOut(
        source.withoutGaps(parts.get(0).valuesOf(kept)),
        targets.withGaps(sideBySide(parts.subList(1, parts.size()), kept)).selectColumns(learned));
  }

  /** The spaces of the source, first, and of the targets. */
  public Spaces spaces() {
    return spaces;
  }

  /** How the source is standardised. */
  public Standardization source() {
    return source;
  }

  /** How all targets, side by side, are standardised; those that are left out do not vary. */
  public Standardization targets() {
    return targets;
  }

  /**
   * The mean of the training cells' targets, standardised, {@code [q]}: zeros, unless a published
   * leak is repeated.
   */
  public double[] targetMeans() {
    return targetMeans.clone();
  }

  /** Standardised source {@code [cells, p]}; 0 for gaps and features that do not vary. */
  public DenseMatrix sourceValues() {
    return sourceValues;
  }

  /** Standardised targets {@code [cells, q]}, NaN where missing. */
  public DenseMatrix targetValues() {
    return targetValues;
  }
}
