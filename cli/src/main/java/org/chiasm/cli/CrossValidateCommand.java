package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Folds;
import org.chiasm.io.csv.CellFolds;
import org.chiasm.methods.Method;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.knn.NearestNeighbourImputer;
import org.chiasm.methods.ridge.Ridge;
import org.chiasm.study.CrossValidation;
import org.chiasm.study.Evaluation;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.TaxonomyLabels;
import org.chiasm.study.TypeQuestions;
import org.chiasm.study.evaluation.Candidate;
import org.chiasm.study.evaluation.EvaluationPlan;
import org.chiasm.study.evaluation.MethodSettings;
import org.chiasm.study.evaluation.Metric;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "cross-validate",
    description = {
      "Train a method several times, each time without one fold of the cells, and score it on that"
          + " fold; beside simple predictors on the same folds.",
      "Prints mean and standard deviation over the folds, with --seeds of each fold's mean over the"
          + " seeds. With --label, a predictor that is told"
          + " the true type and answers with its mean stands beside, too."
    },
    customSynopsis = {
      "chiasm cross-validate METHOD --modality NAME=FILE [...] [OPTIONS]",
      "       chiasm cross-validate METHOD DATA [OPTIONS]"
    },
    footer = {
      "",
      "Example: five folds, all cells of one animal in the same fold:",
      "  chiasm cross-validate coupled --folds 5 --group mouse \\",
      "    --modality T=counts.csv.gz --modality E=ephys.csv --cells cells.csv --label type"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class CrossValidateCommand implements Callable<Integer> {

  private static final int FOLDS = 10;
  private static final String BASELINES =
      PcCca.NAME + "," + Ridge.NAME + "," + NearestNeighbourImputer.NAME;
  private static final List<String> DEFAULT_BASELINES =
      List.of(PcCca.NAME, Ridge.NAME, NearestNeighbourImputer.NAME);

  private final Console console;
  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private PairOptions pairs = new PairOptions();
  @Mixin private GridOptions grid = new GridOptions();

  @Mixin private FoldOptions folds = new FoldOptions();
  @Mixin private TypeOptions types = new TypeOptions();

  @Mixin private TrialOptions trials = new TrialOptions();

  @Option(
      names = "--baselines",
      paramLabel = "NAME",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Simple predictors to train beside, separated by commas, or none. Default: "
              + BASELINES
              + ".")
  private @Nullable List<String> baselines;

  @Option(
      names = "--with-published-leak",
      description =
          "Normalise features by all cells, tested ones among them, as some published figures were"
              + " made: to repeat those, never for results of your own.")
  private boolean publishedLeak;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "Keep every training in DIR/trials as soon as it has ended, and take those from there that"
              + " are there already: the same command goes on where it was stopped, and further"
              + " seeds or baselines run alone. Times are then in DIR/times.csv. Studies in files"
              + " (chiasm study) use the same trainings.")
  private @Nullable Path store;

  CrossValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<Candidate> candidates = candidates();
    List<Method> methods = candidates.stream().flatMap(one -> one.method().stream()).toList();
    requireOptionsThatFit();
    pairs.requireUsed(method.name());
    method.requireKnown(data.names());
    Optional<CellFolds> own = folds.read(data);
    TypeOptions.Asked asked = types.read(data);
    // those of tested cells are no part of a training; scores go by ids
    Pairing said = pairs.read(data, List.of(method.name()), console);
    MultimodalDataset dataset = data.read(console, said, true);
    said.summaries(dataset).forEach(used -> console.say("trainings go by " + used));
    method.requirePossible(dataset);
    Optional<Labels> given = data.labels(dataset, console);
    TypeQuestions questions = asked.questions(dataset, given, console);
    Optional<Labels> labels = questions.taxonomy().map(TaxonomyLabels::leaves).or(() -> given);
    Folds assigned = folds.draw(own, dataset, labels, data, method.seed(), FOLDS, console);
    if (grid.given()) {
      return runGrid(dataset, assigned);
    }
    PlaceWarnings.of(methods.stream().map(Method::name).toList()).forEach(console::warn);
    Map<String, List<Evaluation>> results =
        store == null
            ? run(methods, validation(dataset, assigned, labels).withQuestions(questions))
            : runStored(
                candidates,
                dataset,
                assigned,
                new EvaluationPlan.Scoring(
                    labels, questions, Metric.usual(asked.description()), publishedLeak),
                store);
    console.result(
        trials.json()
            ? EvaluationJson.text(EvaluationJson.of(results))
            : ScoreTable.of(results) + LevelTable.of(results) + ProfileTable.of(results));
    return ExitCode.DONE.value();
  }

  private Map<String, List<Evaluation>> run(List<Method> methods, CrossValidation validation) {
    TrainingProgress progress = new TrainingProgress(console, validation.trainings(methods));
    Map<String, List<Evaluation>> results = validation.run(methods, trials.threads(), progress);
    progress.done();
    return results;
  }

  private Map<String, List<Evaluation>> runStored(
      List<Candidate> candidates,
      MultimodalDataset dataset,
      Folds assigned,
      EvaluationPlan.Scoring scoring,
      Path folder)
      throws IOException {
    List<Candidate> all = new ArrayList<>(candidates);
    Optional<Labels> known =
        scoring
            .labels()
            .filter(own -> dataset.cells().stream().anyMatch(own.byCell()::containsKey));
    known.ifPresent(own -> all.add(Candidate.typeMean()));
    EvaluationPlan plan =
        new EvaluationPlan(dataset, assigned.splits(), scoring, all, method.seed(), trials.seeds());
    return new StoredValidation(plan, folder, console).run(trials.threads());
  }

  private int runGrid(MultimodalDataset dataset, Folds assigned) {
    TrainingProgress progress =
        new TrainingProgress(console, grid.trainingsPerFold() * assigned.count());
    GridTable table =
        grid.run(method, dataset, assigned.splits(), publishedLeak, trials.threads(), progress);
    progress.done();
    table.warnings().forEach(console::warn);
    console.result(trials.json() ? table.json() : table.text());
    return ExitCode.DONE.value();
  }

  private CrossValidation validation(
      MultimodalDataset dataset, Folds assigned, Optional<Labels> labels) {
    CrossValidation validation =
        new CrossValidation(dataset, assigned.splits(), labels, method.seed())
            .withSeeds(trials.seeds());
    return publishedLeak ? validation.withPublishedLeak() : validation;
  }

  private void requireOptionsThatFit() throws IOException {
    if (store != null && grid.given()) {
      throw new IllegalArgumentException(
          "--store keeps trainings of one setting; several are a study of their own, see 'chiasm"
              + " study --help'");
    }
    if (store != null) {
      StoredValidation.requireWritable(store);
    }
    grid.requireFits(method);
    folds.requireOptionsThatFit();
    trials.requireOptionsThatFit();
    if (baselines != null && !baselines.equals(List.of("none")) && grid.given()) {
      throw new IllegalArgumentException(
          "--baselines has no say where several settings are tried, beside which nothing else is"
              + " trained; leave it out");
    }
    if (trials.seeds() > 1) {
      grid.requireOneSeed();
    }
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    Method asked = method.method();
    candidates.add(candidate(asked.name(), method.settings()));
    for (String name : new LinkedHashSet<>(baselines == null ? DEFAULT_BASELINES : baselines)) {
      if (name.equals("none") || name.equals(asked.name())) {
        continue;
      }
      Settings settings = Settings.defaults();
      OptionalInt latent = method.latentSize();
      if (name.equals(PcCca.NAME) && latent.isPresent()) {
        settings = settings.with(Setting.LATENT, latent.getAsInt());
      }
      Methods.create(name, settings);
      candidates.add(candidate(name, settings));
    }
    return candidates;
  }

  private static Candidate candidate(String name, Settings settings) {
    return Candidate.of(MethodSettings.of(name, settings), settings.preprocessing());
  }
}
