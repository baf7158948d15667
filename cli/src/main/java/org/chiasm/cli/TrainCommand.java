package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.SparseModel;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.DataFile;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.study.SelectionStability;
import org.chiasm.study.TrialDivergedException;
import org.chiasm.tensor.TrainingDivergedException;
import org.chiasm.tensor.TrainingListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description = {
      "Train a model on all cells of the data and keep it as one file.",
      "The model can then place new cells with one modality in the common latent space (embed),"
          + " predict what was not measured (impute) and name cell types (classify)."
    },
    customSynopsis = {
      "chiasm train METHOD --modality NAME=FILE [...] --out FILE [OPTIONS]",
      "       chiasm train METHOD DATA --out FILE [OPTIONS]"
    },
    footer = {
      "",
      "Example: gene counts (T) and electrophysiology (E) of the same cells:",
      "  chiasm train coupled --modality T=counts.csv.gz --modality E=ephys.csv \\",
      "    --cells cells.csv --label type --out model.chiasm"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  private final Console console;
  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private PairOptions pairs = new PairOptions();
  @Mixin private CalibrationOption calibration = new CalibrationOption();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();
  @Mixin private DeviceOption device = new DeviceOption();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "The model file, such as model.chiasm. When the training ran and how long it took goes to"
              + " a file of the same name that ends in .run.json; the genes that a sparse model"
              + " selected to one that ends in .genes.csv.")
  private Path out = Path.of("model.chiasm");

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Write the training loss to a file while the training runs, one JSON object a line: the"
              + " mean over an epoch, or over the steps since the line before.")
  private @Nullable Path log;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // the last is filled in by picocli
  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Method chosen = method.method();
    requireOutputs(chosen);
    selection.requirePossible(method);
    pairs.requireUsed(chosen.name());
    calibration.requirePossible(chosen.name());
    checkpoints.requirePossible(chosen.name());
    device.requirePossible(chosen.name());
    method.requireKnown(data.names());
    Pairing said = pairs.read(data, List.of(chosen.name()), console);
    MultimodalDataset dataset = data.read(console, said, method.needsPairs());
    if (Methods.WITH_PAIRS.contains(chosen.name())) {
      said.allSummaries(dataset).forEach(pairs -> console.say("going by " + pairs));
    }
    method.alignedBy().ifPresent(console::say);
    method.requirePossible(dataset);
    data.warnUnusedTable(console);
    Optional<Labels> labels = data.labels(dataset, console);
    List<DataFile> files = new ArrayList<>();
    for (Path path : inputs()) {
      files.add(DataFile.of(path));
    }
    Provenance provenance = Provenance.here(method.seed(), files, data.excludedFeatures());
    TrainingCheckpoints kept =
        TrainingCheckpoints.open(
            console,
            checkpoints,
            chosen.name(),
            out,
            TrainingIdentity.of(
                chosen.name(), data.files(), provenance, spec.commandLine().getParseResult()));
    if (!kept.keeps()) {
      return tell(chosen, train(chosen, dataset, labels, provenance, kept), dataset, said);
    }
    return console.stoppable(
        () -> {
          try {
            return tell(chosen, train(chosen, dataset, labels, provenance, kept), dataset, said);
          } catch (CancellationException e) {
            console.stopped(kept.left().orElseThrow(() -> e));
            return ExitCode.INTERRUPTED.value();
          }
        });
  }

  private int tell(Method chosen, TrainedModel trained, MultimodalDataset dataset, Pairing said)
      throws IOException {
    console.wrote(out.toString());
    console.say(summary(trained, said.summaries(dataset)));
    if (trained.model() instanceof SparseModel sparse) {
      test(chosen, sparse, dataset);
    } else {
      if (Methods.SPARSE.contains(chosen.name())) {
        console.warn(
            "with --components the features that the model uses have no list, and its plane no"
                + " picture");
      }
      GeneList.warnOfOther(console, out);
    }
    return ExitCode.DONE.value();
  }

  /** Lists what was selected before what takes long, so that it is there if that is stopped. */
  private void test(Method chosen, SparseModel sparse, MultimodalDataset dataset)
      throws IOException {
    GeneList.write(console, out, sparse);
    console.ifInterrupted(
        Message.format(
            "%s and %s are complete%s",
            out, GeneList.beside(out), selection.asksForRefits() ? ", but without refits" : ""));
    selection.testRank(console, dataset, method.direction(), method.seed());
    Optional<SelectionStability> refits = selection.run(console, chosen, dataset, method.seed());
    if (refits.isPresent()) {
      GeneList.write(console, out, sparse, refits.get());
      console.ifInterrupted("");
    }
  }

  private List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(data.paths());
    inputs.addAll(pairs.paths(data));
    return inputs;
  }

  private void requireOutputs(Method chosen) throws IOException {
    OutputFiles.requireModelName("--out", out);
    List<Path> written = new ArrayList<>(List.of(out, RunRecord.beside(out)));
    if (Methods.SPARSE.contains(chosen.name())) {
      written.add(GeneList.beside(out));
    }
    OutputFiles.requireNoInput("--out", written, inputs());
    OutputFiles.requireWritable(out);
    if (log != null) {
      Path place = log.toAbsolutePath().normalize();
      if (written.stream().anyMatch(file -> file.toAbsolutePath().normalize().equals(place))) {
        throw new IllegalArgumentException(
            "--log: " + log + " is where --out puts the model or what lies beside it");
      }
      OutputFiles.requireNoInput("--log", List.of(log), inputs());
      OutputFiles.requireWritable(log);
    }
  }

  private TrainedModel train(
      Method chosen,
      MultimodalDataset dataset,
      Optional<Labels> labels,
      Provenance provenance,
      TrainingCheckpoints kept)
      throws IOException {
    TrainingCells cells = TrainingCells.of(dataset);
    List<String> unused = new ArrayList<>(dataset.cells());
    unused.removeAll(cells.cells());
    console.warnOf("cells without a single count or value are not trained on", unused);
    boolean calibrates = calibration.asks(console, chosen.name(), dataset);
    TrainingProgress progress = new TrainingProgress(console, calibrates ? 2 : 1);
    RunRecord run = kept.run();
    run.on(device.device());
    try (TrainingLog losses = kept.log(log)) {
      TrainingListener listener = progress.listener(chosen.name()).and(losses).and(run);
      RandomStreams streams = RandomStreams.of(method.seed()).child("train");
      CrossModalModel model =
          fit(chosen, cells, new FitContext(streams, listener, kept.ofTraining(), device.device()));
      run.stop();
      TrainingRecord bare = TrainingRecord.of(model, cells, provenance);
      TrainingRecord record = labels.map(bare::withLabels).orElse(bare);
      if (calibrates) {
        // first what took long, so that it is there if the rest is stopped
        write(new TrainedModel(model, record), run);
        console.ifInterrupted(
            out + " is complete, but the weights of probable partners are not calibrated");
        FitContext again =
            new FitContext(
                streams.child("calibration"),
                progress.listener(chosen.name() + " without some pairs"),
                kept.ofCalibration(),
                device.device());
        record = calibration.calibrated(console, chosen, dataset, record, again);
        console.ifInterrupted("");
      }
      progress.done();
      TrainedModel trained = new TrainedModel(model, record);
      write(trained, run);
      kept.discard();
      return trained;
    }
  }

  private void write(TrainedModel trained, RunRecord run) throws IOException {
    console.writing();
    ModelFile.write(out, trained);
    run.write(out);
  }

  private CrossModalModel fit(Method chosen, TrainingCells cells, FitContext context) {
    try {
      return chosen.fit(cells, context);
    } catch (TrainingDivergedException e) {
      throw new TrialDivergedException(
          Message.format("method %s, seed %d", chosen.name(), method.seed()), e);
    }
  }

  private static String summary(TrainedModel trained, List<String> pairs) {
    List<String> parts = new ArrayList<>();
    trained
        .training()
        .cells()
        .forEach((name, cells) -> parts.add(Message.format("%s: %d cells", name, cells.size())));
    parts.addAll(pairs);
    String all = trained.model().method() + " trained on " + String.join(", ", parts);
    return trained.model() instanceof SparseModel sparse ? all + "; " + direction(sparse) : all;
  }

  /** The order of the files decides which way a sparse model predicts, so it is said. */
  private static String direction(SparseModel sparse) {
    String source = sparse.sourceName();
    List<String> targets =
        sparse.spaces().names().stream()
            .filter(name -> !name.equals(source) && sparse.predicts(source, name))
            .toList();
    return Message.format("predicts %s from %s", String.join(" and ", targets), source);
  }
}
