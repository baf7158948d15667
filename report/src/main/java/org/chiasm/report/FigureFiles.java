package org.chiasm.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.text.Message;
import org.chiasm.report.html.HtmlPage;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.render.PngRenderer;
import org.chiasm.report.render.SvgRenderer;
import org.chiasm.report.scene.Scene;

/**
 * The files of one figure: the same picture for print and for the screen, and its numbers.
 *
 * @param svg vector picture
 * @param png picture of 192 dots per inch
 * @param html interactive page that needs nothing but a browser
 * @param csv the numbers shown
 */
public record FigureFiles(Path svg, Path png, Path html, Path csv) {

  /**
   * Writes all files of a figure; each is whole or absent.
   *
   * @param folder made if it does not exist
   * @param name file name without its ending
   * @throws IOException if a file cannot be written, with its path in the message
   * @throws IllegalArgumentException if the name is blank or a path
   */
  public static FigureFiles write(Figure figure, Path folder, String name) throws IOException {
    FigureFiles files = named(folder, name);
    Scene scene = figure.scene();
    PlotlyChart chart = figure.chart();
    CsvTable table = figure.table();
    AtomicFile.write(files.csv, table::write);
    AtomicFile.write(files.svg, out -> SvgRenderer.write(scene, out));
    AtomicFile.write(files.png, out -> PngRenderer.write(scene, PngRenderer.DEFAULT_SCALE, out));
    AtomicFile.write(files.html, out -> HtmlPage.write(chart, out));
    return files;
  }

  /**
   * The files that {@link #write} makes.
   *
   * @throws IllegalArgumentException if the name is blank or a path
   */
  public static FigureFiles named(Path folder, String name) {
    if (name.isBlank() || name.contains("/") || name.contains("\\")) {
      throw new IllegalArgumentException(
          Message.format("expected a file name without its ending, found '%s'", name));
    }
    return new FigureFiles(
        folder.resolve(name + ".svg"),
        folder.resolve(name + ".png"),
        folder.resolve(name + ".html"),
        folder.resolve(name + ".csv"));
  }

  /** All of them. */
  public List<Path> all() {
    return List.of(svg, png, html, csv);
  }
}
