package org.chiasm.methods;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * Training cells as methods see them: every modality in its {@link CommonSpace}, which was fitted
 * on these very cells, and which row of each modality belongs to which cell.
 */
public final class TrainingCells {

  /** One modality of the training cells. */
  public static final class Part {
    private final String name;
    private final CommonSpace space;
    private final DenseMatrix values;
    private final int[] rowOf;
    private final Optional<DenseMatrix> otherReference;
    private final Optional<double[]> depths;

    private Part(
        String name,
        CommonSpace space,
        DenseMatrix values,
        int[] rowOf,
        Optional<DenseMatrix> otherReference,
        Optional<double[]> depths) {
      this.name = name;
      this.space = space;
      this.values = values;
      this.rowOf = rowOf;
      this.otherReference = otherReference;
      this.depths = depths;
    }

    /** The modality's name. */
    public String name() {
      return name;
    }

    /** Its space, fitted on these cells. */
    public CommonSpace space() {
      return space;
    }

    /** Its values in that space {@code [cells of this modality, features]}, NaN where missing. */
    public DenseMatrix values() {
      return values;
    }

    /**
     * The cells whose statistics describe the modality, {@code [cells, features]} in its space:
     * {@link #values}, unless a published leak is repeated.
     */
    public DenseMatrix reference() {
      return otherReference.orElse(values);
    }

    /**
     * How deeply each row was sequenced, as a share of the space's median depth d: a count is
     * {@code expm1(value) * depth}, and all counts of the cell add up to {@code d * depth}.
     *
     * @return empty unless the values are counts at equal depth, as they are in a {@link
     *     CommonSpace}
     */
    public Optional<double[]> depths() {
      return depths.map(double[]::clone);
    }

    /** Whether the statistics are those of other cells than {@link #values}. */
    boolean hasOtherReference() {
      return otherReference.isPresent();
    }

    /** The row of a training cell, by the cell's position; -1 if it lacks this modality. */
    public int rowOf(int cell) {
      return rowOf[cell];
    }

    /** The row of a training cell, if it was usable at all. */
    private int row(@Nullable Integer cell) {
      return cell == null ? -1 : rowOf[cell];
    }

    /** Values of the given training cells, which must all have this modality. */
    public DenseMatrix valuesOf(int[] cells) {
      return values.selectRows(Arrays.stream(cells).map(cell -> rowOf[cell]).toArray());
    }
  }

  private final List<String> cells;
  private final List<Part> parts;
  private final List<CellPairs> pairs;

  private TrainingCells(List<String> cells, List<Part> parts, List<CellPairs> pairs) {
    this.cells = cells;
    this.parts = parts;
    this.pairs = pairs;
  }

  /**
   * Fits the common spaces. A cell without a count or value in a modality counts as lacking it.
   *
   * @throws DataFormatException if a modality has no cell that can be used
   */
  public static TrainingCells of(MultimodalDataset training) {
    return of(training, Optional.empty());
  }

  /**
   * Training cells whose common spaces are fitted to other cells, those to be tested among them:
   * only to repeat published figures that were made so.
   *
   * @throws DataFormatException if a modality has no cell that can be used
   */
  public static TrainingCells normalizedBy(
      MultimodalDataset reference, MultimodalDataset training) {
    return of(training, Optional.of(reference));
  }

  private static TrainingCells of(
      MultimodalDataset training, Optional<MultimodalDataset> reference) {
    Map<String, CommonSpace> spaces = new LinkedHashMap<>();
    List<PreparedCells> prepared = new ArrayList<>();
    List<Optional<DenseMatrix>> references = new ArrayList<>();
    for (Modality modality : training.modalities()) {
      Optional<Modality> described = reference.map(cells -> cells.modality(modality.name()));
      CommonSpace space = CommonSpace.fit(described.orElse(modality));
      spaces.put(modality.name(), space);
      prepared.add(space.prepare(modality));
      references.add(described.map(cells -> space.prepare(cells).values()));
    }
    return of(new Spaces(spaces), prepared, references, training.pairs());
  }

  /** Other cells, such as those held out, in the spaces of training cells and in their order. */
  static TrainingCells in(Spaces spaces, MultimodalDataset cells) {
    List<PreparedCells> prepared =
        spaces.names().stream().map(name -> spaces.of(name).prepare(cells.modality(name))).toList();
    return of(
        spaces, prepared, Collections.nCopies(prepared.size(), Optional.empty()), cells.pairs());
  }

  private static TrainingCells of(
      Spaces spaces,
      List<PreparedCells> prepared,
      List<Optional<DenseMatrix>> references,
      List<CellPairs> pairs) {
    Set<String> union = new LinkedHashSet<>();
    prepared.forEach(part -> union.addAll(part.cells()));
    List<String> cells = List.copyOf(union);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < prepared.size(); i++) {
      String name = spaces.names().get(i);
      PreparedCells part = prepared.get(i);
      int[] rowOf = rows(cells, part.cells());
      Optional<double[]> depths =
          spaces.of(name).kind() == FeatureKind.COUNTS
              ? Optional.of(part.depths().shares())
              : Optional.empty();
      parts.add(new Part(name, spaces.of(name), part.values(), rowOf, references.get(i), depths));
    }
    return new TrainingCells(cells, List.copyOf(parts), pairs);
  }

  private static int[] rows(List<String> cells, List<String> measured) {
    Map<String, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < measured.size(); row++) {
      rowOf.put(measured.get(row), row);
    }
    return cells.stream().mapToInt(cell -> rowOf.getOrDefault(cell, -1)).toArray();
  }

  /** Ids of all training cells: those with at least one modality. */
  public List<String> cells() {
    return cells;
  }

  /** Ids of the cells that have a modality, in the order of its rows. */
  public List<String> cellsOf(Part part) {
    String[] ids = new String[part.values.rows()];
    for (int cell = 0; cell < cells.size(); cell++) {
      if (part.rowOf(cell) >= 0) {
        ids[part.rowOf(cell)] = cells.get(cell);
      }
    }
    return List.of(ids);
  }

  /** The modalities in the user's order. */
  public List<Part> parts() {
    return parts;
  }

  /**
   * The mean of a modality's training cells in its space, {@code [features]}; NaN for a feature
   * that was never measured. That of {@link CommonSpace#trainingMean}, unless a published leak is
   * repeated.
   *
   * @throws IllegalArgumentException if there is no such modality
   */
  public double[] meanOf(String modality) {
    Part found =
        parts.stream()
            .filter(part -> part.name.equals(modality))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no modality '" + modality + "'"));
    return found.hasOtherReference()
        ? Moments.of(found.values).means()
        : found.space.trainingMean();
  }

  /** Positions of the cells that have both of two modalities, by the modalities' positions. */
  public int[] paired(int first, int second) {
    return IntStream.range(0, cells.size())
        .filter(cell -> parts.get(first).rowOf(cell) >= 0 && parts.get(second).rowOf(cell) >= 0)
        .toArray();
  }

  /**
   * Which cells of two modalities, given by their positions, belong together: those of the same id
   * unless the data says otherwise.
   */
  public Correspondence correspondence(int first, int second) {
    Part one = parts.get(first);
    Part two = parts.get(second);
    Optional<CellPairs> said =
        pairs.stream().filter(known -> known.areOf(one.name, two.name)).findFirst();
    Correspondence.Builder builder =
        new Correspondence.Builder(one.values.rows(), two.values.rows());
    if (said.isEmpty()) {
      for (int cell : paired(first, second)) {
        builder.add(one.rowOf(cell), two.rowOf(cell), 1.0);
      }
      return builder.build();
    }
    Map<String, Integer> position = new HashMap<>();
    cells.forEach(cell -> position.put(cell, position.size()));
    boolean inOrder = said.get().first().equals(one.name);
    for (CellPairs.Pair pair : said.get().pairs()) {
      int own = one.row(position.get(inOrder ? pair.first() : pair.second()));
      int other = two.row(position.get(inOrder ? pair.second() : pair.first()));
      if (own >= 0 && other >= 0) {
        builder.add(own, other, pair.weight());
      }
    }
    return builder.build();
  }

  /** Whether the data says of some cells of different ids that they belong together. */
  public boolean hasSaidPairs() {
    return !pairs.isEmpty();
  }

  /** Positions of the cells that have all modalities. */
  public int[] complete() {
    return IntStream.range(0, cells.size())
        .filter(cell -> parts.stream().allMatch(part -> part.rowOf(cell) >= 0))
        .toArray();
  }

  /**
   * Checks that there is something to align.
   *
   * @throws DataFormatException if there are fewer than two modalities
   */
  public void requireModalities(String method) {
    if (parts.size() < 2) {
      throw new DataFormatException(
          Message.format("%s needs at least two modalities, found %d", method, parts.size()));
    }
  }

  /**
   * Checks that there is something to align, and enough of it.
   *
   * @throws DataFormatException if there are fewer than two modalities, or too few cells of one
   */
  public void requireModalities(String method, int fewestCells) {
    requireModalities(method);
    for (Part part : parts) {
      if (part.values.rows() < fewestCells) {
        throw new DataFormatException(
            Message.format(
                "%s needs at least %d training cells of each modality, found %d of %s",
                method, fewestCells, part.values.rows(), part.name));
      }
    }
  }

  /**
   * Checks that a method that learns from pairs has some.
   *
   * @throws DataFormatException if there are fewer than two modalities, or two without enough cells
   *     in common
   */
  public void requirePairs(String method, int atLeast) {
    requireModalities(method);
    for (int first = 0; first < parts.size(); first++) {
      for (int second = first + 1; second < parts.size(); second++) {
        requirePaired(method, atLeast, first, second);
      }
    }
  }

  /**
   * Checks that there are cells with both of two modalities, given by their positions.
   *
   * @throws DataFormatException if there are too few
   */
  void requirePaired(String method, int atLeast, int first, int second) {
    int common = paired(first, second).length;
    if (common < atLeast) {
      throw new DataFormatException(
          new MissingPairs(this, parts.get(first), parts.get(second))
              .message(method, atLeast, common));
    }
  }

  /**
   * Checks that pairs lead from every modality to every other, if by way of others.
   *
   * @throws DataFormatException if there are fewer than two modalities, or one that shares too few
   *     cells with all that can be reached from the first
   */
  public void requireLinks(String method, int atLeast) {
    requireLinks(method, atLeast, "");
  }

  /**
   * As {@link #requireLinks(String, int)}, with what can be done about it.
   *
   * @param advice what follows the message, such as "; --pairs says ..."
   */
  public void requireLinks(String method, int atLeast, String advice) {
    requireModalities(method);
    Set<Integer> reached = linked(atLeast);
    for (int part = 0; part < parts.size(); part++) {
      if (!reached.contains(part)) {
        String missing =
            new MissingPairs(this, parts.get(0), parts.get(part))
                .message(method, atLeast, links(0, part));
        throw new DataFormatException(missing + advice);
      }
    }
  }

  /**
   * Positions of the modalities to which pairs lead from the first one, if by way of others; the
   * first is always among them.
   *
   * @param atLeast pairs that make a link
   */
  public Set<Integer> linked(int atLeast) {
    Set<Integer> reached = new LinkedHashSet<>(List.of(0));
    boolean grown = true;
    while (grown) {
      grown = reached.addAll(neighbours(reached, atLeast));
    }
    return reached;
  }

  /** Number of pairs of two modalities. */
  private int links(int first, int second) {
    return first == second ? 0 : correspondence(first, second).pairs();
  }

  private List<Integer> neighbours(Set<Integer> reached, int atLeast) {
    return IntStream.range(0, parts.size())
        .filter(part -> reached.stream().anyMatch(one -> links(one, part) >= atLeast))
        .boxed()
        .toList();
  }

  /**
   * The same cells in other spaces, such as what a method sees of preprocessed cells.
   *
   * @param spaces the space of each modality
   * @param values a modality's values {@code [cells of this modality, features of its new space]},
   *     rows in the same order
   * @param keepsCounts whether values that were counts at equal depth still are
   * @throws IllegalArgumentException if a space is missing or values are of another shape
   */
  public TrainingCells mapped(
      Spaces spaces, Function<Part, DenseMatrix> values, Predicate<Part> keepsCounts) {
    List<Part> mapped = new ArrayList<>();
    for (Part part : parts) {
      CommonSpace space = spaces.of(part.name);
      DenseMatrix found = values.apply(part);
      if (found.rows() != part.values.rows() || found.columns() != space.width()) {
        throw new IllegalArgumentException(
            Message.format(
                "modality %s: expected values of %d cells x %d features, found %d x %d",
                part.name, part.values.rows(), space.width(), found.rows(), found.columns()));
      }
      Optional<double[]> depths = keepsCounts.test(part) ? part.depths : Optional.empty();
      mapped.add(new Part(part.name, space, found, part.rowOf, Optional.empty(), depths));
    }
    return new TrainingCells(cells, List.copyOf(mapped), pairs);
  }
}
