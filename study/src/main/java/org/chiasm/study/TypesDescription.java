package org.chiasm.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.taxonomy.Taxonomy;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.csv.TaxonomyReader;
import org.chiasm.io.file.NameListReader;

/**
 * What is to be asked about types, by the names of files and columns.
 *
 * @param taxonomy file of a tree of the types
 * @param families column of the families of the types, instead
 * @param profiles whether mean values of types are compared, measured against predicted
 * @param sets files of the names of features that profiles are made of, by what they are called
 */
public record TypesDescription(
    Optional<Path> taxonomy, Optional<String> families, boolean profiles, Map<String, Path> sets) {

  /**
   * Keeps the sets in their order.
   *
   * @throws IllegalArgumentException if there are a tree and families
   */
  public TypesDescription {
    sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    if (taxonomy.isPresent() && families.isPresent()) {
      throw new IllegalArgumentException(
          "families make a tree of two levels, a taxonomy is one: expected one of them");
    }
  }

  /** Nothing is asked. */
  public static TypesDescription none() {
    return new TypesDescription(Optional.empty(), Optional.empty(), false, Map.of());
  }

  /** Whether types are classified along a tree. */
  public boolean asksForTree() {
    return taxonomy.isPresent() || families.isPresent();
  }

  /** Whether profiles are made. */
  public boolean asksForProfiles() {
    return profiles || !sets.isEmpty();
  }

  /**
   * What the files hold, so that it can be checked before large tables are read.
   *
   * @param taxonomy the tree of the file, if there is one
   */
  public record Files(Optional<Taxonomy> taxonomy, List<FeatureSet> sets) {

    /** Copies the list. */
    public Files {
      sets = List.copyOf(sets);
    }
  }

  /**
   * Reads the files.
   *
   * @throws DataFormatException if one is not what it has to be
   * @throws IOException if one is missing or cannot be read
   */
  public Files read() throws IOException {
    List<FeatureSet> read = new ArrayList<>();
    for (Map.Entry<String, Path> set : sets.entrySet()) {
      read.add(new FeatureSet(set.getKey(), NameListReader.read(set.getValue())));
    }
    return new Files(
        taxonomy.isPresent()
            ? Optional.of(TaxonomyReader.read(taxonomy.get()).taxonomy())
            : Optional.empty(),
        read);
  }

  /**
   * What is asked of some cells.
   *
   * @param files what {@link #read} found
   * @param types of the cells
   * @param warnings is told what is left out
   * @throws DataFormatException if there is no column of families, or tree or sets do not fit the
   *     data
   */
  public TypeQuestions questions(
      Files files, MultimodalDataset dataset, Labels types, Consumer<String> warnings) {
    TypeQuestions questions = TypeQuestions.none();
    Optional<Taxonomy> tree =
        families.isPresent()
            ? Optional.of(Taxonomy.ofFamilies(dataset.table().labels(families.get()), types))
            : files.taxonomy();
    Labels asked = types;
    if (tree.isPresent()) {
      TaxonomyLabels known = TaxonomyLabels.of(tree.get(), types, dataset.cells());
      known.warnings().forEach(warnings);
      questions = questions.withTaxonomy(known);
      asked = known.leaves();
    }
    if (!asksForProfiles()) {
      return questions;
    }
    requireKnown(files.sets(), dataset, warnings);
    return questions.withProfiles(new TypeQuestions.Profiles(asked, files.sets()));
  }

  /**
   * @throws DataFormatException if no feature of a set is in the data
   */
  private static void requireKnown(
      List<FeatureSet> sets, MultimodalDataset dataset, Consumer<String> warnings) {
    Set<String> known = new HashSet<>();
    dataset
        .modalities()
        .forEach(modality -> modality.features().stream().map(Feature::name).forEach(known::add));
    for (FeatureSet set : sets) {
      List<String> missing = set.features().stream().filter(name -> !known.contains(name)).toList();
      if (missing.size() == set.features().size()) {
        throw new DataFormatException(
            Message.format(
                "the set '%s': none of its %d names is a feature of the data, such as '%s'%s",
                set.name(),
                missing.size(),
                missing.get(0),
                NearestName.hint(missing.get(0), known)));
      }
      if (!missing.isEmpty()) {
        warnings.accept(
            Message.format(
                "the data do not have %d of the %d features of the set '%s': %s",
                missing.size(), set.features().size(), set.name(), String.join(", ", missing)));
      }
    }
  }
}
