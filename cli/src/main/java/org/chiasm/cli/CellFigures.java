package org.chiasm.cli;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.report.latent.LatentFigure;
import org.chiasm.report.latent.LatentOptions;
import org.chiasm.report.latent.MeasuredCells;

/** The figures of cells by their own measurements: one of each modality, without a model. */
record CellFigures(Console console, MultimodalDataset dataset, Optional<Labels> labels) {

  /** File name of a modality's figure, without its ending. */
  static String name(String modality) {
    return "cells-" + modality;
  }

  /**
   * Refuses a layout that a modality is too flat for.
   *
   * @throws IllegalArgumentException if there is one
   */
  void requireUseful(LayoutOption layout) {
    for (Modality modality : dataset.modalities()) {
      layout.requireUseful(
          modality.features().size(),
          "modalities of more than 3 features",
          Message.format("the number of features of %s is", modality.name()));
    }
  }

  LatentFigure figure(Modality modality, LayoutOption layout) {
    layout.announce(console, modality.cells().size());
    LatentOptions options =
        LatentOptions.defaults()
            .withTitle(Message.format("Cells by the features of %s", modality.name()));
    if (labels.isPresent()) {
      // classes of all modalities, so that one has the same colour in every figure
      List<Optional<String>> known = labels.get().of(dataset.cells());
      options =
          options
              .withLabelName(labels.get().name())
              .withColours(FigureColours.parsed(labels.get()))
              .withFirstClasses(known.stream().flatMap(Optional::stream).distinct().toList());
    }
    LatentFigure figure = MeasuredCells.figure(modality, labels, options, layout.value());
    figure
        .instead()
        .ifPresent(sentence -> console.warn(Message.format("%s: %s", modality.name(), sentence)));
    return figure;
  }
}
