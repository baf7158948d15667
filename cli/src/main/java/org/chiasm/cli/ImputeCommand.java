package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.io.dataset.DatasetWriter;
import org.chiasm.methods.Queries;
import org.chiasm.methods.file.TrainedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "impute",
    description = {
      "Predict a modality of cells from another one, in original units.",
      "With --from and --to the same, the cells' own modality without what the model takes for"
          + " noise."
    },
    customSynopsis = {
      "chiasm impute MODEL --modality NAME=FILE [--to NAME] --out FILE [OPTIONS]",
      "       chiasm impute MODEL DATA --from NAME [--to NAME] --out FILE [OPTIONS]"
    },
    footer = {
      "",
      "Example: electrophysiology that was not measured, from gene counts:",
      "  chiasm impute model.chiasm --modality T=counts.csv.gz --to E --out ephys.csv"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ImputeCommand implements Callable<Integer> {

  private final Console console;
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private TableOptions data = new TableOptions();

  @Option(
      names = "--from",
      paramLabel = "NAME",
      description = "Modality to predict from. Default: the only one given beside --to.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "NAME",
      description = "Modality to predict. Default: the only other one of the model.")
  private @Nullable String to;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "Table of predicted values (csv or tsv, gzip or not, or h5ad, by its ending);"
              + " counts as expected counts at the median depth of the training cells.")
  private Path out = Path.of("imputed.csv");

  ImputeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    OutputFiles.requireNoInput("--out", List.of(out), model.and(data.paths()));
    OutputFiles.requireResultName(out);
    OutputFiles.requireWritable(out);
    TrainedModel trained = model.read();
    data.requireGiven();
    List<String> given = data.names();
    given.forEach(trained.model().spaces()::of);
    String origin = only("--from", from, given.size() > 1 ? without(given, to) : given);
    TableOptions.requireGiven("--from", origin, given);
    String target = only("--to", to, without(trained.model().spaces().names(), origin));
    Queries.requirePredicts(trained.model(), origin, target);
    try (QueryData query = data.open(console, trained.model().spaces())) {
      MeasuredCells source = query.modality(origin);
      Queries.Imputation imputation =
          Queries.impute(trained.model(), source, target, query.progress("imputing from", source));
      QueryWarnings.print(console, trained.model(), source, imputation.cells());
      write(imputation.predicted(), query.table());
    }
    return ExitCode.DONE.value();
  }

  private void write(Modality predicted, CellTable table) throws IOException {
    if (DatasetWriter.holdsOne(out)) {
      DatasetWriter.write(out, new MultimodalDataset(List.of(predicted), table));
    } else {
      // a device, or a name without an ending
      CsvWriter.write(out, predicted);
    }
    console.wrote(
        Message.format(
            "%s: %d cells, %d features of %s",
            out, predicted.cells().size(), predicted.features().size(), predicted.name()));
  }

  private static List<String> without(List<String> names, @Nullable String name) {
    return names.stream().filter(other -> !other.equals(name)).toList();
  }

  private static String only(String option, @Nullable String given, List<String> possible) {
    if (given != null) {
      return given;
    }
    if (possible.size() != 1) {
      throw new IllegalArgumentException(
          option + " has to say which of " + String.join(", ", possible) + " is meant");
    }
    return possible.get(0);
  }
}
