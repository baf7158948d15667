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

/** Pairs of cells as files say them, before it is known which cells there are. */
record Pairing(List<PairFile> files) {

  private static final int SHOWN = 3;

  /** What one file says. */
  record PairFile(Path file, CellPairs pairs) {}

  Pairing {
    files = List.copyOf(files);
  }

  /** Cells belong together that have the same id. */
  static Pairing none() {
    return new Pairing(List.of());
  }

  /**
   * The data with the pairs of which both cells are there; what is left out is a finding.
   *
   * @throws DataFormatException if nothing is left of a file, or two files pair the same modalities
   */
  ReadDataset applied(ReadDataset read) {
    MultimodalDataset dataset = read.dataset();
    List<Finding> findings = new ArrayList<>(read.findings());
    for (PairFile one : files) {
      CellPairs said = one.pairs();
      Modality first = dataset.modality(said.first());
      Modality second = dataset.modality(said.second());
      List<Pair> known =
          said.pairs().stream()
              .filter(pair -> isIn(first, pair.first()) && isIn(second, pair.second()))
              .toList();
      if (known.size() < said.pairs().size()) {
        findings.add(leftOut(one, first, second, said.pairs().size() - known.size()));
      }
      // of no known pair at all the first unknown cell is refused
      List<Pair> used = known.isEmpty() ? said.pairs() : known;
      try {
        dataset = dataset.withPairs(new CellPairs(said.first(), said.second(), used));
      } catch (IllegalArgumentException e) {
        throw new DataFormatException(one.file() + ": " + e.getMessage(), e);
      }
    }
    return new ReadDataset(dataset, findings);
  }

  private static boolean isIn(Modality modality, String cell) {
    return modality.rowOf(cell).isPresent();
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

  /** How many pairs each file gave, in words: {@code 12 pairs of T and E by pairs.csv}. */
  List<String> summaries(MultimodalDataset dataset) {
    return files.stream()
        .map(
            one ->
                Message.format(
                    "%d pairs of %s and %s by %s",
                    dataset
                        .pairs(one.pairs().first(), one.pairs().second())
                        .map(used -> used.pairs().size())
                        .orElse(0),
                    one.pairs().first(),
                    one.pairs().second(),
                    one.file()))
        .toList();
  }
}
