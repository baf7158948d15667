package org.chiasm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.Queries;
import org.chiasm.methods.file.CellClassifier;
import org.chiasm.methods.file.Classification;
import org.chiasm.methods.file.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "classify",
    description = {
      "Name the types of cells, with probabilities.",
      "The model must have been trained with --label. Types come from the latents of the training"
          + " cells: by quadratic discriminant analysis, for types with fewer than six training"
          + " cells by the five nearest."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {

  private final Console console;
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "Table of types and probabilities (.csv or .tsv, .gz for gzip). With more than one"
              + " modality, one file for each, NAME put before the ending.")
  private Path out = Path.of("types.csv");

  ClassifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    TrainedModel trained = model.read();
    MultimodalDataset dataset = data.read(console);
    for (Modality modality : dataset.modalities()) {
      Queries.Embedding embedding = Queries.embed(trained.model(), modality);
      QueryWarnings.print(console, modality.name(), embedding.cells());
      Classification found =
          CellClassifier.of(trained, modality.name()).classify(embedding.latents());
      Path file = OutputNames.of(out, modality.name(), dataset.modalities().size());
      CsvWriter.write(file, "cell", embedding.cells().cells(), columns(trained, found));
      console.say("wrote " + file);
    }
    return ExitCode.DONE.value();
  }

  private static Map<String, List<String>> columns(TrainedModel trained, Classification found) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    String name = trained.training().labels().orElseThrow().name();
    columns.put(name, found.labels());
    for (int index = 0; index < found.classes().size(); index++) {
      List<String> shares = new ArrayList<>();
      for (int cell = 0; cell < found.labels().size(); cell++) {
        shares.add(Message.format("%.4f", found.probabilities().at(cell, index)));
      }
      columns.put("p(" + found.classes().get(index) + ")", shares);
    }
    return columns;
  }
}
