package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.QueryCells;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.io.dataset.DatasetWriter;
import org.chiasm.methods.Queries;
import org.chiasm.methods.classify.CellClassifier;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.methods.sampling.LatentPrior;
import org.chiasm.study.SampleComparison;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sample",
    description = {
      "Draw cells that were never measured: places of the latent space from a mixture of normal"
          + " distributions that is fitted to the latents of the model's training cells, and what the"
          + " model expects of each modality there, in original units.",
      "With data of cells that the model was not trained on, also how easily the draws are told from"
          + " them; training cells among the data are left out of that. Without, the model alone is"
          + " enough."
    },
    customSynopsis = {
      "chiasm sample MODEL --number N --out DIR [OPTIONS]",
      "       chiasm sample MODEL DATA --number N --out DIR [OPTIONS]",
      "       chiasm sample MODEL --modality NAME=FILE [...] --number N --out DIR"
    },
    footer = {
      "",
      "Example: 500 cells, and how they compare with cells that were held out",
      "  chiasm sample model.chiasm --number 500 --out drawn \\",
      "    --modality T=test_counts.csv.gz --modality E=test_ephys.csv"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {

  private static final String AUTO = "auto";
  private static final String LATENTS = "latents.csv";

  private final Console console;
  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--number",
      paramLabel = "N",
      required = true,
      description = "Number of cells to draw.")
  private int number;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder for the draws, a data set: for each modality a table of expected values (counts as"
              + " expected counts at the median depth of the training cells), a table of the cells"
              + " with the component that each was drawn from and, of a model that was trained with"
              + " --label, its type, and latents.csv.")
  private Path out = Path.of("drawn");

  @Option(
      names = "--components",
      paramLabel = "N",
      description =
          "Number of components of the mixture, or auto: that with the lowest Bayesian information"
              + " criterion of 1, 2, ... to at most 40, ending when five in a row bring nothing"
              + " better. Default: auto.")
  private String components = AUTO;

  @Option(
      names = "--from",
      paramLabel = "NAME",
      description =
          "Modality whose latents of the training cells the mixture is fitted to. Default: the"
              + " first of the model.")
  private @Nullable String from;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all randomness. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Print what is said of the draws as JSON.")
  private boolean json;

  @Mixin private TableOptions data = new TableOptions();

  SampleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (number < 1) {
      throw new IllegalArgumentException("--number: expected 1 cell or more, found " + number);
    }
    OptionalInt wanted = wantedComponents();
    requireFolder();
    TrainedModel trained = model.read();
    LatentPrior.requireDecoding(trained);
    String origin = origin(trained);
    Optional<MultimodalDataset> others = others(trained);
    RandomStreams streams = RandomStreams.of(seed).child("sample");
    LatentPrior prior = LatentPrior.fit(trained, origin, wanted, streams.child("mixture"));
    GaussianMixture.Drawn drawn = prior.draw(number, streams.child("draw"));
    List<SampleComparison.Compared> compared = new ArrayList<>();
    if (others.isPresent()) {
      SampleComparison comparison =
          new SampleComparison(trained, origin, drawn.points(), streams.child("compare"));
      compared.addAll(compare(comparison, trained, others.get()));
    }
    Optional<List<String>> types = types(trained, origin, drawn.points());
    write(trained, drawn, types);
    SampleReport report =
        new SampleReport(
            trained.model().method(),
            seed,
            prior,
            number,
            types.map(known -> shares(trained, origin, known)),
            compared);
    console.result(json ? report.json() : report.text());
    return ExitCode.DONE.value();
  }

  private OptionalInt wantedComponents() {
    if (components.equals(AUTO)) {
      return OptionalInt.empty();
    }
    try {
      int count = Integer.parseInt(components);
      if (count >= 1) {
        return OptionalInt.of(count);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "--components: expected a positive number or auto, found '" + components + "'");
  }

  private void requireFolder() throws IOException {
    if (String.valueOf(out.getFileName()).contains(".")) {
      throw new IllegalArgumentException(
          Message.format(
              "--out: expected a folder by a name without an ending, found %s; 'convert' makes other"
                  + " formats of a folder",
              out));
    }
    DatasetWriter.requireWritable(out, 1);
    OutputFiles.requireWritable(out.resolve(LATENTS));
  }

  private String origin(TrainedModel trained) {
    List<String> kept = LatentPrior.modalities(trained);
    if (from == null && kept.isEmpty()) {
      throw new IllegalArgumentException(
          model.path() + ": the model keeps no latents of its training cells to draw after");
    }
    return from == null ? kept.get(0) : from;
  }

  /** Cells to compare with, if any are given. */
  private Optional<MultimodalDataset> others(TrainedModel trained) throws IOException {
    if (!data.given()) {
      data.requireNothingSaid();
      return Optional.empty();
    }
    MultimodalDataset dataset = data.read(console, Optional.empty(), trained.model().spaces());
    if (trained.training().allCells().containsAll(dataset.cells())) {
      throw new DataFormatException(
          Message.format(
              "all %d cells were trained on, so there is nothing to compare with; leave the data"
                  + " away to draw only",
              dataset.cells().size()));
    }
    return Optional.of(dataset);
  }

  private List<SampleComparison.Compared> compare(
      SampleComparison comparison, TrainedModel trained, MultimodalDataset dataset) {
    List<String> cells = new ArrayList<>(dataset.cells());
    cells.removeAll(trained.training().allCells());
    MultimodalDataset heldOut = dataset.selectCells(cells);
    // of training cells that was said when they were trained on
    comparison
        .prepared(heldOut)
        .forEach(
            (name, part) ->
                QueryWarnings.print(
                    console,
                    trained.model(),
                    heldOut.modality(name),
                    QueryCells.of(trained.model().spaces().of(name), part)));
    List<SampleComparison.Compared> compared = comparison.compare(comparison.prepared(dataset));
    if (compared.isEmpty()) {
      console.warn(
          Message.format(
              "nothing is compared: that takes %d drawn cells and %d others that the model was not"
                  + " trained on, twice as many where no training cells are among the data",
              SampleComparison.FEWEST, SampleComparison.FEWEST));
    }
    return compared;
  }

  /** The types of places by the training cells of the modality that they were drawn after. */
  private static Optional<List<String>> types(
      TrainedModel trained, String origin, DenseMatrix latents) {
    TrainingRecord training = trained.training();
    boolean labelled =
        training
            .labels()
            .map(
                labels ->
                    training.cellsOf(origin).stream().anyMatch(cell -> labels.of(cell).isPresent()))
            .orElse(false);
    return labelled
        ? Optional.of(CellClassifier.of(trained, origin).classify(latents).labels())
        : Optional.empty();
  }

  private static SampleReport.TypeShares shares(
      TrainedModel trained, String origin, List<String> drawn) {
    Labels labels = trained.training().labels().orElseThrow();
    List<String> training =
        labels.of(trained.training().cellsOf(origin)).stream().flatMap(Optional::stream).toList();
    return new SampleReport.TypeShares(labels.name(), shares(training), shares(drawn));
  }

  private static Map<String, Double> shares(List<String> types) {
    Map<String, Double> shares = new TreeMap<>();
    types.forEach(type -> shares.merge(type, 1.0, Double::sum));
    shares.replaceAll((type, count) -> count / types.size());
    return shares;
  }

  private void write(
      TrainedModel trained, GaussianMixture.Drawn drawn, Optional<List<String>> types)
      throws IOException {
    int digits = Integer.toString(number).length();
    List<String> cells =
        IntStream.rangeClosed(1, number)
            .mapToObj(cell -> Message.format("drawn%0" + digits + "d", cell))
            .toList();
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put(
        "mixture_component",
        drawn.components().stream().map(component -> Integer.toString(component + 1)).toList());
    types.ifPresent(known -> columns.put(trained.training().labels().orElseThrow().name(), known));
    List<Modality> modalities =
        trained.model().spaces().names().stream()
            .filter(trained.model()::decodes)
            .map(name -> Queries.decode(trained.model(), name, cells, drawn.points()))
            .toList();
    List<Path> written =
        DatasetWriter.write(
            out, new MultimodalDataset(modalities, new CellTable(out.toString(), cells, columns)));
    List<Feature> axes =
        IntStream.rangeClosed(1, drawn.points().columns())
            .mapToObj(axis -> Feature.named("z" + axis))
            .toList();
    CsvWriter.write(out.resolve(LATENTS), cells, axes, drawn.points());
    console.wrote(Message.format("%s (%d files): %d cells", out, written.size() + 1, cells.size()));
  }
}
