package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.taxonomy.Taxonomy;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.TaxonomyReader;
import org.chiasm.io.csv.TaxonomyReader.TaxonomyFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name a tree of the types of --label. */
final class TaxonomyOptions {

  @Option(
      names = "--taxonomy",
      paramLabel = "FILE",
      description =
          "A tree of the types of --label: a table with the name of each node first and columns"
              + " parent and height. 'cross-validate' classifies types at every height of it,"
              + " 'report' draws it with their numbers.")
  private @Nullable Path taxonomy;

  @Option(
      names = "--families",
      paramLabel = "COLUMN",
      description =
          "Instead of --taxonomy: a column of --cells with the family that the types of --label"
              + " belong to, as a tree of two levels.")
  private @Nullable String families;

  /** Filled in by picocli. */
  TaxonomyOptions() {}

  /** The option given, if any. */
  Optional<String> given() {
    return taxonomy != null
        ? Optional.of("--taxonomy")
        : Optional.ofNullable(families).map(column -> "--families");
  }

  /** The file of a tree, if one is given. */
  Optional<Path> file() {
    return Optional.ofNullable(taxonomy);
  }

  /** The column of families, if one is given. */
  Optional<String> families() {
    return Optional.ofNullable(families);
  }

  /** The files that are read. */
  List<Path> paths() {
    return taxonomy == null ? List.of() : List.of(taxonomy);
  }

  /**
   * @throws IllegalArgumentException if both options are given, or one without types
   */
  void requireOptionsThatFit(DataOptions data) throws IOException {
    if (taxonomy != null && families != null) {
      throw new IllegalArgumentException(
          "--families makes a tree of two levels, --taxonomy names one: expected one of them");
    }
    requireTypes(given(), data);
    if (families != null) {
      data.requireColumn("--families", families);
    }
  }

  /** Reads the tree, before large tables are. */
  Optional<TaxonomyFile> read(DataOptions data) throws IOException {
    requireOptionsThatFit(data);
    return taxonomy == null ? Optional.empty() : Optional.of(TaxonomyReader.read(taxonomy));
  }

  /**
   * @param option one that asks about types, if it is given
   * @throws IllegalArgumentException if there are none
   */
  static void requireTypes(Optional<String> option, DataOptions data) {
    if (option.isPresent() && !data.labelled()) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: expected the types of the cells as well, --cells FILE and --label COLUMN",
              option.get()));
    }
  }

  /** The tree of the types of these cells, with colours of types if it has some. */
  Optional<TaxonomyFile> tree(
      Optional<TaxonomyFile> read, MultimodalDataset dataset, Labels types, DataOptions data) {
    return families == null
        ? read
        : Optional.of(
            new TaxonomyFile(
                Taxonomy.ofFamilies(data.column("--families", families, dataset), types),
                Map.of()));
  }
}
