package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.csv.TaxonomyReader.TaxonomyFile;
import org.chiasm.io.file.NameListReader;
import org.chiasm.study.FeatureSet;
import org.chiasm.study.TaxonomyLabels;
import org.chiasm.study.TypeQuestions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that ask more about the types of --label than how well they are found. */
final class TypeOptions {

  @Mixin private TaxonomyOptions taxonomy = new TaxonomyOptions();

  @Option(
      names = "--profiles",
      description =
          "Compare, type by type, the mean measured values of held-out cells with those predicted"
              + " from another modality.")
  private boolean profiles;

  @Option(
      names = "--feature-set",
      paramLabel = "NAME=FILE",
      description =
          "Features that --profiles are made of, such as the genes of neuropeptides: a file with"
              + " one name a line. Repeatable. Without, those of modalities of at most 200.")
  private List<String> sets = new ArrayList<>();

  /** Filled in by picocli. */
  TypeOptions() {}

  /** What the options name, read before large tables are. */
  record Files(Optional<TaxonomyFile> taxonomy, List<FeatureSet> sets) {}

  /**
   * @throws IllegalArgumentException if an option needs another that is not there, or rules it out
   */
  Files read(DataOptions data) throws IOException {
    TaxonomyOptions.requireTypes(
        profiles
            ? Optional.of("--profiles")
            : sets.isEmpty() ? Optional.empty() : Optional.of("--feature-set"),
        data);
    Optional<TaxonomyFile> tree = taxonomy.read(data);
    List<FeatureSet> read = new ArrayList<>();
    for (Map.Entry<String, String> set :
        ValuesByModality.parse("--feature-set", "neuropeptides=genes.txt", sets).entrySet()) {
      read.add(new FeatureSet(set.getKey(), NameListReader.read(Path.of(set.getValue()))));
    }
    return new Files(tree, read);
  }

  /** What is asked of these cells; what is left out is told to the console. */
  TypeQuestions questions(
      Files files,
      MultimodalDataset dataset,
      Optional<Labels> labels,
      DataOptions data,
      Console console) {
    if (labels.isEmpty()) {
      return TypeQuestions.none();
    }
    Labels types = labels.get();
    TypeQuestions questions = TypeQuestions.none();
    Optional<TaxonomyFile> tree = taxonomy.tree(files.taxonomy(), dataset, types, data);
    if (tree.isPresent()) {
      TaxonomyLabels known = TaxonomyLabels.of(tree.get().taxonomy(), types, dataset.cells());
      known.warnings().forEach(console::warn);
      questions = questions.withTaxonomy(known);
      types = known.leaves();
    }
    if (profiles || !files.sets().isEmpty()) {
      requireKnown(files.sets(), dataset, console);
      questions = questions.withProfiles(new TypeQuestions.Profiles(types, files.sets()));
    }
    return questions;
  }

  /**
   * @throws DataFormatException if no feature of a set is in the data
   */
  private static void requireKnown(
      List<FeatureSet> sets, MultimodalDataset dataset, Console console) {
    Set<String> known = new HashSet<>();
    dataset
        .modalities()
        .forEach(modality -> modality.features().stream().map(Feature::name).forEach(known::add));
    for (FeatureSet set : sets) {
      List<String> missing = set.features().stream().filter(name -> !known.contains(name)).toList();
      if (missing.size() == set.features().size()) {
        throw new DataFormatException(
            Message.format(
                "--feature-set %s: none of its %d names is a feature of the data, such as '%s'%s",
                set.name(),
                missing.size(),
                missing.get(0),
                NearestName.hint(missing.get(0), known)));
      }
      console.warnOf(
          Message.format("features of the set '%s' that the data do not have", set.name()),
          missing);
    }
  }
}
