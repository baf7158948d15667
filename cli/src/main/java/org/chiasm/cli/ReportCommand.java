package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.LinearModel;
import org.chiasm.methods.SparseModel;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.report.Figure;
import org.chiasm.report.FigureFiles;
import org.chiasm.report.bars.FeatureScores;
import org.chiasm.report.bars.RefitFrequencies;
import org.chiasm.report.bars.SelectedFeatures;
import org.chiasm.report.curves.NormSpectrum;
import org.chiasm.report.curves.StrengthPath;
import org.chiasm.report.curves.TrainingCurves;
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
      "       chiasm report --modality NAME=FILE [...] --out DIR [OPTIONS]"
    },
    footer = {
      "",
      "Example:",
      "  chiasm report model.chiasm --out figures",
      "writes latents.svg, latents.png, latents.html and latents.csv (what they show); of a sparse",
      "model also plane.* (what it predicts over its latent space), genes.* (what it selected) and,",
      "trained with --refits, refits.* (what was selected again). Beside a model trained in steps,",
      "training.* (its loss). Of a linear model with data of both modalities, biplot.*.",
      "Of a result, r2.*; of a result of several settings, path.* and, of networks, norms.*.",
      "",
      "  chiasm report --modality T=genes.csv.gz --layout tsne --out figures",
      "draws the cells by their genes alone (cells-T.*): counts as logarithms at equal",
      "depth, other features as z-scores, of more than 3 their first 50 principal",
      "components."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final List<String> FIGURES =
      List.of("latents", "training", "plane", "genes", "refits", "biplot", "r2", "path", "norms");

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL|RESULT",
      description =
          "A model file written by 'chiasm train', or what 'chiasm cross-validate --json' or 'chiasm"
              + " evaluate --json' printed. Without it, the data are drawn by themselves.")
  private @Nullable Path source;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the figures and the tables of what they show.")
  private Path out = Path.of(".");

  @Mixin private LayoutOption layout = new LayoutOption();

  @Option(
      names = "--selected",
      paramLabel = "N",
      description =
          "Of a sparse model, draw the N selected features with the largest norms."
              + " Default: ${DEFAULT-VALUE}.")
  private int selected = 9;

  @Option(
      names = "--predicted",
      paramLabel = "N",
      description =
          "Of a sparse model, draw the N predicted features that vary most over the plane."
              + " Default: ${DEFAULT-VALUE}.")
  private int predicted = 9;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<Path> inputs = new ArrayList<>(data.paths());
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
    Optional<JsonNode> result = ResultFile.read(file);
    if (result.isPresent()) {
      reportResult(file, result.get());
    } else {
      reportModel(file, ModelFile.read(file));
    }
  }

  /** All that may be written, whatever the source turns out to be. */
  private List<Path> figures() {
    return Stream.concat(FIGURES.stream(), data.names().stream().map(CellFigures::name))
        .flatMap(name -> FigureFiles.named(out, name).all().stream())
        .toList();
  }

  private void reportCells() throws IOException {
    if (!data.given()) {
      throw new IllegalArgumentException(
          "expected what to draw: a MODEL or RESULT file, or data without one (--modality"
              + " NAME=FILE, once for each modality)");
    }
    data.warnUnusedTable(console);
    MultimodalDataset dataset = data.read(console);
    CellFigures cells = new CellFigures(console, dataset, data.labels(dataset, console));
    cells.requireUseful(layout);
    for (Modality modality : dataset.modalities()) {
      write(cells.figure(modality, layout), CellFigures.name(modality.name()));
    }
  }

  private void reportResult(Path file, JsonNode result) throws IOException {
    if (data.given()) {
      throw new IllegalArgumentException(
          "--modality has no say in figures of a result, which holds all that they show");
    }
    try {
      if (StrengthPath.describes(result)) {
        write(StrengthPath.figure(result), "path");
        writeIfAny(NormSpectrum.figure(result), "norms");
      } else {
        write(FeatureScores.figure(result), "r2");
      }
    } catch (DataFormatException e) {
      throw new DataFormatException(file + ": " + e.getMessage(), e);
    }
  }

  private void reportModel(Path file, TrainedModel trained) throws IOException {
    ModelFigures figures = figures(trained);
    figures.warnColours();
    write(figures.latents(layout), "latents");
    writeIfAny(TrainingCurves.figure(RunRecord.read(file)), "training");
    if (trained.model() instanceof SparseModel sparse) {
      write(figures.plane(sparse, selected, predicted), "plane");
      write(SelectedFeatures.figure(sparse), "genes");
      writeIfAny(
          GeneList.refits(console, file, sparse)
              .map(shares -> RefitFrequencies.figure(sparse, shares)),
          "refits");
    }
    if (trained.model() instanceof LinearModel linear) {
      writeIfAny(figures.biplot(linear), "biplot");
    }
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

  private void writeIfAny(Optional<? extends Figure> figure, String name) throws IOException {
    if (figure.isPresent()) {
      write(figure.get(), name);
    }
  }

  private void write(Figure figure, String name) throws IOException {
    console.writing();
    FigureFiles files = FigureFiles.write(figure, out, name);
    console.wrote(files.svg() + ", " + files.png() + ", " + files.html() + " and " + files.csv());
  }
}
