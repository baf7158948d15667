package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.TaxonomyReader.TaxonomyFile;
import org.chiasm.methods.LinearModel;
import org.chiasm.methods.SparseModel;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.report.FigureFiles;
import org.chiasm.report.bars.RefitFrequencies;
import org.chiasm.report.bars.SelectedFeatures;
import org.chiasm.report.comparison.ComparedMethods;
import org.chiasm.report.consensus.ConsensusTypesResult;
import org.chiasm.report.curves.NormSpectrum;
import org.chiasm.report.curves.StrengthPath;
import org.chiasm.report.curves.TrainingCurves;
import org.chiasm.report.exclusive.ExclusiveStudy;
import org.chiasm.report.tree.TreeFigure;
import org.chiasm.study.TaxonomyLabels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description = {
      "Draw the latents of all modalities side by side, as SVG, PNG and interactive HTML; of a"
          + " sparse model also what it selected and predicts; of a training how its loss fell; of the"
          + " result of a cross-validation the score of each feature, or what each setting does;"
          + " without any of them, of cells by their own measurements.",
      "Without data, of the training cells; cells of the data that were not trained on are added"
          + " as rings. Cells have the colours of the types that the model was trained with, or of"
          + " another column with --cells FILE --label COLUMN."
    },
    customSynopsis = {
      "chiasm report MODEL|RESULT [--modality NAME=FILE ...] --out DIR [OPTIONS]",
      "       chiasm report --modality NAME=FILE [...] --out DIR [OPTIONS]",
      "       chiasm report [MODEL] DATA --out DIR [OPTIONS]"
    },
    footer = {
      "",
      "Example:",
      "  chiasm report model.chiasm --out figures",
      "writes latents.svg, latents.png, latents.html and latents.csv (what they show); of a sparse",
      "model also plane.* (what it predicts over its latent space), genes.* (what it selected) and,",
      "trained with --refits, refits.* (what was selected again). Beside a model trained in steps,",
      "training.* (its loss). Of a linear model with data of both modalities, biplot.*.",
      "Of a result, r2.* and, with a taxonomy, levels.*, with --profiles profiles-*; of a result",
      "of several settings, path.* and, of networks, norms.*; of a comparison alignment.*, and",
      "features-*, distances-* and boxes-* of each direction; of 'exclusive-types' distances.* and",
      "sides.*; of the consensus.json of 'consensus' what that drew; of the result.json of a study",
      "settings.* (scores against a setting) and levels.*.",
      "",
      "  chiasm report --modality T=genes.csv.gz --layout tsne --out figures",
      "draws the cells by their genes alone (cells-T.*): counts as logarithms at equal",
      "depth, other features as z-scores, of more than 3 their first 50 principal",
      "components; with --taxonomy FILE or --families COLUMN the tree of their types, too",
      "(taxonomy.*)."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final List<String> OF_MODELS =
      List.of("latents", "training", "plane", "genes", "refits", "biplot");
  private static final List<String> OF_SCORES = List.of("r2", "levels");
  private static final List<String> OF_GRIDS = List.of("path", "norms");

  private static final String TAXONOMY = "taxonomy";

  private static final int FEATURES = 9;

  private static final Pattern TABLE = Pattern.compile("(?i).+\\.[ct]sv(\\.gz)?");

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL|RESULT",
      description =
          "A model file written by 'chiasm train', or what 'chiasm cross-validate --json', 'chiasm"
              + " compare --json', 'chiasm exclusive-types --json', 'chiasm consensus --json' or"
              + " 'chiasm evaluate --json' printed. Without it, the data are drawn by themselves.")
  private @Nullable Path source;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the figures and the tables of what they show.")
  private Path out = Path.of(".");

  @Mixin private TaxonomyOptions taxonomy = new TaxonomyOptions();

  @Mixin private LayoutOption layout = new LayoutOption();

  @Option(
      names = "--selected",
      paramLabel = "N",
      description =
          "Of a sparse model, draw the N selected features with the largest norms. Default: "
              + FEATURES
              + ".")
  private @Nullable Integer selected;

  @Option(
      names = "--predicted",
      paramLabel = "N",
      description =
          "Of a sparse model, draw the N predicted features that vary most over the plane."
              + " Default: "
              + FEATURES
              + ".")
  private @Nullable Integer predicted;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (source != null && FolderArgument.isOne(source) && !data.given()) {
      data.take(source);
      source = null;
    }
    List<Path> inputs = new ArrayList<>(data.paths());
    inputs.addAll(taxonomy.paths());
    if (source != null) {
      inputs.add(source);
    }
    OutputFiles.requireNoInput("--out", figures(), inputs);
    OutputFiles.requireWritable(out.resolve("latents.svg"));
    if (source == null) {
      reportCells();
    } else {
      report(source);
    }
    return ExitCode.DONE.value();
  }

  private void report(Path file) throws IOException {
    taxonomy
        .given()
        .ifPresent(
            option -> {
              throw new IllegalArgumentException(
                  option + " is drawn with the types of data alone, without a MODEL or RESULT");
            });
    requireNoCompanion(file);
    Optional<JsonNode> result = ResultFile.read(file);
    if (result.isPresent()) {
      reportResult(file, result.get());
    } else {
      reportModel(file, ModelFile.read(file));
    }
  }

  /** A table, or what lies beside a model, is easily taken for what can be drawn. */
  private static void requireNoCompanion(Path file) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    String name = file.getFileName().toString();
    for (String ending : List.of(".run.json", ".genes.csv")) {
      if (name.endsWith(ending)) {
        throw new DataFormatException(
            Message.format(
                "%s: expected a model file or a result, found what lies beside a model; give the model,"
                    + " %s.chiasm, which is drawn with it",
                file, name.substring(0, name.length() - ending.length())));
      }
    }
    if (TABLE.matcher(name).matches()) {
      throw new DataFormatException(
          Message.format(
              "%s: expected a model file or a result, found a table; cells are drawn by their own"
                  + " measurements with --modality NAME=%s",
              file, file));
    }
  }

  /** All that may be written, whatever the source turns out to be. */
  private List<Path> figures() {
    return Stream.of(
            OF_MODELS.stream(),
            OF_SCORES.stream(),
            OF_GRIDS.stream(),
            Stream.of(TAXONOMY),
            data.names().stream().map(CellFigures::name))
        .flatMap(names -> names)
        .flatMap(name -> FigureFiles.named(out, name).all().stream())
        .toList();
  }

  private void reportCells() throws IOException {
    if (!data.given()) {
      throw new IllegalArgumentException(
          "expected what to draw: a MODEL or RESULT file, or data without one (--modality"
              + " NAME=FILE, once for each modality)");
    }
    requireNoFeatures("cells without a model have none");
    data.warnUnusedTable(console);
    Optional<TaxonomyFile> tree = taxonomy.read(data);
    MultimodalDataset dataset = data.read(console);
    Optional<Labels> labels = data.labels(dataset, console);
    CellFigures cells = new CellFigures(console, dataset, labels);
    cells.requireUseful(layout);
    FigureFolder figures = new FigureFolder(console, out);
    for (Modality modality : dataset.modalities()) {
      figures.write(cells.figure(modality, layout), CellFigures.name(modality.name()));
    }
    if (labels.isPresent()) {
      Optional<TaxonomyFile> known = taxonomy.tree(tree, dataset, labels.get(), data);
      if (known.isPresent()) {
        figures.writeIfAny(tree(known.get(), labels.get(), dataset), TAXONOMY);
      }
    }
  }

  private Optional<TreeFigure> tree(TaxonomyFile file, Labels labels, MultimodalDataset dataset) {
    TaxonomyLabels types = TaxonomyLabels.of(file.taxonomy(), labels, dataset.cells());
    types.warnings().forEach(console::warn);
    Map<String, String> colours = new HashMap<>(labels.colours());
    colours.putAll(file.colours());
    return TreeFigure.of(file.taxonomy(), types.sizes(), TaxonomyLabels.TOO_FEW, colours);
  }

  private void reportResult(Path file, JsonNode result) throws IOException {
    if (data.given()) {
      throw new IllegalArgumentException(
          "--modality has no say in figures of a result, which holds all that they show");
    }
    requireNoFeatures("a result holds none");
    if (layout.given()) {
      throw new IllegalArgumentException(
          "--layout places cells, of which figures of a result have none; leave it out");
    }
    FigureFolder figures = new FigureFolder(console, out);
    try {
      if (ComparedMethods.describes(result)) {
        reportComparison(file, result);
      } else if (ExclusiveStudy.describes(result)) {
        ExclusiveFigures.requireWritable(out, List.of(file));
        ExclusiveFigures.write(result, console, out);
      } else if (ConsensusTypesResult.describes(result)) {
        ConsensusFigures.requireWritable(out, List.of(), List.of(file));
        ConsensusFigures.write(result, console, out);
      } else if (StudyFigures.describes(result)) {
        StudyFigures.write(result, console, out);
      } else if (StrengthPath.describes(result)) {
        figures.write(StrengthPath.figure(result), "path");
        figures.writeIfAny(NormSpectrum.figure(result), "norms");
        figures.warnOfOthers(OF_GRIDS);
      } else {
        ScoreFigures.write(result, console, out);
      }
    } catch (DataFormatException e) {
      throw new DataFormatException(file + ": " + e.getMessage(), e);
    }
  }

  private void reportComparison(Path file, JsonNode result) throws IOException {
    List<String> modalities = new ArrayList<>();
    result.path("modalities").forEach(modality -> modalities.add(modality.asText()));
    ComparisonFigures.requireWritable(out, modalities, List.of(file));
    ComparisonFigures.write(result, console, out);
  }

  /**
   * @param reason why there are no features to choose from
   * @throws IllegalArgumentException if features to draw are asked for
   */
  private void requireNoFeatures(String reason) {
    if (selected != null || predicted != null) {
      throw new IllegalArgumentException(
          Message.format(
              "%s chooses features of a sparse model, and %s; leave it out",
              selected != null ? "--selected" : "--predicted", reason));
    }
  }

  private void reportModel(Path file, TrainedModel trained) throws IOException {
    if (!(trained.model() instanceof SparseModel)) {
      requireNoFeatures(Message.format("this '%s' model is none", trained.model().method()));
    }
    ModelFigures.requireUseful(trained, layout);
    ModelFigures figures = figures(trained);
    FigureFolder folder = new FigureFolder(console, out);
    figures.warnColours();
    folder.write(figures.latents(layout), "latents");
    folder.writeIfAny(TrainingCurves.figure(RunRecord.read(console, file)), "training");
    if (trained.model() instanceof SparseModel sparse) {
      if (layout.keepsNeighbours()) {
        console.say(
            "plane shows the principal components of the latents, whatever --layout: what is"
                + " predicted needs places in latent space, of which a map of neighbours has none");
      }
      folder.write(
          figures.plane(
              sparse,
              Objects.requireNonNullElse(selected, FEATURES),
              Objects.requireNonNullElse(predicted, FEATURES)),
          "plane");
      folder.write(SelectedFeatures.figure(sparse), "genes");
      folder.writeIfAny(
          GeneList.refits(console, file, sparse)
              .map(shares -> RefitFrequencies.figure(sparse, shares)),
          "refits");
    }
    if (trained.model() instanceof LinearModel linear) {
      folder.writeIfAny(figures.biplot(linear), "biplot");
    }
    folder.warnOfOthers(OF_MODELS);
  }

  private ModelFigures figures(TrainedModel trained) throws IOException {
    ModelFigures figures = new ModelFigures(console, trained);
    if (data.given()) {
      data.warnUnusedTable(console);
      MultimodalDataset dataset = data.read(console, trained.model().spaces());
      return figures.with(dataset, data.labels(dataset, console));
    }
    List<String> cells = List.copyOf(trained.training().allCells());
    return figures.with(data.labelsAlone(cells, console));
  }
}
