package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.metrics.QuadraticDiscriminant;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.Queries;
import org.chiasm.methods.classify.CellClassifier;
import org.chiasm.methods.classify.Classification;
import org.chiasm.methods.file.TrainedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "classify",
    description = {
      "Name the types of cells, with probabilities.",
      "The model must have been trained with --label. Types come from the latents of the training"
          + " cells: by quadratic discriminant analysis, for types with fewer than "
          + QuadraticDiscriminant.Options.MINIMUM_CELLS
          + " training cells by the five nearest."
    },
    customSynopsis = {
      "chiasm classify MODEL --modality NAME=FILE [...] --out FILE [OPTIONS]",
      "       chiasm classify MODEL DATA --out FILE [OPTIONS]"
    },
    footer = {
      "",
      "Example:",
      "  chiasm classify model.chiasm --modality E=new_ephys.csv --out types.csv"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {

  private final Console console;
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private TableOptions data = new TableOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Table of types and probabilities (csv, or tsv or gzip by its ending), or h5ad: what was"
              + " measured of the cells with types and probabilities in obs, of cells from an h5ad"
              + " file a copy of it. With more than one modality, one file for each: types.csv"
              + " becomes types.T.csv and types.E.csv; or h5mu, for cells from one such file: a copy of"
              + " it with all.")
  private @Nullable Path out;

  @Option(
      names = "--in-place",
      description =
          "In the place of --out: write into obs of the h5ad or h5mu files that the cells come from,"
              + " as chiasm_TYPE. A file is replaced when all of its copy is written. Modalities T and P"
              + " of the same file become chiasm_T_TYPE and chiasm_P_TYPE.")
  private boolean inPlace;

  ClassifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ResultPlace place = ResultPlace.of(out, inPlace, data);
    place.requireWritable(model);
    TrainedModel trained = model.read();
    try (QueryData query = data.open(console, trained.model().spaces())) {
      // all before the first is written, so that a failure leaves no part of the result
      List<Table> tables = new ArrayList<>();
      for (MeasuredCells modality : query.modalities()) {
        // first, as it says what a model lacks for this
        CellClassifier classifier = CellClassifier.of(trained, modality.name());
        Queries.Embedding embedding =
            Queries.embed(trained.model(), modality, query.progress("classifying", modality));
        QueryWarnings.print(console, trained.model(), modality, embedding.cells());
        Classification found = classifier.classify(embedding.latents());
        tables.add(new Table(modality, embedding.cells().cells(), columns(trained, found)));
      }
      for (Table table : tables) {
        write(table, place, trained);
      }
    }
    return ExitCode.DONE.value();
  }

  private record Table(
      MeasuredCells measured, List<String> cells, Map<String, List<String>> columns) {}

  private void write(Table table, ResultPlace place, TrainedModel trained) throws IOException {
    String modality = table.measured().name();
    Path file = place.of(modality);
    if (place.isBesideData(modality)) {
      Map<String, List<String>> obs = new LinkedHashMap<>();
      String type = place.named("chiasm", modality) + "_" + labelName(trained);
      // the probabilities of two kinds of types may be of the same name
      table
          .columns()
          .forEach(
              (name, values) ->
                  obs.put(name.equals(labelName(trained)) ? type : type + "_" + name, values));
      console.leftOut(
          file,
          new AnnDataResults(place.source(modality), table.measured(), table.cells())
              .write(file, model.path(), trained.model().method(), obs, Set.of(type), Map.of()));
    } else {
      CsvWriter.write(file, "cell", table.cells(), table.columns());
    }
    console.wrote(Message.format("%s: %d cells", file, table.cells().size()));
  }

  private static String labelName(TrainedModel trained) {
    return trained.training().labels().orElseThrow().name();
  }

  private static Map<String, List<String>> columns(TrainedModel trained, Classification found) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put(labelName(trained), found.labels());
    for (int index = 0; index < found.classes().size(); index++) {
      List<String> shares = new ArrayList<>();
      for (int cell = 0; cell < found.labels().size(); cell++) {
        shares.add(Message.format("%.4f", found.probabilities().at(cell, index)));
      }
      columns.put(AnnDataResults.PROBABILITY + found.classes().get(index) + ")", shares);
    }
    return columns;
  }
}
