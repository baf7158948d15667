package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.Queries;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.partners.PartnerSearch;
import org.chiasm.methods.partners.PartnerSearch.Partner;

/**
 * The most probable partners of cells that lack a modality, a file for every modality that they
 * have and every one that they lack: in the form that {@code --pairs} reads.
 */
final class PartnerFiles {

  private final Path file;
  private final int count;

  PartnerFiles(Path file, int count) {
    this.file = file;
    this.count = count;
  }

  /** The files that could be written. */
  List<Path> all(List<String> modalities) {
    List<Path> all = new ArrayList<>();
    for (String first : modalities) {
      for (String second : modalities) {
        if (!first.equals(second)) {
          all.add(path(first, second));
        }
      }
    }
    return all;
  }

  private Path path(String first, String second) {
    return OutputNames.of(file, first + "-" + second, 2);
  }

  /**
   * Cells of a modality where the model places them.
   *
   * @param modality its name
   * @param embedding the cells and their latents
   */
  record Placed(String modality, Queries.Embedding embedding) {

    List<String> cells() {
      return embedding.cells().cells();
    }
  }

  /** Writes them; of modalities that all cells have none. */
  void write(Console console, TrainedModel trained, List<Placed> modalities) throws IOException {
    int written = 0;
    for (Placed own : modalities) {
      for (Placed other : modalities) {
        if (!own.modality().equals(other.modality()) && write(console, trained, own, other)) {
          written++;
        }
      }
    }
    if (written == 0) {
      console.warn("every cell of the data has all modalities, so none needs a partner");
    }
  }

  private boolean write(Console console, TrainedModel trained, Placed own, Placed other)
      throws IOException {
    Set<String> paired = new HashSet<>(other.cells());
    List<String> cells = own.cells();
    int[] unpaired =
        IntStream.range(0, cells.size()).filter(row -> !paired.contains(cells.get(row))).toArray();
    if (unpaired.length == 0 || other.cells().isEmpty()) {
      return false;
    }
    List<List<Partner>> found =
        PartnerSearch.of(trained.training(), own.modality(), other.modality())
            .find(
                own.embedding().latents().selectRows(unpaired), other.embedding().latents(), count);
    PairTable table = new PairTable();
    for (int index = 0; index < unpaired.length; index++) {
      for (Partner partner : found.get(index)) {
        table.add(cells.get(unpaired[index]), other.cells().get(partner.row()), partner.weight());
      }
    }
    Path path = path(own.modality(), other.modality());
    table.write(path, own.modality(), other.modality());
    console.wrote(
        Message.format(
            "%s: probable partners in %s of the %d cells that have only %s",
            path, other.modality(), unpaired.length, own.modality()));
    return true;
  }

  /** Pairs of cells with their weights, column by column. */
  private static final class PairTable {
    private final List<String> cells = new ArrayList<>();
    private final List<String> partners = new ArrayList<>();
    private final List<String> weights = new ArrayList<>();

    void add(String cell, String partner, double weight) {
      String text = Message.format("%.4g", weight);
      // of weight 0 is no partner
      if (Double.parseDouble(text) > 0.0) {
        cells.add(cell);
        partners.add(partner);
        weights.add(text);
      }
    }

    void write(Path path, String first, String second) throws IOException {
      Map<String, List<String>> columns = new LinkedHashMap<>();
      columns.put(second, partners);
      columns.put("weight", weights);
      CsvWriter.write(path, first, cells, columns);
    }
  }
}
