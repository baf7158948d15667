package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.Queries;
import org.chiasm.methods.file.TrainedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "embed",
    description = {
      "Write the latent coordinates of cells: where each lies in the space that all modalities"
          + " share.",
      "The cells may be new and may have only one modality; a model that has no map for new cells"
          + " (nlma) gives the places of the cells that it was trained on, by their ids. With --match, also which cells of the"
          + " other modality those with only one most probably belong to."
    },
    customSynopsis = {
      "chiasm embed MODEL --modality NAME=FILE [...] --out FILE [OPTIONS]",
      "       chiasm embed MODEL DATA --out FILE [OPTIONS]"
    },
    footer = {
      "",
      "Example:",
      "  chiasm embed model.chiasm --modality T=new_counts.csv.gz --out latents.csv",
      "  chiasm embed model.chiasm --modality T=counts.csv.gz --modality E=ephys.csv \\",
      "    --out latents.csv --match partners.csv"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {

  private static final int PARTNERS = 5;

  private final Console console;
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private TableOptions data = new TableOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Table of latents (csv, or tsv or gzip by its ending), or h5ad: what was measured of the"
              + " cells with the latents in obsm/X_chiasm, of cells from an h5ad file a copy of it."
              + " With more than one modality, one file for each: latents.csv becomes latents.T.csv"
              + " and latents.E.csv; or h5mu, for cells from one such file: a copy of it with all.")
  private @Nullable Path out;

  @Option(
      names = "--in-place",
      description =
          "In the place of --out: write the latents into the h5ad or h5mu files that the cells come"
              + " from. A file is replaced when all of its copy is written. Modalities T and P of the same"
              + " file become obsm/X_chiasm_T and X_chiasm_P.")
  private boolean inPlace;

  @Option(
      names = "--match",
      paramLabel = "FILE",
      description =
          "Write, for cells of the data that lack a modality, which cells that have it they most"
              + " probably belong to, and how surely: a table with two columns of cell ids, named as"
              + " the modalities, and their weight, which --pairs reads. One file for each direction:"
              + " partners.csv becomes partners.T-E.csv, for the cells that have T and lack E.")
  private @Nullable Path match;

  @Option(
      names = "--partners",
      paramLabel = "N",
      description = "Partners to write for each cell, with --match. Default: 5.")
  private @Nullable Integer partners;

  EmbedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ResultPlace place = ResultPlace.of(out, inPlace, data);
    place.requireWritable(model);
    requireMatchable();
    TrainedModel trained = model.read();
    LatentSpace.requireForNewCells(trained, "to embed into");
    try (QueryData query = data.open(console, trained.model().spaces())) {
      List<MeasuredCells> placed = placed(query.modalities(), trained);
      // all before the first is written, so that a failure leaves no part of the result
      List<Queries.Embedding> embeddings = new ArrayList<>();
      for (MeasuredCells modality : placed) {
        Queries.Embedding embedding =
            trained.embed(modality, query.progress("embedding", modality));
        QueryWarnings.print(console, trained.model(), modality, embedding.cells());
        embeddings.add(embedding);
      }
      for (int index = 0; index < embeddings.size(); index++) {
        write(placed.get(index), place, embeddings.get(index), trained);
      }
      writePartners(trained, placed, embeddings);
    }
    return ExitCode.DONE.value();
  }

  private void writePartners(
      TrainedModel trained, List<MeasuredCells> placed, List<Queries.Embedding> embeddings)
      throws IOException {
    if (match == null) {
      return;
    }
    List<PartnerFiles.Placed> cells = new ArrayList<>();
    for (int index = 0; index < embeddings.size(); index++) {
      cells.add(new PartnerFiles.Placed(placed.get(index).name(), embeddings.get(index)));
    }
    partnerFiles(match).write(console, trained, cells);
  }

  private PartnerFiles partnerFiles(Path file) {
    return new PartnerFiles(file, partners == null ? PARTNERS : partners);
  }

  private void requireMatchable() throws IOException {
    if (match == null) {
      if (partners != null) {
        throw new IllegalArgumentException(
            "--partners says how many partners --match FILE writes, which is not given");
      }
      return;
    }
    if (data.names().size() < 2) {
      throw new IllegalArgumentException(
          "--match needs two modalities, one to find partners for and one to find them in; found"
              + " only "
              + String.join(", ", data.names()));
    }
    if (partners != null && partners < 1) {
      throw new IllegalArgumentException(
          "--partners: expected a positive number, found " + partners);
    }
    List<Path> written = partnerFiles(match).all(data.names());
    OutputFiles.requireNoInput("--match", written, model.and(data.paths()));
    for (Path file : written) {
      OutputFiles.requireWritable(file);
    }
  }

  /** The modalities that the model places; all if it places none, which is refused later. */
  private List<MeasuredCells> placed(List<MeasuredCells> given, TrainedModel trained) {
    List<MeasuredCells> placed = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (MeasuredCells modality : given) {
      if (trained.model().embeds(modality.name())) {
        placed.add(modality);
      } else {
        others.add(modality.name());
      }
    }
    if (placed.isEmpty()) {
      return given;
    }
    if (!others.isEmpty()) {
      console.warn(
          Message.format(
              "a model of the method '%s' places no cells by %s, so nothing is written of them",
              trained.model().method(), String.join(", ", others)));
    }
    return placed;
  }

  private void write(
      MeasuredCells modality, ResultPlace place, Queries.Embedding embedding, TrainedModel trained)
      throws IOException {
    Path file = place.of(modality.name());
    List<String> cells = embedding.cells().cells();
    if (place.isBesideData(modality.name())) {
      String name = place.named(AnnDataResults.EMBEDDING, modality.name());
      console.leftOut(
          file,
          new AnnDataResults(place.source(modality.name()), modality, cells)
              .write(
                  file,
                  model.path(),
                  trained.model().method(),
                  Map.of(),
                  Set.of(),
                  Map.of(name, embedding.latents())));
    } else {
      List<Feature> axes = new ArrayList<>();
      for (int axis = 1; axis <= embedding.latents().columns(); axis++) {
        axes.add(Feature.named("z" + axis));
      }
      CsvWriter.write(file, cells, axes, embedding.latents());
    }
    console.wrote(Message.format("%s: %d cells", file, cells.size()));
  }
}
