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
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.partners.PartnerSearch;
import org.chiasm.methods.partners.PartnerSearch.Partner;
import org.chiasm.study.PartnerCalibration;

/**
 * The most probable partners of cells that lack a modality, a file for every modality that they
 * have and every one that they lack: in the form that {@code --pairs} reads.
 *
 * <p>Candidates are the cells that lack a partner, too: one that has it belongs to no other cell,
 * but a model that pulls known pairs together leaves these where they would be taken for the
 * nearest. Where all have a partner, all are candidates.
 */
final class PartnerFiles {

  /** What is less probable is no partner. */
  private static final double LEAST_WEIGHT = 1e-6;

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

    /** Rows of the cells that another modality has not. */
    int[] without(Placed other) {
      Set<String> paired = new HashSet<>(other.cells());
      List<String> cells = cells();
      return IntStream.range(0, cells.size())
          .filter(row -> !paired.contains(cells.get(row)))
          .toArray();
    }
  }

  /** Writes them; of modalities that all cells have none. */
  void write(Console console, TrainedModel trained, List<Placed> modalities) throws IOException {
    int written = 0;
    List<String> tooSure = new ArrayList<>();
    for (Placed own : modalities) {
      for (Placed other : modalities) {
        PartnerSearch search =
            PartnerSearch.of(trained.training(), own.modality(), other.modality());
        if (!own.modality().equals(other.modality()) && write(console, search, own, other)) {
          written++;
          if (!search.isCalibrated()) {
            tooSure.add(Message.format("%s in %s", own.modality(), other.modality()));
          }
        }
      }
    }
    if (written == 0) {
      console.warn(nothingFound(trained, modalities));
    }
    if (!tooSure.isEmpty()) {
      console.warn(
          Message.format(
              "weights of partners of %s are not calibrated: they rank the partners and are far too"
                  + " sure%s",
              String.join(", of ", tooSure), advice(trained.model().method())));
    }
  }

  /** What helps, where something does. */
  private static String advice(String method) {
    return Methods.PLACING_NEW_CELLS.contains(method)
        ? Message.format(
            "; 'train' with --calibrate measures how sure they may be, if there are %d known pairs",
            PartnerCalibration.FEWEST_PAIRS)
        : Message.format(
            ", and models of the method '%s', which place no new cells, cannot be calibrated",
            method);
  }

  private static String nothingFound(TrainedModel trained, List<Placed> modalities) {
    return modalities.size() < 2
        ? Message.format(
            "no partners are written: they need two modalities that the model places, and a model"
                + " of the method '%s' places only %s here",
            trained.model().method(),
            modalities.stream().map(Placed::modality).findFirst().orElse("none"))
        : Message.format(
            "no partners are written: every cell of the data has %s",
            String.join(" and ", modalities.stream().map(Placed::modality).toList()));
  }

  private boolean write(Console console, PartnerSearch search, Placed own, Placed other)
      throws IOException {
    int[] unpaired = own.without(other);
    if (unpaired.length == 0 || other.cells().isEmpty()) {
      return false;
    }
    int[] unclaimed = other.without(own);
    int[] candidates =
        unclaimed.length > 0 ? unclaimed : IntStream.range(0, other.cells().size()).toArray();
    List<List<Partner>> found =
        search.find(
            own.embedding().latents().selectRows(unpaired),
            other.embedding().latents().selectRows(candidates),
            count);
    PairTable table = new PairTable();
    for (int index = 0; index < unpaired.length; index++) {
      for (Partner partner : found.get(index)) {
        table.add(
            own.cells().get(unpaired[index]),
            other.cells().get(candidates[partner.row()]),
            partner.weight());
      }
    }
    Path path = path(own.modality(), other.modality());
    table.write(path, own.modality(), other.modality());
    console.wrote(
        Message.format(
            "%s: probable partners in %s of the %d cells of %s that lack it, among the %d %s",
            path,
            other.modality(),
            unpaired.length,
            own.modality(),
            candidates.length,
            unclaimed.length > 0
                ? "that lack " + own.modality()
                : "that there are, though all have their partners"));
    return true;
  }

  /** Pairs of cells with their weights, column by column. */
  private static final class PairTable {
    private final List<String> cells = new ArrayList<>();
    private final List<String> partners = new ArrayList<>();
    private final List<String> weights = new ArrayList<>();

    void add(String cell, String partner, double weight) {
      if (weight >= LEAST_WEIGHT) {
        cells.add(cell);
        partners.add(partner);
        weights.add(Message.format("%.4g", weight));
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
