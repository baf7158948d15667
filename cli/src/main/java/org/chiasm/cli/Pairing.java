package org.chiasm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.dataset.ReadDataset;
import org.chiasm.io.inspect.Finding;

/**
 * Pairs of cells as files say them, before it is known which cells there are.
 *
 * @param alone whether cells of modalities that a file pairs do not belong together by their ids
 */
record Pairing(List<PairFile> files, boolean alone) {

  private static final int SHOWN = 3;

  /** What one file says. */
  record PairFile(Path file, CellPairs pairs) {}

  Pairing {
    files = List.copyOf(files);
  }

  /** Cells belong together that have the same id. */
  static Pairing none() {
    return new Pairing(List.of(), false);
  }

  /**
   * The data with the pairs of which both cells are there; what is left out is a finding.
   *
   * @throws DataFormatException if nothing is left of a file
   */
  ReadDataset applied(ReadDataset read) {
    MultimodalDataset dataset = read.dataset();
    List<Finding> findings = new ArrayList<>(read.findings());
    for (PairFile one : files) {
      unknown(one, dataset).ifPresent(findings::add);
    }
    for (MergedPairs merged : merged(read.dataset())) {
      findings.addAll(merged.findings());
      dataset = dataset.withPairs(merged.all());
    }
    return new ReadDataset(dataset, findings);
  }

  /** What is left of all files, those of the same modalities together. */
  private List<MergedPairs> merged(MultimodalDataset dataset) {
    List<MergedPairs> all = new ArrayList<>();
    for (PairFile one : files) {
      String first = one.pairs().first();
      String second = one.pairs().second();
      if (all.stream().noneMatch(merged -> merged.isOf(first, second))) {
        List<PairFile> same =
            files.stream().filter(file -> file.pairs().areOf(first, second)).toList();
        all.add(MergedPairs.of(dataset.modality(first), dataset.modality(second), same, alone));
      }
    }
    return all;
  }

  private static Optional<Finding> unknown(PairFile one, MultimodalDataset dataset) {
    CellPairs said = one.pairs();
    Modality first = dataset.modality(said.first());
    Modality second = dataset.modality(said.second());
    int known = known(first, second, said.pairs());
    if (known == 0 && !said.pairs().isEmpty()) {
      throw nothingKnown(one, first, second);
    }
    return known == said.pairs().size()
        ? Optional.empty()
        : Optional.of(leftOut(one, first, second, said.pairs().size() - known));
  }

  private static int known(Modality one, Modality other, List<Pair> pairs) {
    return (int)
        pairs.stream()
            .filter(pair -> isIn(one, pair.first()) && isIn(other, pair.second()))
            .count();
  }

  private static boolean isIn(Modality modality, String cell) {
    return modality.rowOf(cell).isPresent();
  }

  private static DataFormatException nothingKnown(PairFile one, Modality first, Modality second) {
    List<Pair> pairs = one.pairs().pairs();
    int swapped = known(second, first, pairs);
    if (swapped > 0) {
      return new DataFormatException(
          Message.format(
              "%s: the columns are swapped: %d of %d rows have a cell of %s in the column '%s' and"
                  + " one of %s in the column '%s'; name them the other way round",
              one.file(),
              swapped,
              pairs.size(),
              second.name(),
              first.name(),
              first.name(),
              second.name()));
    }
    return new DataFormatException(
        Message.format(
            "%s: in none of %d pairs are both cells there: the first is '%s' of %s and '%s' of %s,"
                + " but ids of %s look like '%s', those of %s like '%s'",
            one.file(),
            pairs.size(),
            pairs.get(0).first(),
            first.name(),
            pairs.get(0).second(),
            second.name(),
            first.name(),
            example(first),
            second.name(),
            example(second)));
  }

  private static String example(Modality modality) {
    return modality.cells().stream().findFirst().orElse("");
  }

  private static Finding leftOut(PairFile file, Modality first, Modality second, int pairs) {
    List<String> unknown = new ArrayList<>();
    unknown.addAll(unknown(first, file.pairs().pairs().stream().map(Pair::first)));
    unknown.addAll(unknown(second, file.pairs().pairs().stream().map(Pair::second)));
    return new Finding(
        Finding.Kind.UNKNOWN_PAIRED_CELLS,
        file.file().toString(),
        Message.format(
            "%d of %d pairs are left out, as %d of the cells they name are not there: %s%s",
            pairs,
            file.pairs().pairs().size(),
            unknown.size(),
            String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size()))),
            unknown.size() > SHOWN ? ", ..." : ""),
        "The ids must be those of the tables.");
  }

  /** The cells that are not there, the first ones with the nearest that is. */
  private static List<String> unknown(Modality modality, Stream<String> named) {
    Set<String> missing = new LinkedHashSet<>();
    named.filter(cell -> !isIn(modality, cell)).forEach(missing::add);
    List<String> described = new ArrayList<>();
    for (String cell : missing) {
      Optional<String> nearest =
          described.size() < SHOWN ? NearestName.find(cell, modality.cells()) : Optional.empty();
      described.add(
          Message.format(
              "'%s' of %s%s",
              cell,
              modality.name(),
              nearest.map(known -> " (the nearest is '" + known + "')").orElse("")));
    }
    return described;
  }

  /** How many pairs there are where files give any, in words. */
  List<String> summaries(MultimodalDataset dataset) {
    return merged(dataset).stream().map(MergedPairs::summary).toList();
  }

  /** How many pairs there are of every two modalities, in words. */
  List<String> allSummaries(MultimodalDataset dataset) {
    List<String> all = new ArrayList<>(summaries(dataset));
    List<Modality> modalities = dataset.modalities();
    for (int one = 0; one < modalities.size(); one++) {
      for (int two = one + 1; two < modalities.size(); two++) {
        Modality first = modalities.get(one);
        Modality second = modalities.get(two);
        if (files.stream().noneMatch(file -> file.pairs().areOf(first.name(), second.name()))) {
          all.add(
              Message.format(
                  "%d pairs of %s and %s of the same id",
                  dataset.paired(List.of(first.name(), second.name())).size(),
                  first.name(),
                  second.name()));
        }
      }
    }
    return all;
  }
}
