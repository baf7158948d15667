package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.report.Figure;
import org.chiasm.report.FigureFiles;
import org.chiasm.report.FigurePage;
import org.chiasm.report.curves.CollapseCurves;
import org.chiasm.report.latent.CollapsedLatents;
import org.chiasm.report.scene.Colour;
import org.chiasm.study.collapse.CollapseResult;

/** The figures of the study of couplings, and the page that shows them. */
final class CollapseFigures {

  private static final String LATENTS = "latents";
  private static final String SPREAD = "spread";
  private static final String ERRORS = "errors";
  private static final List<String> ALL = List.of(LATENTS, SPREAD, ERRORS);

  private final Console console;
  private final Path folder;
  private final FigureFolder figures;
  private final List<String> written = new ArrayList<>();

  private CollapseFigures(Console console, Path folder) {
    this.console = console;
    this.folder = folder;
    this.figures = new FigureFolder(console, folder);
  }

  /** Writes all that the result has something for. */
  static void write(
      CollapseResult result,
      Optional<Labels> labels,
      Map<String, Colour> colours,
      Console console,
      Path folder)
      throws IOException {
    CollapseFigures writing = new CollapseFigures(console, folder);
    writing.write(CollapsedLatents.figure(result, labels, colours), LATENTS);
    writing.write(CollapseCurves.spread(result), SPREAD);
    writing.write(CollapseCurves.errors(result), ERRORS);
    writing.page(result);
  }

  private void write(Optional<? extends Figure> figure, String name) throws IOException {
    if (figure.isPresent()) {
      figures.write(figure.get(), name);
      written.add(name);
    }
  }

  private void page(CollapseResult result) throws IOException {
    List<String> arms = result.arms();
    String fed =
        arms.get(0).equals(arms.get(1))
            ? "Both autoencoders are fed the same values of " + arms.get(0) + "."
            : "One autoencoder is fed "
                + arms.get(0)
                + ", the other "
                + arms.get(1)
                + " of the same cells.";
    Path page =
        FigurePage.write(
            folder, "What becomes of the common space under each coupling", List.of(fed), written);
    console.wrote(page.toString());
    figures.warnOfOthers(ALL);
  }

  /**
   * Finds out whether they can be written, and harm nothing that is read.
   *
   * @throws IllegalArgumentException if one would be written over an input
   * @throws IOException if the folder cannot be made or written to
   */
  static void requireWritable(Path folder, List<Path> inputs) throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve(FigurePage.FILE_NAME)));
    ALL.forEach(name -> files.addAll(FigureFiles.named(folder, name).all()));
    OutputFiles.requireNoInput("--out", files, inputs);
    OutputFiles.requireWritable(folder.resolve(FigurePage.FILE_NAME));
  }
}
