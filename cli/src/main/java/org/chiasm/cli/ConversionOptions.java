package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.dataset.DatasetContents;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.inspect.FileFacts;
import org.chiasm.io.names.NameList;
import org.chiasm.io.numbers.Rounded;
import org.chiasm.io.spelling.CellIdRule;
import org.chiasm.io.spelling.NewNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what a conversion changes besides the format. */
final class ConversionOptions {

  @Option(
      names = "--kind",
      paramLabel = "[NAME=]KIND",
      description =
          "What the values are: counts, continuous or binary; of one of several modalities with its"
              + " name. A folder's dataset.yaml keeps it. Default: what they look like.")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--transpose",
      description =
          "Exchange rows and columns: what was read as features are cells. Of one table; what it says"
              + " itself of its rows is left out. Names of rows that repeat become 'name-1' and so on.")
  private boolean transpose;

  @Option(
      names = "--feature-names",
      paramLabel = "COLUMN",
      description =
          "Name features by a column of var (h5ad, h5mu), by 'id' or 'symbol' (10x Genomics), by a table"
              + " of two columns, the names now and then (a csv or tsv file), 'without-version':"
              + " ids of Ensembl without '.12', or 'unique': as they are. Names that repeat become"
              + " 'name-1' and so on.")
  private @Nullable String featureNames;

  @Option(
      names = "--exclude-features",
      paramLabel = "PATTERN",
      description =
          "Leave out features whose name, a new one if there is one, fits a pattern such as 'ERCC-*'."
              + " Repeatable.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      names = "--cell-ids",
      paramLabel = "RULE",
      description =
          "Write the ids of cells, of --cells too, in another way: lower-case, without-suffix ('-1' at"
              + " the end), without-punctuation, plain (lower case without punctuation),"
              + " without-suffix=_rna or without-prefix=rna_ (one or, between commas, several"
              + " texts). Refused if two would be the same.")
  private @Nullable String cellIds;

  @Option(
      names = "--min-counts",
      paramLabel = "N",
      description = "Leave out cells with fewer counts, of modalities that are counts.")
  private long minimum;

  @Option(
      names = "--drop-unmeasured",
      description = "Leave out cells and features without a single value.")
  private boolean dropUnmeasured;

  @Option(
      names = "--round",
      description =
          "Write the nearest whole number for each value: of counts that were divided and multiplied"
              + " again.")
  private boolean round;

  /** Filled in by picocli. */
  ConversionOptions() {}

  /** Whether ids of cells are written in another way. */
  boolean rewritesIds() {
    return cellIds != null;
  }

  /** Whether rows and columns are exchanged, which is done when they are read. */
  boolean transposes() {
    return transpose;
  }

  /** Whether values become whole numbers. */
  boolean rounds() {
    return round;
  }

  /** The files, with names that repeat if features get others anyway. */
  List<ModalityFile> ofNames(List<ModalityFile> files) {
    return featureNames == null
        ? files
        : files.stream().map(ModalityFile::withNamesToldApart).toList();
  }

  /** The files with the kinds that are said. */
  List<ModalityFile> ofKinds(List<ModalityFile> files) {
    List<String> names = files.stream().map(ModalityFile::name).toList();
    List<String> named =
        kinds.stream()
            .map(
                said -> names.size() == 1 && !said.contains("=") ? names.get(0) + "=" + said : said)
            .toList();
    Map<String, String> byName = ValuesByModality.parse("--kind", "counts", named);
    byName.keySet().forEach(name -> TableOptions.requireGiven("--kind", name, names));
    return files.stream()
        .map(
            file ->
                byName.containsKey(file.name())
                    ? file.withKind(
                        Identified.requireId(
                            FeatureKind.class, "kind", byName.getOrDefault(file.name(), "")))
                    : file)
        .toList();
  }

  /**
   * Checks what can be checked before large tables are read.
   *
   * @throws IllegalArgumentException if a rule is none, or several tables are to be transposed
   */
  void check(List<ModalityFile> files) {
    rule();
    FeatureExclusion.of(excluded);
    if (transpose && files.size() != 1) {
      throw new IllegalArgumentException(
          Message.format(
              "--transpose: expected one table, found %d; convert each that needs it by itself",
              files.size()));
    }
    if (minimum < 0) {
      throw new IllegalArgumentException("--min-counts: expected 0 or more, found " + minimum);
    }
  }

  private Optional<CellIdRule> rule() {
    return Optional.ofNullable(cellIds).map(id -> CellIdRule.of("rule for --cell-ids", id));
  }

  /**
   * The data with all that is to be changed.
   *
   * @param files where the modalities are from
   * @param ownTable whether what is known of the cells is from these files
   */
  ChangedDataset apply(
      MultimodalDataset read, List<ModalityFile> files, boolean ownTable, Console console)
      throws IOException {
    List<Modality> changed = new ArrayList<>();
    List<Optional<ChangedDataset.Kept>> kept = new ArrayList<>();
    for (Modality modality : read.modalities()) {
      Modality named = withIds(renamed(modality, files, console));
      Modality one = rounded(without(named, console), files, console);
      one = deep(measured(one, console), console);
      changed.add(one);
      kept.add(
          transpose ? Optional.empty() : Optional.of(ChangedDataset.Kept.of(modality, named, one)));
    }
    MultimodalDataset dataset = new MultimodalDataset(changed, withIds(table(read, ownTable)));
    return new ChangedDataset(
        new ChangedPairs(read, modality -> withIds(modality).cells()).addedTo(dataset, console),
        kept);
  }

  /** Warns of kinds that are not what the values look like, where only the values are written. */
  void warnOfKinds(Path out, MultimodalDataset dataset, Console console) {
    boolean folder = Files.isDirectory(out) || !String.valueOf(out.getFileName()).contains(".");
    for (Modality modality : dataset.modalities()) {
      FeatureKind looks = FeatureKind.detect(modality.values());
      if (!folder && looks != modality.kind()) {
        console.warn(
            Message.format(
                "%s has no room for the kind of %s, which looks like %s; give --kind NAME=%s with it",
                out, modality.name(), looks.id(), modality.kind().id()));
      }
    }
  }

  /** A file may describe cells of other modalities, too, whose ids are none of this matter. */
  private CellTable table(MultimodalDataset read, boolean ownTable) {
    return ownTable && cellIds != null
        ? read.table().selectCells(Set.copyOf(read.cells()))
        : read.table();
  }

  private Modality renamed(Modality modality, List<ModalityFile> files, Console console)
      throws IOException {
    if (featureNames == null || featureNames.equals(FileFacts.TOLD_APART)) {
      return modality;
    }
    NewNames names = newNames(featureNames, modality, files);
    int changed = names.changed(modality.features());
    if (changed == 0) {
      throw new DataFormatException(
          Message.format(
              "--feature-names %s: it has no other name for any of the %d features of %s, such as"
                  + " '%s'",
              featureNames,
              modality.features().size(),
              modality.name(),
              modality.features().get(0).name()));
    }
    int repeated = names.repeated(modality.features());
    console.say(
        Message.format(
            "%s: %d of %d features get another name%s",
            modality.name(),
            changed,
            modality.features().size(),
            repeated == 0 ? "" : "; of names that repeat, " + repeated + " become 'name-1', ..."));
    return new Modality(
        modality.name(),
        modality.kind(),
        modality.cells(),
        NameList.renamed(modality.features(), names),
        modality.values());
  }

  private static NewNames newNames(String source, Modality modality, List<ModalityFile> files)
      throws IOException {
    if (source.equals(FileFacts.WITHOUT_VERSION)) {
      return NewNames.withoutVersions(modality.features());
    }
    Map<String, NewNames> known = new DatasetContents(files, false).otherNames(modality.name());
    NewNames found = known.get(source);
    if (found != null) {
      return found;
    }
    if (Files.isRegularFile(Path.of(source))) {
      return ofTable(Path.of(source));
    }
    throw new DataFormatException(
        Message.format(
            "--feature-names: '%s' is no column with names of the features of %s, and no file; there"
                + " are %s%s",
            source,
            modality.name(),
            known.isEmpty() ? "no such columns" : String.join(", ", known.keySet()),
            NearestName.find(source, known.keySet())
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("")));
  }

  private static NewNames ofTable(Path file) throws IOException {
    CellTable table = DatasetReader.readCellTable(file);
    if (table.columns().isEmpty()) {
      throw new DataFormatException(
          file + ": expected two columns, the names now and then, found one");
    }
    List<String> names = table.values(table.columns().get(0));
    Map<String, String> byOldName = new LinkedHashMap<>();
    for (int row = 0; row < names.size(); row++) {
      byOldName.put(table.cells().get(row), names.get(row));
    }
    return new NewNames(byOldName);
  }

  private Modality without(Modality modality, Console console) {
    FeatureExclusion exclusion = FeatureExclusion.of(excluded);
    List<Feature> features = modality.features();
    List<String> kept =
        features.stream()
            .filter(feature -> !exclusion.excludes(feature))
            .map(Feature::name)
            .toList();
    if (kept.isEmpty() && !features.isEmpty()) {
      throw new DataFormatException(
          Message.format(
              "%s: all %d features are excluded by %s",
              modality.name(), features.size(), String.join(", ", excluded)));
    }
    console.warnOf(
        "patterns that match no feature of " + modality.name(), exclusion.unused(features));
    return kept.size() == features.size() ? modality : modality.selectFeatures(kept);
  }

  private Modality withIds(Modality modality) {
    return rule()
        .map(
            rule ->
                new Modality(
                    modality.name(),
                    modality.kind(),
                    rule.applyAll("modality " + modality.name(), modality.cells()),
                    modality.features(),
                    modality.values()))
        .orElse(modality);
  }

  /** A table of cells with its ids written in another way, if that is asked for. */
  CellTable withIds(CellTable table) {
    return rule()
        .map(rule -> table.withCells(rule.applyAll("cell table", table.cells())))
        .orElse(table);
  }

  private Modality measured(Modality modality, Console console) {
    if (!dropUnmeasured) {
      return modality;
    }
    boolean[] cells = new boolean[modality.cells().size()];
    boolean[] features = new boolean[modality.features().size()];
    float[] row = new float[features.length];
    for (int cell = 0; cell < cells.length; cell++) {
      modality.values().copyRow(cell, row, 0);
      for (int feature = 0; feature < row.length; feature++) {
        boolean measured = !Float.isNaN(row[feature]);
        cells[cell] |= measured;
        features[feature] |= measured;
      }
    }
    List<String> names = modality.features().stream().map(Feature::name).toList();
    return selected(modality, cells, console).selectFeatures(chosen(names, features));
  }

  private Modality rounded(Modality modality, List<ModalityFile> files, Console console) {
    if (!round) {
      return modality;
    }
    Rounded rounded = Rounded.of(modality.values());
    console.say(
        Message.format("%s: %d values are rounded", modality.name(), rounded.changedValues()));
    boolean said =
        files.stream()
            .anyMatch(file -> file.name().equals(modality.name()) && file.kind().isPresent());
    return new Modality(
        modality.name(),
        said ? modality.kind() : FeatureKind.detect(rounded.values()),
        modality.cells(),
        modality.features(),
        rounded.values());
  }

  private Modality deep(Modality modality, Console console) {
    if (minimum == 0 || modality.kind() != FeatureKind.COUNTS) {
      return modality;
    }
    boolean[] cells = new boolean[modality.cells().size()];
    float[] row = new float[modality.features().size()];
    for (int cell = 0; cell < cells.length; cell++) {
      modality.values().copyRow(cell, row, 0);
      double total = 0;
      for (float value : row) {
        total += Float.isNaN(value) ? 0 : value;
      }
      cells[cell] = total >= minimum;
    }
    return selected(modality, cells, console);
  }

  private static Modality selected(Modality modality, boolean[] kept, Console console) {
    List<String> cells = chosen(modality.cells(), kept);
    int left = modality.cells().size() - cells.size();
    if (cells.isEmpty()) {
      throw new DataFormatException(
          Message.format(
              "%s: all %d cells would be left out, so nothing is written", modality.name(), left));
    }
    if (left > 0) {
      console.say(
          Message.format(
              "%s: %d of %d cells are left out", modality.name(), left, modality.cells().size()));
    }
    return modality.selectCells(cells);
  }

  private static List<String> chosen(List<String> names, boolean[] kept) {
    return IntStream.range(0, names.size()).filter(i -> kept[i]).mapToObj(names::get).toList();
  }
}
