package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.report.FigureFiles;
import org.chiasm.report.boxes.ExclusiveDistances;
import org.chiasm.report.exclusive.ExclusiveStudy;
import org.chiasm.report.latent.ExclusivePlaces;

/** The figures of a study of exclusive types. */
final class ExclusiveFigures {

  private static final String DISTANCES = "distances";
  private static final String PLACES = "sides";

  private ExclusiveFigures() {}

  /** Writes all that the result has something for. */
  static void write(JsonNode result, Console console, Path folder) throws IOException {
    ExclusiveStudy study = new ExclusiveStudy(result);
    FigureFolder figures = new FigureFolder(console, folder);
    figures.writeIfAny(ExclusiveDistances.figure(study), DISTANCES);
    figures.writeIfAny(ExclusivePlaces.figure(study), PLACES);
    figures.warnOfOthers(List.of(DISTANCES, PLACES));
  }

  /**
   * Finds out whether they can be written, and harm nothing that is read.
   *
   * @throws IllegalArgumentException if one would be written over an input
   * @throws IOException if the folder cannot be made or written to
   */
  static void requireWritable(Path folder, List<Path> inputs) throws IOException {
    List<Path> files =
        List.of(DISTANCES, PLACES).stream()
            .flatMap(name -> FigureFiles.named(folder, name).all().stream())
            .toList();
    OutputFiles.requireNoInput("--out", files, inputs);
    OutputFiles.requireWritable(folder.resolve(DISTANCES + ".svg"));
  }
}
