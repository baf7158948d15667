package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.simulation.PatchSeqOptions;
import org.chiasm.core.simulation.PatchSeqSimulation;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.study.collapse.CollapseData;
import org.chiasm.study.collapse.CollapseOptions;
import org.chiasm.study.collapse.CollapseResult;
import org.chiasm.study.collapse.CollapseStudy;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredStudy;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialContent;
import org.chiasm.study.store.TrialObserver;
import org.chiasm.study.store.TrialOutcome;
import org.chiasm.study.store.TrialStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "study",
    description = {
      "Run a study, which trains many times, and draw what it found. The one that is shipped is"
          + " coupling-collapse: what becomes of the common space of coupled autoencoders under each"
          + " coupling, as latents, their spread over training, and errors against the number of"
          + " dimensions and the size of batches. Without data it simulates some.",
      "Every training is kept in DIR/trials as soon as it has ended, under a name that depends on"
          + " its settings and data. The same command runs only what is missing there: it goes on"
          + " where it was stopped, and a study that is made larger keeps what it has."
    },
    customSynopsis = {
      "chiasm study NAME --out DIR [OPTIONS]",
      "       chiasm study NAME DATA --out DIR [OPTIONS]",
      "       chiasm study NAME --modality NAME=FILE [...] --out DIR [OPTIONS]"
    },
    footer = {
      "",
      "Examples: on simulated cells; what it would train; on cells of your own, each arm of its own"
          + " kind:",
      "  chiasm study coupling-collapse --out collapse",
      "  chiasm study coupling-collapse --dry-run",
      "  chiasm study coupling-collapse --arms T,E --repeats 3 --out collapse-te \\",
      "    --modality T=counts.csv.gz --modality E=ephys.csv"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class StudyCommand implements Callable<Integer> {

  private static final List<String> SHIPPED = List.of(CollapseStudy.NAME);
  private static final String SIMULATED_LABEL = "type";
  private static final CollapseOptions DEFAULTS = CollapseOptions.defaults();

  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME", description = "The study: coupling-collapse.")
  private String name = "";

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the trainings, the figures and a page that shows them.")
  private @Nullable Path out;

  @Option(
      names = "--dry-run",
      description = "List the trainings, and which of them are there already, and train nothing.")
  private boolean dryRun;

  @Option(
      names = "--arms",
      paramLabel = "NAME",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Modalities of the two autoencoders. Default: the first one twice, so that both are fed"
              + " the same values, as in the paper.")
  private @Nullable List<String> arms;

  @Option(
      names = "--latent",
      paramLabel = "D",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Numbers of latent dimensions to try, 2 among them. Default: 2,5,10,20.")
  private @Nullable List<Integer> latentSizes;

  @Option(
      names = "--batch",
      paramLabel = "N",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Numbers of cells in a batch to try. Default: 15,20,50,100,200.")
  private @Nullable List<Integer> batchSizes;

  @Option(
      names = "--lambda",
      paramLabel = "X",
      description = "Weight of the coupling. Default: ${DEFAULT-VALUE}.")
  private double lambda = DEFAULTS.lambda();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of each training. Default: ${DEFAULT-VALUE}.")
  private int steps = DEFAULTS.steps();

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description =
          "Trainings of each setting, which differ in their random numbers. Default:"
              + " ${DEFAULT-VALUE}.")
  private int repeats = DEFAULTS.repeats();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all randomness, also of simulated cells. Default: ${DEFAULT-VALUE}.")
  private long seed = DEFAULTS.seed();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Trainings at a time, one core each. Default: number of cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--retry-failed",
      description = "Run those trainings again, too, that failed before.")
  private boolean retryFailed;

  StudyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    requireKnown();
    CollapseOptions options = SimulateCommand.options(this::options);
    requireOptionsThatFit();
    MultimodalDataset dataset = dataset();
    Optional<Labels> labels = labels(dataset);
    CollapseData cells = cells(dataset);
    List<PlannedTrial> trials = CollapseStudy.trials(options, cells);
    if (dryRun) {
      list(trials);
      return ExitCode.DONE.value();
    }
    Path folder = Objects.requireNonNull(out);
    CollapseFigures.requireWritable(folder, data.given() ? data.paths() : List.of());
    List<StoredTrial> ran = run(trials, folder);
    requireResults(ran, folder);
    CollapseResult result = new CollapseResult(options, cells, ran);
    CollapseFigures.write(
        result, labels, labels.map(FigureColours::parsed).orElse(Map.of()), console, folder);
    console.result(CollapseTable.of(result));
    return ExitCode.DONE.value();
  }

  private void requireKnown() {
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException(
          "there is no study '" + name + "'" + NearestName.hint(name, SHIPPED));
    }
  }

  private CollapseOptions options() {
    CollapseOptions options =
        DEFAULTS.withSteps(steps).withLambda(lambda).withRepeats(repeats).withSeed(seed);
    if (latentSizes != null) {
      options = options.withLatentSizes(latentSizes);
    }
    return batchSizes == null ? options : options.withBatchSizes(batchSizes);
  }

  private void requireOptionsThatFit() throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("--threads: expected a positive number, found " + threads);
    }
    if (arms != null && arms.size() != 2) {
      throw new IllegalArgumentException(
          "--arms: expected two modalities such as T,T or T,E, found " + String.join(",", arms));
    }
    if (out == null && !dryRun) {
      throw new IllegalArgumentException("--out: expected a folder for what the study finds");
    }
  }

  private MultimodalDataset dataset() throws IOException {
    return data.given()
        ? data.read(console)
        : PatchSeqSimulation.simulate(
                PatchSeqOptions.defaults(), RandomStreams.of(seed).child("simulate"))
            .dataset();
  }

  private Optional<Labels> labels(MultimodalDataset dataset) {
    return data.given()
        ? data.labels(dataset, console)
        : Optional.of(dataset.table().labels(SIMULATED_LABEL));
  }

  private CollapseData cells(MultimodalDataset dataset) {
    String first = dataset.modalityNames().get(0);
    return arms == null
        ? CollapseData.of(dataset, first, first)
        : CollapseData.of(dataset, arms.get(0), arms.get(1));
  }

  private List<StoredTrial> run(List<PlannedTrial> trials, Path folder) throws IOException {
    TrialStore store = new TrialStore(folder);
    StoredStudy study = new StoredStudy(store, trials);
    StudyProgress progress = new StudyProgress(console, trials.size());
    console.ifInterrupted("the same command goes on with what is in " + store.folder());
    List<StoredTrial> ran = (retryFailed ? study.repeatingFailed() : study).run(threads, progress);
    progress.done();
    return ran;
  }

  /** The trainings, and what is known of them. */
  private void list(List<PlannedTrial> trials) throws IOException {
    Map<TrialContent, StoredTrial> known = new HashMap<>();
    if (out != null) {
      new StoredStudy(new TrialStore(out), trials)
          .stored(TrialObserver.SILENT)
          .forEach(trial -> known.put(trial.content(), trial));
    }
    for (PlannedTrial trial : trials) {
      StoredTrial stored = known.get(trial.content());
      String state = stored == null ? "missing" : stored.isDone() ? "there" : "failed";
      console.result(
          Message.format("%s  %-7s  %s", trial.content().shortName(), state, trial.title()));
    }
  }

  /**
   * @throws DataFormatException if no training came to its end
   */
  private void requireResults(List<StoredTrial> ran, Path folder) {
    List<TrialOutcome.Failed> failures = new ArrayList<>();
    for (StoredTrial trial : ran) {
      if (trial.outcome() instanceof TrialOutcome.Failed failed) {
        failures.add(failed);
      }
    }
    if (!failures.isEmpty() && failures.size() == ran.size()) {
      throw new DataFormatException(
          "none of the trainings came to its end: " + failures.get(0).reason());
    }
    if (!failures.isEmpty()) {
      console.warn(
          Message.format(
              "%d of %d trainings failed and are in no figure; their files in %s say why, and"
                  + " --retry-failed runs them again",
              failures.size(), ran.size(), new TrialStore(folder).folder()));
    }
  }
}
