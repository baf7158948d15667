package org.chiasm.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.methods.Method;
import org.chiasm.methods.Trait;
import org.chiasm.study.CrossValidation.Observer;
import org.chiasm.study.TypeRoles.Role;
import org.chiasm.tensor.TrainingListener;

/**
 * Whether a method tells types that only one of two sides has from types that both have: after a
 * training, held-out cells of the former should lie far from the other side's cells in latent
 * space, those of the latter near, even those of a type of which no pair was known (Gala et al.
 * 2019, arXiv:1911.05663, figure 5). {@code docs/exclusive-types.md} defines all.
 */
public final class ExclusiveTypes {

  private final MultimodalDataset dataset;
  private final Labels labels;
  private final Protocol protocol;

  /**
   * What is done.
   *
   * @param design where the sides come from
   * @param roles of the types; if empty, they are drawn anew for each seed
   * @param pairedShare share of the cells of shared types that are paired, above 0, at most 1
   * @param splits cells to train on and to score; no cell is scored in two
   * @param seed the first seed
   * @param seeds number of seeds; each divides and pairs anew
   */
  public record Protocol(
      ExclusiveDesign design,
      Optional<TypeRoles> roles,
      double pairedShare,
      List<Split> splits,
      long seed,
      int seeds) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Protocol {
      splits = new Trials(splits, seed, seeds).splits();
      if (!(pairedShare > 0 && pairedShare <= 1)) {
        throw new IllegalArgumentException(
            Message.format(
                "share of paired cells: expected a number above 0, at most 1, found %s",
                pairedShare));
      }
    }

    private Trials trials() {
      return new Trials(splits, seed, seeds);
    }
  }

  /**
   * A study of some cells.
   *
   * @param dataset one modality if the design divides one, else two
   * @throws DataFormatException if there is another number of modalities
   * @throws IllegalArgumentException if a type or side is not there
   */
  public ExclusiveTypes(MultimodalDataset dataset, Labels labels, Protocol protocol) {
    this.dataset = dataset;
    this.labels =
        protocol.roles().map(roles -> TypePatterns.merged(labels, roles.named())).orElse(labels);
    this.protocol = protocol;
    int needed = protocol.design().dividesOne() ? 1 : 2;
    if (dataset.modalities().size() != needed) {
      throw new DataFormatException(
          Message.format(
              "the design '%s' takes %s, found %d (%s)",
              protocol.design().id(),
              needed == 1 ? "one modality" : "two modalities",
              dataset.modalities().size(),
              String.join(", ", dataset.modalityNames())));
    }
    protocol.roles().ifPresent(roles -> roles.require(sideNames(), dataset.cells(), this.labels));
  }

  private List<String> sideNames() {
    return protocol.design().sides(dataset.modalityNames());
  }

  /** One draw of everything, and what its trainings gave. */
  record Draw(long seed, TwoSides sides, List<TypeFinding> findings) {}

  /**
   * What to know before it is paid for: which types in question have too few held-out cells, and
   * whether all types have.
   */
  public List<String> warnings() {
    Set<String> tested = tested();
    TwoSides sides = draw(protocol.seed());
    List<String> warnings = new ArrayList<>();
    int most = 0;
    for (String side : sideNames()) {
      List<String> cells =
          sides.cells().modality(side).cells().stream().filter(tested::contains).toList();
      Map<String, Integer> sizes = TypeRoles.sizes(cells, labels);
      most = Math.max(most, sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0));
      for (String type : sides.roles().named()) {
        int found = sizes.getOrDefault(type, 0);
        if (sides.roles().admits(Optional.of(type), side) && found < TypeFinding.FEWEST) {
          warnings.add(
              Message.format(
                  "cells of %s in %s that are held out: %d, fewer than %d, so nothing is said of it",
                  type, side, found, TypeFinding.FEWEST));
        }
      }
    }
    if (most < TypeFinding.FEWEST) {
      warnings.add(
          Message.format(
              "no type in '%s' has %d held-out cells on a side, the largest has %d, so nothing is"
                  + " said of any",
              labels.name(), TypeFinding.FEWEST, most));
    }
    return warnings;
  }

  /** Number of trainings that a run takes. */
  public int trainings() {
    return protocol.splits().size() * protocol.seeds();
  }

  /**
   * Runs it. The result does not depend on the number of threads.
   *
   * @throws IllegalArgumentException if the method places no new cells in a latent space, or knows
   *     no pairs of cells with different ids where these are what it has
   * @throws DataFormatException if the cells do not fit the method or the design
   * @throws TrialDivergedException if a training left the finite numbers
   */
  public ExclusiveResult run(Method method, int threads, Observer observer) {
    requireFit(method);
    List<TwoSides> draws = new ArrayList<>();
    List<Callable<SideDistances>> work = new ArrayList<>();
    for (int number = 0; number < protocol.seeds(); number++) {
      long seed = protocol.seed() + number;
      TwoSides sides = draw(seed);
      requireReference(sides);
      draws.add(sides);
      for (int fold = 0; fold < protocol.splits().size(); fold++) {
        Trial trial = new Trial(method.name(), method, protocol.splits().get(fold), fold, seed);
        boolean isDrawn = number == 0 && fold == 0;
        work.add(
            () ->
                protocol
                    .trials()
                    .run(trial, observer, listener -> measure(trial, sides, listener, isDrawn)));
      }
    }
    List<SideDistances> measured = new LocalRunner(threads).run(work);
    List<Draw> results = new ArrayList<>();
    for (int number = 0; number < draws.size(); number++) {
      int first = number * protocol.splits().size();
      List<SideDistances> folds = measured.subList(first, first + protocol.splits().size());
      results.add(
          new Draw(
              protocol.seed() + number, draws.get(number), findings(draws.get(number), folds)));
    }
    return new ExclusiveResult(
        method.name(),
        labels,
        protocol,
        sideNames(),
        results,
        measured.get(0).places().orElseThrow());
  }

  private TwoSides draw(long seed) {
    RandomStreams streams = RandomStreams.of(seed).child("exclusive");
    TypeRoles roles =
        protocol
            .roles()
            .orElseGet(
                () -> TypeRoles.draw(sideNames(), dataset.cells(), labels, streams.child("roles")));
    return TwoSides.of(dataset, labels, protocol.design(), roles, protocol.pairedShare(), streams);
  }

  private void requireFit(Method method) {
    if (!method.traits().contains(Trait.NEW_CELLS)) {
      throw new IllegalArgumentException(
          Message.format(
              "models of the method '%s' place no held-out cells in a latent space, so nothing can be"
                  + " said of their distances",
              method.name()));
    }
    boolean goesByIds =
        !method.traits().contains(Trait.SAID_PAIRS) && !method.traits().contains(Trait.NO_PAIRS);
    if (protocol.design().pairsSimilar() && goesByIds) {
      throw new IllegalArgumentException(
          Message.format(
              "the design '%s' pairs different cells, and the method '%s' knows pairs by the ids of"
                  + " cells alone",
              protocol.design().id(), method.name()));
    }
  }

  /** Of what has no distances to compare with, before it is paid for. */
  private void requireReference(TwoSides sides) {
    Set<String> tested = tested();
    for (String side : sideNames()) {
      Map<String, Role> roles = sides.rolesOn(side);
      if (sides.cells().modality(side).cells().stream()
          .filter(tested::contains)
          .flatMap(cell -> labels.of(cell).stream())
          .noneMatch(type -> roles.get(type) == Role.SHARED)) {
        throw withoutReference(side);
      }
    }
  }

  private Set<String> tested() {
    Set<String> tested = new HashSet<>();
    protocol.splits().forEach(split -> tested.addAll(split.test()));
    return tested;
  }

  private DataFormatException withoutReference(String side) {
    return new DataFormatException(
        Message.format(
            "no held-out cell of %s is of a type in '%s' that both sides have with pairs, so there"
                + " are no distances to compare others with",
            side, labels.name()));
  }

  private SideDistances measure(
      Trial trial, TwoSides sides, TrainingListener listener, boolean isDrawn) {
    Trial.Trained trained = trial.train(sides.training(trial.split()), Optional.empty(), listener);
    EmbeddedCells known = renamed(EmbeddedCells.of(trained.model(), trained.cells()), sides);
    EmbeddedCells heldOut =
        EmbeddedCells.of(
            trained.model(), EmbeddedCells.prepared(trained.model(), sides.heldOut(trial.split())));
    return SideDistances.of(trial.seed(), known, heldOut, labels, isDrawn);
  }

  /** Training cells under their true ids. */
  private static EmbeddedCells renamed(EmbeddedCells seen, TwoSides sides) {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    seen.cells().forEach((side, ids) -> cells.put(side, sides.originals(side, ids)));
    return new EmbeddedCells(cells, seen.latents());
  }

  private List<TypeFinding> findings(TwoSides sides, List<SideDistances> folds) {
    List<TypeFinding> findings = new ArrayList<>();
    for (String side : sideNames()) {
      List<TypeFinding> own =
          TypeFinding.of(
              side,
              folds.stream().map(fold -> fold.cells().getOrDefault(side, List.of())).toList(),
              sides.rolesOn(side));
      if (own.isEmpty()) {
        throw withoutReference(side);
      }
      findings.addAll(own);
    }
    return findings;
  }
}
