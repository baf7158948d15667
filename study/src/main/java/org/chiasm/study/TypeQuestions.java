package org.chiasm.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.Labels;

/**
 * What is asked about types beyond their classification.
 *
 * @param taxonomy at every resolution of which types are classified
 * @param profiles types whose mean values are compared, measured against predicted
 */
public record TypeQuestions(Optional<TaxonomyLabels> taxonomy, Optional<Profiles> profiles) {

  /** Nothing. */
  public static TypeQuestions none() {
    return new TypeQuestions(Optional.empty(), Optional.empty());
  }

  /** The same with a taxonomy. */
  public TypeQuestions withTaxonomy(TaxonomyLabels labels) {
    return new TypeQuestions(Optional.of(labels), profiles);
  }

  /** The same with profiles. */
  public TypeQuestions withProfiles(Profiles asked) {
    return new TypeQuestions(taxonomy, Optional.of(asked));
  }

  /**
   * Which profiles are wanted.
   *
   * @param types type of each cell
   * @param sets features of which profiles are made; of a modality none of whose features is in a
   *     set all of them, if they are at most {@value #FEW}
   */
  public record Profiles(Labels types, List<FeatureSet> sets) {

    /** A modality of so many features can be shown as a whole. */
    static final int FEW = 200;

    /** Copies the list. */
    public Profiles {
      sets = List.copyOf(sets);
    }

    /** Those of the features of a modality of which profiles are made. */
    List<String> of(List<String> features) {
      Set<String> known = Set.copyOf(features);
      Set<String> wanted = new LinkedHashSet<>();
      sets.forEach(set -> set.features().stream().filter(known::contains).forEach(wanted::add));
      return wanted.isEmpty() && features.size() <= FEW ? features : List.copyOf(wanted);
    }
  }
}
