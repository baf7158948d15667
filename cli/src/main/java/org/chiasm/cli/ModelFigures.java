package org.chiasm.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.text.Message;
import org.chiasm.methods.LinearModel;
import org.chiasm.methods.Queries;
import org.chiasm.methods.SparseModel;
import org.chiasm.methods.TransductiveModel;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.report.biplot.BiplotFigure;
import org.chiasm.report.latent.LatentFigure;
import org.chiasm.report.latent.LatentOptions;
import org.chiasm.report.latent.LatentPanel;
import org.chiasm.report.plane.PlaneFigure;
import org.chiasm.report.plane.PlaneOptions;

/** The figures of a model: of its training cells, and of cells of other data if given. */
final class ModelFigures {

  private final Console console;
  private final TrainedModel trained;
  private final Optional<MultimodalDataset> data;
  private final Optional<Labels> labels;

  /** By modality; several figures show the same cells, which are embedded and warned of once. */
  private final Map<String, LatentPanel> panels = new HashMap<>();

  ModelFigures(Console console, TrainedModel trained) {
    this(console, trained, Optional.empty(), trained.training().labels());
  }

  private ModelFigures(
      Console console,
      TrainedModel trained,
      Optional<MultimodalDataset> data,
      Optional<Labels> labels) {
    this.console = console;
    this.trained = trained;
    this.data = data;
    this.labels = labels;
  }

  /** The same with further cells; of labels of one cell, one given goes before the model's. */
  ModelFigures with(MultimodalDataset dataset, Optional<Labels> given) {
    return new ModelFigures(
        console,
        trained,
        Optional.of(dataset),
        given.map(new RememberedLabels(trained.training())::with).or(() -> labels));
  }

  /** The same with other labels of the training cells, if any are given. */
  ModelFigures with(Optional<Labels> given) {
    return new ModelFigures(
        console,
        trained,
        data,
        given.map(new RememberedLabels(trained.training())::with).or(() -> labels));
  }

  /** The latents, flattened as suits the method if there are more than two dimensions. */
  LatentFigure latents() {
    return latents(new LayoutOption());
  }

  /**
   * Refuses a model without latents and a layout that they are too flat for.
   *
   * @throws IllegalArgumentException if it is so
   */
  static void requireUseful(TrainedModel trained, LayoutOption layout) {
    LatentSpace.require(trained, "to draw");
    layout.requireUseful(
        trained.model().latentSize().orElse(0),
        "latents of more than 3 dimensions",
        "those of this model have");
  }

  LatentFigure latents(LayoutOption layout) {
    requireUseful(trained, layout);
    List<LatentPanel> shown =
        trained.model().spaces().names().stream().filter(trained::places).map(this::panel).toList();
    warnNotDrawn();
    warnTrainingCellsOnly();
    layout.announce(console, shown.stream().mapToInt(panel -> panel.cells().size()).sum());
    LatentFigure figure =
        LatentFigure.of(
            shown,
            options("Cells in the latent space of a '%s' model", shown),
            layout.valueFor(trained.model().method()));
    figure.instead().ifPresent(console::warn);
    return figure;
  }

  /** What a sparse model predicts over the plane of these latents. */
  PlaneFigure plane(SparseModel model, int selected, int predicted) {
    LatentPanel cells = panel(model.sourceName());
    LatentOptions look =
        options("What a '%s' model predicts over its latent space", List.of(cells));
    return PlaneFigure.of(model, cells, new PlaneOptions(look, selected, predicted));
  }

  /**
   * The cells of the data on the axes of a linear model; empty if the data or the model have too
   * little for it.
   */
  Optional<BiplotFigure> biplot(LinearModel model) {
    Map<String, PreparedCells> cells = new LinkedHashMap<>();
    for (String modality : model.spaces().names()) {
      if (data.isPresent() && data.get().has(modality)) {
        cells.put(modality, model.spaces().of(modality).prepare(data.get().modality(modality)));
      }
    }
    if (!cells.containsKey(model.sourceName())
        || cells.size() < 2
        || model.latentSize().orElse(0) < 2) {
      return Optional.empty();
    }
    LatentOptions look = options("Cells and features on the axes of a '%s' model", List.of());
    return Optional.of(
        BiplotFigure.of(model, cells, cell -> labels.flatMap(known -> known.of(cell)), look));
  }

  private LatentOptions options(String title, List<LatentPanel> shown) {
    // the panels share what is held out: a cell trained on in another modality is not
    Set<String> heldOut = new HashSet<>();
    shown.forEach(panel -> heldOut.addAll(panel.cells()));
    heldOut.removeAll(trained.training().allCells());
    LatentOptions options =
        LatentOptions.defaults()
            .withTitle(Message.format(title, trained.model().method()))
            .withHeldOut(heldOut);
    if (labels.isPresent()) {
      FigureColours colours = new FigureColours(trained.training(), labels.get());
      options =
          options
              .withLabelName(labels.get().name())
              .withColours(colours.said())
              .withFirstClasses(colours.firstClasses());
    }
    return options;
  }

  /** Tells of colours of the data that are not used. */
  void warnColours() {
    labels.ifPresent(
        shown ->
            console.warnOf(
                "classes keep the colours of the model, which are not those that --cells gives them",
                new FigureColours(trained.training(), shown).overruled()));
  }

  private void warnNotDrawn() {
    List<String> given = data.map(MultimodalDataset::modalityNames).orElse(List.of());
    List<String> others = given.stream().filter(name -> !trained.places(name)).toList();
    if (!others.isEmpty()) {
      console.warn(
          Message.format(
              "a model of the method '%s' places no cells by %s, so they are not drawn",
              trained.model().method(), String.join(", ", others)));
    }
  }

  private void warnTrainingCellsOnly() {
    if (data.isPresent() && trained.model() instanceof TransductiveModel placed) {
      console.warn(placed.refusal() + "; so others of the data are not drawn");
    }
  }

  private LatentPanel panel(String modality) {
    return panels.computeIfAbsent(modality, this::embedded);
  }

  private LatentPanel embedded(String modality) {
    TrainingRecord training = trained.training();
    List<String> cells = new ArrayList<>(training.cellsOf(modality));
    DenseMatrix latents =
        training
            .latentsOf(modality)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the model file holds no latents of its training cells of '"
                            + modality
                            + "' to draw"));
    if (data.isPresent() && data.get().has(modality) && trained.model().embeds(modality)) {
      Set<String> known = Set.copyOf(cells);
      Modality given = data.get().modality(modality);
      Modality query =
          given.selectCells(given.cells().stream().filter(cell -> !known.contains(cell)).toList());
      Queries.Embedding others = Queries.embed(trained.model(), query);
      QueryWarnings.print(console, trained.model(), query, others.cells());
      cells.addAll(others.cells().cells());
      latents = stacked(latents, others.latents());
    }
    List<Optional<String>> named =
        labels
            .map(known -> known.of(cells))
            .orElse(Collections.nCopies(cells.size(), Optional.empty()));
    return new LatentPanel(modality, cells, latents, named);
  }

  private static DenseMatrix stacked(DenseMatrix first, DenseMatrix second) {
    return DenseMatrix.generate(
        first.rows() + second.rows(),
        first.columns(),
        row -> row < first.rows() ? first.row(row) : second.row(row - first.rows()));
  }
}
