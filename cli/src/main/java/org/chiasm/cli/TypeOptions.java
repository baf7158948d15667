package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.study.TypeQuestions;
import org.chiasm.study.TypesDescription;
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

  /** What is asked, and what the files that it names hold. */
  record Asked(TypesDescription description, TypesDescription.Files files) {

    /** What is asked of these cells; what is left out is told to the console. */
    TypeQuestions questions(MultimodalDataset dataset, Optional<Labels> labels, Console console) {
      return labels
          .map(types -> description.questions(files, dataset, types, console::warn))
          .orElse(TypeQuestions.none());
    }
  }

  /**
   * Reads the files, before large tables are.
   *
   * @throws IllegalArgumentException if an option needs another that is not there, or rules it out
   */
  Asked read(DataOptions data) throws IOException {
    TaxonomyOptions.requireTypes(
        profiles
            ? Optional.of("--profiles")
            : sets.isEmpty() ? Optional.empty() : Optional.of("--feature-set"),
        data);
    taxonomy.requireOptionsThatFit(data);
    Map<String, Path> files = new LinkedHashMap<>();
    ValuesByModality.parse("--feature-set", "neuropeptides=genes.txt", sets)
        .forEach((name, file) -> files.put(name, Path.of(file)));
    TypesDescription description =
        new TypesDescription(taxonomy.file(), taxonomy.families(), profiles, files);
    return new Asked(description, description.read());
  }
}
