package org.chiasm.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.core.simulation.SimulatedPatchSeq;
import org.chiasm.core.split.Balance;
import org.chiasm.core.split.HoldOut;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.Queries;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.report.FigureFiles;
import org.chiasm.study.CrossValidation;
import org.chiasm.study.EmbeddedCells;
import org.chiasm.study.Evaluation;
import org.chiasm.study.Evaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Simulate Patch-seq-like data, train a coupled autoencoder on 80 %% of the cells, and show how"
          + " well it aligns and predicts the others, beside simple predictors and the best that"
          + " anyone could do.",
      "Leaves the data, the model, predictions and figures in a folder to look at."
    },
    footer = {"", "Example:", "  chiasm demo --out my-demo"},
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final String LABEL = "type";
  private static final double HELD_OUT = 0.2;

  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for data, model, predictions and figures. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("chiasm-demo");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all randomness. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    OutputFiles.requireWritable(out.resolve("model.chiasm"));
    RandomStreams streams = RandomStreams.of(seed);
    SimulatedPatchSeq simulated =
        PatchSeqSimulation.simulate(PatchSeqOptions.defaults(), streams.child("simulate"));
    console.writing();
    SimulateCommand.write(out, simulated);
    MultimodalDataset dataset = simulated.dataset();
    Labels labels = dataset.table().labels(LABEL);
    Split split =
        HoldOut.draw(dataset.cells(), HELD_OUT, Balance.stratified(labels), streams.child("split"));
    console.say(
        Message.format(
            "1. simulated %d cells (%s); training on %d of them",
            dataset.cells().size(), out, split.train().size()));
    TrainedModel trained = train(dataset.selectCells(split.train()), labels, streams);
    MultimodalDataset test = dataset.selectCells(split.test());
    Map<String, List<Evaluation>> scores = score(trained, dataset, split, labels);
    console.say("3. scored the held-out cells, and trained simple predictors beside");
    show(trained, test, labels);
    console.result(ScoreTable.of(scores));
    console.result(verdict(simulated, split, scores));
    return ExitCode.DONE.value();
  }

  private TrainedModel train(MultimodalDataset training, Labels labels, RandomStreams streams)
      throws Exception {
    Method method = Methods.create(Methods.NAMES.get(0), Settings.defaults());
    TrainingCells cells = TrainingCells.of(training);
    TrainingProgress progress = new TrainingProgress(console, 1);
    RunRecord run = RunRecord.start();
    CrossModalModel model =
        method.fit(
            cells,
            new FitContext(streams.child("train"), progress.listener(method.name()).and(run)));
    progress.done();
    TrainingRecord record =
        TrainingRecord.of(model, cells, Provenance.here(seed, List.of(), List.of()));
    TrainedModel trained = new TrainedModel(model, record.withLabels(labels));
    Path file = out.resolve("model.chiasm");
    ModelFile.write(file, trained);
    run.write(file);
    console.say("2. trained a coupled autoencoder: " + file);
    return trained;
  }

  private Map<String, List<Evaluation>> score(
      TrainedModel trained, MultimodalDataset dataset, Split split, Labels labels)
      throws Exception {
    Evaluation coupled =
        new Evaluator(
                trained.model(),
                EmbeddedCells.of(trained.training()),
                dataset.selectCells(split.test()))
            .evaluate(
                Optional.of(labels), seed, RunRecord.of(console, out.resolve("model.chiasm")));
    Map<String, List<Evaluation>> scores = new LinkedHashMap<>();
    scores.put(coupled.method(), List.of(coupled));
    List<Method> others =
        Methods.PREDICTING.stream()
            .filter(name -> !name.equals(coupled.method()))
            .map(name -> Methods.create(name, Settings.defaults()))
            .toList();
    scores.putAll(
        new CrossValidation(dataset, List.of(split), Optional.of(labels), seed)
            .run(others, 1, CrossValidation.Observer.SILENT));
    return scores;
  }

  private void show(TrainedModel trained, MultimodalDataset test, Labels labels) throws Exception {
    Path predicted = out.resolve("predicted_electrophysiology.csv");
    CsvWriter.write(
        predicted,
        Queries.impute(
                trained.model(),
                test.modality(SimulatedPatchSeq.TRANSCRIPTOMICS),
                SimulatedPatchSeq.ELECTROPHYSIOLOGY)
            .predicted());
    FigureFiles files =
        FigureFiles.write(
            new ModelFigures(console, trained).with(test, Optional.of(labels)).latents(),
            out,
            "latents");
    console.say("4. predicted physiology from genes: " + predicted);
    console.say("5. drew the aligned latents: " + files.html() + " (also .svg, .png, .csv)\n");
  }

  private static String verdict(
      SimulatedPatchSeq simulated, Split split, Map<String, List<Evaluation>> scores) {
    double ceiling = simulated.electrophysiologyCeiling(split).r2();
    StringBuilder text = new StringBuilder();
    text.append(
        Message.format(
            "\nPhysiology from genes (E from T, R2): knowing the truth, %.3f could be reached.",
            ceiling));
    scores.forEach(
        (method, folds) ->
            folds.get(0).reconstruction().stream()
                .filter(entry -> entry.from().equals("T") && entry.to().equals("E"))
                .findFirst()
                .ifPresent(
                    entry ->
                        text.append(
                            Message.format(
                                "\n  %-8s %.3f = %.0f %% of it",
                                method,
                                entry.r2().orElse(Double.NaN),
                                100 * entry.r2().orElse(Double.NaN) / ceiling))));
    return text.toString();
  }
}
