package org.chiasm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.Queries;
import org.chiasm.methods.file.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "embed",
    description = "Write the latent coordinates of cells.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {

  private final Console console;
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "Table of latents (.csv or .tsv, .gz for gzip). With more than one modality, one file"
              + " for each, NAME put before the ending.")
  private Path out = Path.of("latents.csv");

  EmbedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    TrainedModel trained = model.read();
    MultimodalDataset dataset = data.read(console);
    for (Modality modality : dataset.modalities()) {
      Queries.Embedding embedding = Queries.embed(trained.model(), modality);
      QueryWarnings.print(console, modality.name(), embedding.cells());
      Path file = OutputNames.of(out, modality.name(), dataset.modalities().size());
      List<Feature> axes = new ArrayList<>();
      for (int axis = 1; axis <= embedding.latents().columns(); axis++) {
        axes.add(Feature.named("z" + axis));
      }
      CsvWriter.write(file, embedding.cells().cells(), axes, embedding.latents());
      console.say("wrote " + file);
    }
    return ExitCode.DONE.value();
  }
}
