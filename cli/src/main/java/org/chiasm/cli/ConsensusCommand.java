package org.chiasm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.consensus.ConsensusData;
import org.chiasm.study.consensus.ConsensusOptions;
import org.chiasm.study.consensus.ConsensusResult;
import org.chiasm.study.consensus.ConsensusStudy;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredStudy;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialContent;
import org.chiasm.study.store.TrialObserver;
import org.chiasm.study.store.TrialStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "consensus",
    description = {
      "Find out into how many types the cells fall by two modalities at once, and whether each of"
          + " the two assigns a cell to the same type: many coupled autoencoders are trained, Gaussian"
          + " mixtures of every number of types are fitted to the latents of the first modality, the"
          + " lowest BIC of each network votes for a number, and the network that reconstructs"
          + " validation cells best supplies the types. Held-out cells are assigned from either"
          + " modality.",
      "Every network and every mixture is kept in DIR/trials as soon as it has ended, under a name"
          + " that depends on its settings and data: the same command runs only what is missing there,"
          + " and goes on where it was stopped."
    },
    customSynopsis = {
      "chiasm consensus DATA --out DIR [OPTIONS]",
      "       chiasm consensus --modality NAME=FILE --modality NAME=FILE --out DIR [OPTIONS]"
    },
    footer = {
      "",
      "Examples: with all networks; in a few minutes, beside types that are known; what it would"
          + " run:",
      "  chiasm consensus --modality T=counts.csv.gz --modality E=ephys.csv --out types",
      "  chiasm consensus --modality T=counts.csv.gz --modality E=ephys.csv \\",
      "    --cells cells.csv --label type --networks 3 --sizes 5..20 --starts 10 --out few",
      "  chiasm consensus --modality T=counts.csv.gz --modality E=ephys.csv --dry-run"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ConsensusCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the trainings, consensus.json, tables of the cells, the figures and a page"
              + " that shows them.")
  private @Nullable Path out;

  @Option(
      names = "--between",
      paramLabel = "NAME",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "The two modalities, of data that have more; mixtures are fitted to the first. Default: in"
              + " their order.")
  private @Nullable List<String> between;

  @Mixin private ConsensusProtocolOptions protocol = new ConsensusProtocolOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Networks or mixtures at a time, one core each. Default: number of cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--retry-failed",
      description = "Run those trainings and mixtures again, too, that failed before.")
  private boolean retryFailed;

  @Option(
      names = "--dry-run",
      description = "List what would run, and what of it is there already, and run nothing.")
  private boolean dryRun;

  @Option(
      names = "--json",
      description = "Print the result as JSON, as it is written to DIR/consensus.json.")
  private boolean json;

  ConsensusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ConsensusOptions options = protocol.options();
    requireOptionsThatFit();
    if (out != null) {
      ConsensusFigures.requireWritable(out, ConsensusFiles.all(out, data.names()), data.paths());
    }
    MultimodalDataset dataset = data.readWithSeveralLabels(console, Pairing.none());
    data.warnUnusedPairs(console, "consensus");
    List<Labels> labels = data.allLabels(dataset, console);
    ConsensusData cells = ConsensusData.of(dataset, modalities(dataset), labels, options);
    ConsensusStudy study = new ConsensusStudy(cells, options);
    if (dryRun) {
      list(study, options);
      return ExitCode.DONE.value();
    }
    Path folder = Objects.requireNonNull(out);
    List<StoredTrial> models = models(study, folder);
    List<StoredTrial> mixtures = mixtures(study.mixtures(models), folder);
    ConsensusResult result = study.result(models, mixtures, protocol.asked());
    ConsensusTable.warnings(result, options).forEach(console::warn);
    ObjectNode found = result.json();
    ConsensusFiles.write(found, result, console, folder);
    ConsensusFigures.write(found, console, folder);
    console.result(json ? EvaluationJson.text(found) : ConsensusTable.of(found));
    return ExitCode.DONE.value();
  }

  private void requireOptionsThatFit() {
    if (threads < 1) {
      throw new IllegalArgumentException("--threads: expected a positive number, found " + threads);
    }
    if (out == null && !dryRun) {
      throw new IllegalArgumentException("--out: expected a folder for what the study finds");
    }
  }

  private List<String> modalities(MultimodalDataset dataset) {
    if (between != null) {
      return between;
    }
    List<String> names = dataset.modalityNames();
    if (names.size() > 2) {
      throw new IllegalArgumentException(
          Message.format(
              "consensus types are those of two modalities, found %s; --between %s,%s names two",
              String.join(", ", names), names.get(0), names.get(1)));
    }
    return names;
  }

  private List<StoredTrial> models(ConsensusStudy study, Path folder) throws IOException {
    List<PlannedTrial> trials = study.models();
    TrialStore store = new TrialStore(folder);
    console.ifInterrupted("the same command goes on with what is in " + store.folder());
    StudyProgress progress = new StudyProgress(console, trials.size());
    List<StoredTrial> ran = stored(store, trials).run(threads, progress);
    progress.done();
    return ran;
  }

  private List<StoredTrial> mixtures(List<PlannedTrial> trials, Path folder) throws IOException {
    MixtureProgress progress = new MixtureProgress(console, trials.size());
    List<StoredTrial> ran = stored(new TrialStore(folder), trials).run(threads, progress);
    progress.done();
    long failed = ran.stream().filter(trial -> !trial.isDone()).count();
    if (failed > 0) {
      console.warn(
          Message.format(
              "%d of %d mixtures failed and have no vote; --retry-failed runs them again",
              failed, ran.size()));
    }
    return ran;
  }

  private StoredStudy stored(TrialStore store, List<PlannedTrial> trials) {
    StoredStudy study = new StoredStudy(store, trials);
    return retryFailed ? study.repeatingFailed() : study;
  }

  /** The trainings, what is known of them, and how many mixtures are to be fitted. */
  private void list(ConsensusStudy study, ConsensusOptions options) throws IOException {
    Map<TrialContent, StoredTrial> known = new HashMap<>();
    List<StoredTrial> models = new ArrayList<>();
    if (out != null) {
      models.addAll(stored(new TrialStore(out), study.models()).stored(TrialObserver.SILENT));
      models.forEach(trial -> known.put(trial.content(), trial));
    }
    for (PlannedTrial trial : study.models()) {
      StoredTrial stored = known.get(trial.content());
      String state = stored == null ? "missing" : stored.isDone() ? "there" : "failed";
      console.result(
          Message.format("%s  %-7s  %s", trial.content().shortName(), state, trial.title()));
    }
    int each = options.sizes().most() - options.sizes().fewest() + 1;
    // of each network, and of the best one and the baseline by the other modality, too
    int mixtures = (options.networks() + 3) * each;
    int there =
        out == null
            ? 0
            : stored(new TrialStore(out), study.mixtures(models))
                .stored(TrialObserver.SILENT)
                .size();
    console.result(
        Message.format(
            "%d mixtures of %s types, %d starts each, of which %d are there",
            mixtures, options.sizes(), options.fit().starts(), there));
  }
}
