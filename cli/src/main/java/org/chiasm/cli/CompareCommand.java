package org.chiasm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.knn.NearestNeighbourImputer;
import org.chiasm.methods.ridge.Ridge;
import org.chiasm.study.Comparison;
import org.chiasm.study.ComparisonResult;
import org.chiasm.study.ComparisonResult.Extras;
import org.chiasm.study.Contestant;
import org.chiasm.study.Contestant.Role;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.store.KeptResults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Train several methods on the same cells, score them on the same cells and print one table:"
          + " alignment, label transfer, predictions in each direction, features won against a"
          + " reference, time and memory; beside chance and simple predictors.",
      "Scores are of cells held out from training unless --in-sample is given. A method that does"
          + " not fit the data is named with the reason and does not stop the others."
    },
    customSynopsis = {
      "chiasm compare METHOD,METHOD,... --modality NAME=FILE [...] [OPTIONS]",
      "       chiasm compare METHOD,METHOD,... DATA [OPTIONS]"
    },
    footer = {
      "",
      "Examples: five folds, two label columns, and figures:",
      "  chiasm compare jamie,coupled,pc-cca \\",
      "    --modality T=counts.csv.gz --modality E=ephys.csv \\",
      "    --cells cells.csv --label type --label layer --out figures",
      "",
      "The same method twice, with half of the pairs known, on a fifth of the cells:",
      "  chiasm compare jamie,jamie:preset=jamie-2023 --reveal-pairing 0.5 \\",
      "    --test-share 0.2 --splits 5 \\",
      "    --modality T=counts.csv.gz --modality E=ephys.csv"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  private static final String BASELINES = Ridge.NAME + "," + NearestNeighbourImputer.NAME;
  private static final String KNOWS_ALL = ComparisonLegend.KNOWS_ALL;

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "METHOD,METHOD,...",
      description = {
        "Methods of 'chiasm train', separated by commas. Settings of one follow its name after"
            + " colons: jamie:preset=jamie-2023:latent=10. They are preset, latent, coupling, lambda,"
            + " likelihood, weight, geometry, without, projection, steps, neighbours, from, to, genes,"
            + " lasso, penalty and mix, as"
            + " the options of 'chiasm train'. Several values of one setting are joined by +:"
            + " jamie:without=kl+alignment, coupled:likelihood=T=negative-binomial+E=gaussian."
      })
  private String methods = "";

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private PairOptions pairs = new PairOptions();
  @Mixin private ProtocolOptions protocol = new ProtocolOptions();
  @Mixin private TrialOptions trials = new TrialOptions();
  @Mixin private PreprocessingOptions preprocessing = new PreprocessingOptions();

  @Option(
      names = "--preset",
      paramLabel = "METHOD=NAME",
      description = "Settings for a method to begin with, such as jamie=jamie-2023. Repeatable.")
  private List<String> presets = new ArrayList<>();

  @Option(
      names = "--latent",
      paramLabel = "D",
      description =
          "Number of latent dimensions of all methods that have them and are not told otherwise."
              + " Default: that of each method.")
  private @Nullable Integer latent;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of all randomness: the same seed gives the same result. Default:"
              + " ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--baselines",
      paramLabel = "NAME",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Simple predictors to train beside, separated by commas, or none. Default: "
              + BASELINES
              + ". With --label, the mean of the true type (type-mean) stands beside, too.")
  private @Nullable List<String> baselines;

  @Option(
      names = "--against",
      paramLabel = "NAME",
      description =
          "Method of the table that the others are counted against, feature by feature; with"
              + " --label, type-mean is one, too. Default: "
              + NearestNeighbourImputer.NAME
              + " if it takes part.")
  private @Nullable String against;

  @Option(
      names = "--features",
      paramLabel = "NAME",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Features whose measured and predicted values are drawn by type. Default: the four that"
              + " the compared methods predict best in each direction.")
  private List<String> features = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for figures of the result, as SVG, PNG, interactive HTML and CSV; 'chiasm report'"
              + " draws the same of what --json printed.")
  private @Nullable Path out;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "Keep what every training finds in DIR/trials as soon as it has ended, and take from there"
              + " what is there already: the same command goes on where it was stopped, and further"
              + " methods or seeds run alone. Times and memory are not told then.")
  private @Nullable Path store;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    MethodList list = methods();
    List<Contestant> contestants = new ArrayList<>();
    list.contestants(Role.COMPARED)
        .forEach(one -> contestants.add(preprocessing.before(shown(one, goesByIds(one)))));
    contestants.addAll(baselines(contestants.stream().map(Contestant::name).toList()));
    requireOptionsThatFit();
    pairs.requireUsedByAny(contestants.stream().map(one -> one.method().name()).toList());
    preprocessing.requireKnown(data.names());
    if (out != null) {
      List<Path> inputs = new ArrayList<>(data.paths());
      inputs.addAll(protocol.paths());
      inputs.addAll(pairs.paths(data));
      ComparisonFigures.requireWritable(out, data.names(), inputs);
    }
    if (store != null) {
      StoredValidation.requireWritable(store);
    }
    Optional<String> reference = reference(contestants);
    ProtocolOptions.Files files = protocol.read(data);
    long start = System.nanoTime();
    // those of tested cells are no part of a training; scores go by ids
    Pairing said = said(contestants.stream().map(one -> one.method().name()).toList());
    MultimodalDataset dataset = data.readWithSeveralLabels(console, said);
    said.summaries(dataset).forEach(used -> console.say("trainings go by " + used));
    pairs.warnOfScores(console);
    double readSeconds = (System.nanoTime() - start) / 1e9;
    preprocessing.requirePossible(dataset);
    requirePossible(list, dataset);
    List<Labels> labels = data.allLabels(dataset, console);
    if (labels.isEmpty()) {
      data.warnUnusedTable(console);
    }
    Extras extras = new Extras(reference, features, OptionalDouble.of(readSeconds));
    Comparison comparison =
        protocol.comparison(files, dataset, labels, data, seed, console).withSeeds(trials.seeds());
    requireTypes(reference, comparison);
    warn(contestants, comparison);
    ComparisonResult result = run(comparison, contestants);
    ObjectNode found = result.json(extras);
    console.result(trials.json() ? EvaluationJson.text(found) : ComparisonTable.of(found));
    if (out != null) {
      ComparisonFigures.write(found, console, out);
    }
    requireScores(result);
    return ExitCode.DONE.value();
  }

  private ComparisonResult run(Comparison comparison, List<Contestant> contestants) {
    TrainingProgress progress = new TrainingProgress(console, comparison.trainings(contestants));
    if (store == null) {
      ComparisonResult result = comparison.run(contestants, trials.threads(), progress);
      progress.done();
      return result;
    }
    KeptResults kept = new KeptResults(store, new StudyProgress(console, 0));
    console.ifInterrupted("the same command goes on with what is in " + store);
    console.writing();
    ComparisonResult result =
        comparison.withMemory(kept).run(contestants, trials.threads(), progress);
    progress.done();
    console.say(Message.format("%d trainings were there already", kept.remembered()));
    return result;
  }

  /** After the table, which says so with every reason. */
  private static void requireScores(ComparisonResult result) {
    Optional<RuntimeException> failure = result.failureOfAll();
    if (failure.isPresent()) {
      if (ExitCode.of(failure.get()) == ExitCode.DIVERGED) {
        throw failure.get();
      }
      throw new DataFormatException(
          "none of the compared methods has scores: " + failure.get().getMessage(), failure.get());
    }
  }

  /** Pairs that the folder of the data names are left aside where pairs are to be hidden. */
  private Pairing said(List<String> methods) throws IOException {
    if (protocol.hidesPairs()) {
      data.warnUnusedPairs(console, "a comparison that hides pairs");
      return Pairing.none();
    }
    return pairs.read(data, methods, console);
  }

  private static void requireTypes(Optional<String> reference, Comparison comparison) {
    if (reference.equals(Optional.of(Comparison.TYPE_MEAN)) && !comparison.isLabelled()) {
      throw new DataFormatException(
          "--against type-mean: no cell has a label, so that predictor does not take part");
    }
  }

  /** Before hours of training that end in dashes. */
  private void warn(List<Contestant> contestants, Comparison comparison) {
    if (!protocol.inSample()) {
      List<String> names = contestants.stream().map(one -> one.method().name()).toList();
      PlaceWarnings.of(names).forEach(console::warn);
    }
    comparison.warnings().forEach(console::warn);
  }

  private MethodList methods() {
    MethodList list = MethodList.parse(methods).withPresets(presets);
    return latent == null
        ? list
        : list.with(Setting.LATENT, String.valueOf(latent), Methods.WITH_LATENT_SPACE);
  }

  /** Whether a method knows pairs by the ids of cells although others are told to leave these. */
  private boolean goesByIds(Contestant one) {
    String name = one.method().name();
    return pairs.alone()
        && !Methods.WITH_PAIRS.contains(name)
        && !Methods.WITHOUT_PAIRS.contains(name);
  }

  private static Contestant shown(Contestant one, boolean knowsAll) {
    return knowsAll
        ? new Contestant(one.name() + KNOWS_ALL, one.method(), one.settings(), one.role())
        : one;
  }

  /** Simple predictors; those that know pairs which others do not are named so. */
  private List<Contestant> baselines(List<String> compared) {
    List<Contestant> beside = new ArrayList<>();
    List<String> given = baselines == null ? List.of(BASELINES.split(",", -1)) : baselines;
    for (String name : new LinkedHashSet<>(given)) {
      if (name.equals("none")) {
        continue;
      }
      MethodList one = MethodList.parse(name);
      if (latent != null) {
        one = one.with(Setting.LATENT, String.valueOf(latent), Methods.WITH_LATENT_SPACE);
      }
      Contestant made = one.contestants(Role.BASELINE).get(0);
      Contestant shown = shown(made, protocol.hidesPairs() || goesByIds(made));
      if (!compared.contains(shown.name())) {
        beside.add(shown);
      }
    }
    return beside;
  }

  /** The name of the method that others are counted against. */
  private Optional<String> reference(List<Contestant> contestants) {
    List<String> names = new ArrayList<>(contestants.stream().map(Contestant::name).toList());
    String knowing = (against == null ? NearestNeighbourImputer.NAME : against) + KNOWS_ALL;
    if (against == null) {
      return names.contains(knowing)
          ? Optional.of(knowing)
          : names.stream().filter(NearestNeighbourImputer.NAME::equals).findFirst();
    }
    if (data.labelled()) {
      names.add(Comparison.TYPE_MEAN);
    } else if (against.equals(Comparison.TYPE_MEAN)) {
      throw new IllegalArgumentException(
          "--against type-mean: it answers with the mean of a cell's type, so it takes part with"
              + " --label COLUMN only");
    }
    if (names.contains(against)) {
      return Optional.of(against);
    }
    if (names.contains(knowing)) {
      return Optional.of(knowing);
    }
    throw new IllegalArgumentException(
        Message.format(
            "--against: no method '%s' takes part%s", against, NearestName.hint(against, names)));
  }

  private void requireOptionsThatFit() {
    protocol.requireOptionsThatFit();
    if (pairs.given() && protocol.hidesPairs()) {
      throw new IllegalArgumentException(
          "--pairs says which cells belong together, which --reveal-pairing and --reveal-file hide:"
              + " expected one of them");
    }
    trials.requireOptionsThatFit();
  }

  private void requirePossible(MethodList list, MultimodalDataset dataset) {
    list.largestLatent()
        .filter(largest -> largest.getValue() >= dataset.cells().size())
        .ifPresent(
            largest -> {
              throw new IllegalArgumentException(
                  Message.format(
                      "%s: expected fewer latent dimensions than there are cells (%d), found %d",
                      largest.getKey(), dataset.cells().size(), largest.getValue()));
            });
    List<String> known = new ArrayList<>();
    dataset
        .modalities()
        .forEach(modality -> modality.features().stream().map(Feature::name).forEach(known::add));
    for (String feature : features) {
      if (!known.contains(feature)) {
        throw new IllegalArgumentException(
            Message.format(
                "--features: there is no feature '%s'%s",
                feature, NearestName.hint(feature, known)));
      }
    }
  }
}
