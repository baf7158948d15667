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

  /** Writes them; of modalities that all cells have none. */
  void write(Console console, TrainedModel trained, Map<String, Queries.Embedding> embeddings)
      throws IOException {
    int written = 0;
    for (String first : embeddings.keySet()) {
      for (String second : embeddings.keySet()) {
        if (!first.equals(second) && write(console, trained, embeddings, first, second)) {
          written++;
        }
      }
    }
    if (written == 0) {
      console.warn("every cell of the data has all modalities, so none needs a partner");
    }
  }

  private boolean write(
      Console console,
      TrainedModel trained,
      Map<String, Queries.Embedding> embeddings,
      String first,
      String second)
      throws IOException {
    Queries.Embedding own = embeddings.get(first);
    Queries.Embedding other = embeddings.get(second);
    Set<String> paired = new HashSet<>(other.cells().cells());
    List<String> cells = own.cells().cells();
    int[] unpaired =
        IntStream.range(0, cells.size()).filter(row -> !paired.contains(cells.get(row))).toArray();
    if (unpaired.length == 0 || other.cells().cells().isEmpty()) {
      return false;
    }
    List<List<Partner>> found =
        PartnerSearch.of(trained.training(), first, second)
            .find(own.latents().selectRows(unpaired), other.latents(), count);
    List<String> ids = new ArrayList<>();
    List<String> partners = new ArrayList<>();
    List<String> weights = new ArrayList<>();
    for (int index = 0; index < unpaired.length; index++) {
      for (Partner partner : found.get(index)) {
        String weight = Message.format("%.4g", partner.weight());
        // of weight 0 is no partner
        if (Double.parseDouble(weight) > 0.0) {
          ids.add(cells.get(unpaired[index]));
          partners.add(other.cells().cells().get(partner.row()));
          weights.add(weight);
        }
      }
    }
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put(second, partners);
    columns.put("weight", weights);
    Path path = path(first, second);
    CsvWriter.write(path, first, ids, columns);
    console.wrote(
        Message.format(
            "%s: probable partners in %s of the %d cells that have only %s",
            path, second, unpaired.length, first));
    return true;
  }
}
