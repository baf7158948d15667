package org.chiasm.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.HoldOut;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.study.TypeRoles.Role;

/**
 * Two sides of which some types are on one only, and the pairs that a training may know. Nothing of
 * it depends on what cells of a type look like, but for pairs of similar cells, which are found
 * among training cells alone. Immutable.
 */
final class TwoSides {

  /** Names of the sides that are made of one modality. */
  static final List<String> MADE = List.of("A", "B");

  private final MultimodalDataset cells;
  private final Labels labels;
  private final ExclusiveDesign design;
  private final TypeRoles roles;
  private final double share;
  private final RandomStreams streams;

  private TwoSides(
      MultimodalDataset cells,
      Labels labels,
      ExclusiveDesign design,
      TypeRoles roles,
      double share,
      RandomStreams streams) {
    this.cells = cells;
    this.labels = labels;
    this.design = design;
    this.roles = roles;
    this.share = share;
    this.streams = streams;
  }

  /**
   * Makes the sides.
   *
   * @param dataset one modality if the design divides one, else two
   * @param share share of the cells of shared types that are paired
   * @throws DataFormatException if there are too few cells or features to divide
   */
  static TwoSides of(
      MultimodalDataset dataset,
      Labels labels,
      ExclusiveDesign design,
      TypeRoles roles,
      double share,
      RandomStreams streams) {
    MultimodalDataset divided =
        switch (design) {
          case CELLS -> dividedCells(dataset, labels, roles, streams.child("sides"));
          case FEATURES -> dividedFeatures(dataset, streams.child("sides"));
          case MODALITIES, SIMILAR -> dataset;
        };
    List<Modality> sides = new ArrayList<>();
    for (Modality side : divided.modalities()) {
      sides.add(
          side.selectCells(
              side.cells().stream()
                  .filter(cell -> roles.admits(labels.of(cell), side.name()))
                  .toList()));
    }
    MultimodalDataset cells = new MultimodalDataset(sides, dataset.table());
    return new TwoSides(cells, labels, design, roles, share, streams);
  }

  /** Half of the cells of each type on either side; all of a type that one side alone has. */
  private static MultimodalDataset dividedCells(
      MultimodalDataset dataset, Labels labels, TypeRoles roles, RandomStreams streams) {
    Modality whole = dataset.modalities().get(0);
    Map<String, Set<String>> bySide = new HashMap<>();
    MADE.forEach(side -> bySide.put(side, new HashSet<>()));
    List<String> shared = new ArrayList<>();
    for (String cell : whole.cells()) {
      Optional<String> own = labels.of(cell).flatMap(roles::sideOf);
      own.ifPresentOrElse(side -> cellsOf(bySide, side).add(cell), () -> shared.add(cell));
    }
    Split halves = HoldOut.draw(shared, 0.5, Balance.stratified(labels), streams);
    cellsOf(bySide, MADE.get(0)).addAll(halves.train());
    cellsOf(bySide, MADE.get(1)).addAll(halves.test());
    List<Modality> sides = new ArrayList<>();
    for (String side : MADE) {
      Set<String> own = cellsOf(bySide, side);
      sides.add(
          renamed(side, whole.selectCells(whole.cells().stream().filter(own::contains).toList())));
    }
    return new MultimodalDataset(sides, dataset.table());
  }

  private static Set<String> cellsOf(Map<String, Set<String>> bySide, String side) {
    return bySide.computeIfAbsent(side, key -> new HashSet<>());
  }

  private static Modality renamed(String name, Modality modality) {
    return new Modality(
        name, modality.kind(), modality.cells(), modality.features(), modality.values());
  }

  private static MultimodalDataset dividedFeatures(
      MultimodalDataset dataset, RandomStreams streams) {
    Modality whole = dataset.modalities().get(0);
    int features = whole.features().size();
    if (features < 4) {
      throw new DataFormatException(
          Message.format(
              "modality %s: dividing its features takes at least 4, found %d",
              whole.name(), features));
    }
    int[] order = IntStream.range(0, features).toArray();
    RandomStreams.shuffle(order, streams.generator());
    List<Modality> sides = new ArrayList<>();
    int half = features / 2;
    for (int side = 0; side < MADE.size(); side++) {
      List<String> own =
          IntStream.of(order)
              .skip(side == 0 ? 0 : half)
              .limit(side == 0 ? half : features - half)
              .sorted()
              .mapToObj(whole.features()::get)
              .map(Feature::name)
              .toList();
      sides.add(renamed(MADE.get(side), whole.selectFeatures(own)));
    }
    return new MultimodalDataset(sides, dataset.table());
  }

  /** The cells of both sides under their true ids. */
  MultimodalDataset cells() {
    return cells;
  }

  TypeRoles roles() {
    return roles;
  }

  /**
   * What a method is trained on: the training cells, with the pairs that it may know.
   *
   * @throws DataFormatException if no pair is left
   */
  MultimodalDataset training(Split split) {
    MultimodalDataset training = cells.selectCells(split.train());
    if (design.pairsSimilar()) {
      Modality first = training.modalities().get(0);
      Modality second = training.modalities().get(1);
      return training.withPairs(
          SimilarPairs.of(
              first,
              second,
              labels,
              share,
              type -> roles.pairs(Optional.of(type)),
              streams.child("pairs")));
    }
    return hasPairs() ? revealed().hide(training) : training;
  }

  /** The true ids of what a method saw as cells of a side. */
  List<String> originals(String side, List<String> seen) {
    if (design.pairsSimilar() || !hasPairs()) {
      return seen;
    }
    RevealedPairs pairs = revealed();
    return seen.stream().map(cell -> pairs.original(side, cell)).toList();
  }

  /** The cells that are scored. */
  MultimodalDataset heldOut(Split split) {
    return cells.selectCells(split.test());
  }

  /** Without any, there is nothing to hide, and it is for the method to say if it needs some. */
  private boolean hasPairs() {
    return !cells.paired(cells.modalityNames()).isEmpty();
  }

  /**
   * Which cells keep their pairing: of each type that has pairs, and of the cells without a type, a
   * share drawn at random, at least one.
   */
  private RevealedPairs revealed() {
    List<String> both = cells.paired(cells.modalityNames());
    Map<String, List<String>> candidates = new TreeMap<>();
    Map<String, Boolean> known = new HashMap<>();
    for (String cell : both) {
      known.put(cell, false);
      if (roles.pairs(labels.of(cell))) {
        String type = labels.of(cell).orElse("");
        candidates.computeIfAbsent(type, key -> new ArrayList<>()).add(cell);
      }
    }
    candidates.forEach(
        (type, own) ->
            SimilarPairs.draw(own.size(), share, streams.child("pairs").child(type))
                .forEach(place -> known.put(own.get(place), true)));
    return RevealedPairs.of("the design", cells, known, streams.child("hidden"));
  }

  /** The role of each type that a side has; of types in both, the same on either side. */
  Map<String, Role> rolesOn(String side) {
    Set<String> paired = typesWithPairs();
    Map<String, Role> found = new HashMap<>();
    for (String type : TypeRoles.sizes(cells.modality(side).cells(), labels).keySet()) {
      found.put(type, role(type, paired));
    }
    return Collections.unmodifiableMap(found);
  }

  private Role role(String type, Set<String> paired) {
    if (roles.sideOf(type).isPresent()) {
      return Role.EXCLUSIVE;
    }
    if (roles.unpaired().contains(type)) {
      return Role.UNPAIRED;
    }
    return paired.contains(type) ? Role.SHARED : Role.ASKED;
  }

  private Set<String> typesWithPairs() {
    List<String> names = cells.modalityNames();
    if (!design.pairsSimilar()) {
      return TypeRoles.sizes(cells.paired(names), labels).keySet();
    }
    Set<String> types = new HashSet<>(types(names.get(0)));
    types.retainAll(types(names.get(1)));
    return types;
  }

  private Set<String> types(String side) {
    return TypeRoles.sizes(cells.modality(side).cells(), labels).keySet();
  }
}
