package org.chiasm.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.study.Contestant.Role;

/** What a comparison of methods found. */
public final class ComparisonResult {

  private final MultimodalDataset dataset;
  private final Trials trials;
  private final List<Labels> labels;
  private final boolean inSample;
  private final Optional<RevealedPairs> revealed;
  private final boolean oneAfterAnother;
  private final List<Entry> entries;

  ComparisonResult(
      MultimodalDataset dataset,
      Trials trials,
      List<Labels> labels,
      boolean inSample,
      Optional<RevealedPairs> revealed,
      boolean oneAfterAnother,
      List<Entry> entries) {
    this.dataset = dataset;
    this.trials = trials;
    this.labels = List.copyOf(labels);
    this.inSample = inSample;
    this.revealed = revealed;
    this.oneAfterAnother = oneAfterAnother;
    this.entries = List.copyOf(entries);
  }

  /**
   * One method.
   *
   * @param contestant empty for type-mean
   * @param failure why there are no scores
   * @param scores of each training
   * @param pooled by direction, source and target
   */
  record Entry(
      Optional<Contestant> contestant,
      Optional<RuntimeException> failure,
      List<TrialScores> scores,
      Map<List<String>, PooledScores> pooled) {

    String name() {
      return contestant.map(Contestant::name).orElse(TypeMean.NAME);
    }

    /** All predictions of a direction by the trainings with the first seed. */
    List<Prediction> predictionsOfFirstSeed(String from, String to) {
      return scores.stream()
          .filter(one -> one.seed() == scores.get(0).seed())
          .flatMap(one -> one.predictions().stream())
          .filter(one -> one.from().equals(from) && one.to().equals(to))
          .toList();
    }
  }

  /**
   * What to say of a comparison beyond its scores.
   *
   * @param against name of the method that the others are counted against, feature by feature;
   *     empty for none
   * @param features names of the features whose values are summarised by type; if there are none,
   *     those that the compared methods predict best
   * @param readSeconds wall clock of reading the data
   */
  public record Extras(
      Optional<String> against, List<String> features, OptionalDouble readSeconds) {

    /** Copies the list. */
    public Extras {
      features = List.copyOf(features);
    }
  }

  /**
   * All of it in the form that {@code comparison.schema.json} beside this class describes.
   *
   * @throws IllegalArgumentException if there is no method or feature of a name
   */
  public ObjectNode json(Extras extras) {
    return new ComparisonJson(this, extras).json();
  }

  /** The failure of the first compared method, if all of them failed. */
  public Optional<RuntimeException> failureOfAll() {
    List<Entry> compared =
        entries.stream()
            .filter(one -> one.contestant().filter(who -> who.role() == Role.COMPARED).isPresent())
            .toList();
    return compared.stream().allMatch(one -> one.failure().isPresent())
        ? compared.stream().flatMap(one -> one.failure().stream()).findFirst()
        : Optional.empty();
  }

  MultimodalDataset dataset() {
    return dataset;
  }

  Trials trials() {
    return trials;
  }

  List<Labels> labels() {
    return labels;
  }

  boolean inSample() {
    return inSample;
  }

  Optional<RevealedPairs> revealed() {
    return revealed;
  }

  /** Whether methods ran one after the other, so that memory can be told apart. */
  boolean oneAfterAnother() {
    return oneAfterAnother;
  }

  List<Entry> entries() {
    return entries;
  }
}
