package org.chiasm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Folds;
import org.chiasm.core.split.Split;
import org.chiasm.io.csv.CellFolds;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.ExclusiveDesign;
import org.chiasm.study.ExclusiveResult;
import org.chiasm.study.ExclusiveTypes;
import org.chiasm.study.ExclusiveTypes.Protocol;
import org.chiasm.study.TypeRoles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "exclusive-types",
    description = {
      "Find out which cell types only one of two modalities has: after training on the others, are"
          + " held-out cells of a type farther from the other side's cells in latent space than"
          + " those of shared types?",
      "With --only or on one modality, types are taken from one side to see whether the method would"
          + " find them; without, the types of two modalities are asked about as they are. Each seed"
          + " divides, draws and pairs anew."
    },
    customSynopsis = {
      "chiasm exclusive-types METHOD --modality NAME=FILE [...] [OPTIONS]",
      "       chiasm exclusive-types METHOD DATA [OPTIONS]"
    },
    footer = {
      "",
      "Examples: would types be found that one of two sets of cells has?",
      "  chiasm exclusive-types coupled --only A=Vip --only B=Lamp5 --unpaired Sst \\",
      "    --modality T=counts.csv.gz --cells cells.csv --label type",
      "",
      "Which types does physiology lack, of those that genes tell?",
      "  chiasm exclusive-types coupled --modality T=counts.csv.gz \\",
      "    --modality E=ephys.csv --cells cells.csv --label type --out figures"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ExclusiveTypesCommand implements Callable<Integer> {

  private static final int FOLDS = 5;

  private final Console console;

  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private ExclusiveOptions exclusive = new ExclusiveOptions();
  @Mixin private FoldOptions folds = new FoldOptions();
  @Mixin private TrialOptions trials = new TrialOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for figures of the result, as SVG, PNG, interactive HTML and CSV; 'chiasm report'"
              + " draws the same of what --json printed.")
  private @Nullable Path out;

  ExclusiveTypesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    folds.requireOptionsThatFit();
    trials.requireOptionsThatFit();
    ExclusiveDesign design = exclusive.design(data.names());
    Optional<TypeRoles> roles = exclusive.roles(design);
    double share = exclusive.share(design);
    method.requireKnown(design.sides(data.names()));
    if (out != null) {
      List<Path> inputs = new ArrayList<>(data.paths());
      inputs.addAll(folds.paths());
      ExclusiveFigures.requireWritable(out, inputs);
    }
    Optional<CellFolds> own = folds.read(data);
    MultimodalDataset dataset = data.read(console, Pairing.none(), !design.dividesOne());
    if (!design.dividesOne()) {
      method.requirePossible(dataset);
    }
    Labels labels =
        data.labels(dataset, console)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "exclusive-types asks about types: expected --label COLUMN"));
    Folds assigned =
        folds.draw(own, dataset, Optional.of(labels), data, method.seed(), FOLDS, console);
    List<Split> splits = assigned.splits();
    ExclusiveTypes study =
        new ExclusiveTypes(
            dataset,
            labels,
            new Protocol(design, roles, share, splits, method.seed(), trials.seeds()));
    study.warnings().forEach(console::warn);
    TrainingProgress progress = new TrainingProgress(console, study.trainings());
    ExclusiveResult result = study.run(method.method(), trials.threads(), progress);
    progress.done();
    ObjectNode found = result.json();
    tellIfNothingIsAsked(roles, result);
    console.result(trials.json() ? EvaluationJson.text(found) : ExclusiveTable.of(found));
    if (out != null) {
      ExclusiveFigures.write(found, console, out);
    }
    return ExitCode.DONE.value();
  }

  private void tellIfNothingIsAsked(Optional<TypeRoles> roles, ExclusiveResult result) {
    if (roles.isPresent() && roles.get().isEmpty() && !result.asksAboutTypes()) {
      console.say(
          "every type has cells with both modalities, so none is asked about; --only SIDE=TYPE takes"
              + " one away to see whether it would be found");
    }
  }
}
