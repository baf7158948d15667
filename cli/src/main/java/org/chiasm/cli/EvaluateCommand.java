package org.chiasm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.QueryCells;
import org.chiasm.methods.TransductiveModel;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.study.EmbeddedCells;
import org.chiasm.study.Evaluation;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.Evaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = {
      "Score a model on cells that it was not trained on: how well each modality is predicted, how"
          + " well the modalities are aligned and, with --label, how well types are found.",
      "Cells of the data that were trained on are left out."
    },
    customSynopsis = {
      "chiasm evaluate MODEL --modality NAME=FILE [...] [OPTIONS]",
      "       chiasm evaluate MODEL DATA [OPTIONS]"
    },
    footer = {
      "",
      "Example:",
      "  chiasm evaluate model.chiasm --modality T=test_counts.csv.gz \\",
      "    --modality E=test_ephys.csv --cells cells.csv --label type"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  private final Console console;
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--include-training",
      description = "Score the training cells as well, which flatters the model.")
  private boolean includeTraining;

  @Option(
      names = "--json",
      description = "Print the result as JSON, with the score of each feature.")
  private boolean json;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    TrainedModel trained = model.read();
    if (!includeTraining && trained.model() instanceof TransductiveModel placed) {
      throw new IllegalArgumentException(
          placed.refusal() + "; --include-training scores those as far as they are in the data");
    }
    MultimodalDataset dataset = data.read(console, trained.model().spaces());
    TrainingRecord training = trained.training();
    MultimodalDataset scored = scored(dataset, training);
    data.warnUnusedTable(console);
    Optional<Labels> labels = labels(dataset, training);
    Evaluator evaluator = new Evaluator(trained.model(), EmbeddedCells.of(training), scored);
    // what stands behind a low score without being the model's fault
    evaluator
        .prepared()
        .forEach(
            (name, cells) ->
                QueryWarnings.print(
                    console,
                    trained.model(),
                    scored.modality(name),
                    QueryCells.of(trained.model().spaces().of(name), cells)));
    labels.ifPresent(
        known -> new LabelWarnings(console, trained, known).print(evaluator.prepared()));
    Evaluation evaluation =
        evaluator.evaluate(
            labels, training.provenance().seed(), RunRecord.of(console, model.path()));
    if (includeTraining) {
      console.warn("training cells are scored as well, which flatters the model");
    }
    console.result(
        json
            ? EvaluationJson.text(EvaluationJson.of(evaluation))
            : ScoreTable.of(Map.of(evaluation.method(), List.of(evaluation))));
    return ExitCode.DONE.value();
  }

  private MultimodalDataset scored(MultimodalDataset dataset, TrainingRecord training) {
    if (includeTraining) {
      return dataset;
    }
    List<String> heldOut = new ArrayList<>(dataset.cells());
    heldOut.removeAll(training.allCells());
    if (heldOut.isEmpty()) {
      throw new DataFormatException(
          "all "
              + dataset.cells().size()
              + " cells were trained on, so there is nothing to score; --include-training scores"
              + " them all the same, 'chiasm cross-validate' holds cells out");
    }
    return dataset.selectCells(heldOut);
  }

  /** Labels of the data, and those of the training cells that the model remembers. */
  private Optional<Labels> labels(MultimodalDataset dataset, TrainingRecord training) {
    return data.labels(dataset, console).map(new RememberedLabels(training)::with);
  }
}
