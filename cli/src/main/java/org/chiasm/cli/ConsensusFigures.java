package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.Figure;
import org.chiasm.report.FigureFiles;
import org.chiasm.report.FigurePage;
import org.chiasm.report.consensus.ConsensusTypesResult;
import org.chiasm.report.curves.ConsensusCurves;
import org.chiasm.report.dots.ConsensusDots;
import org.chiasm.report.latent.ConsensusPlaces;

/** The figures of consensus types, and the page that shows them. */
final class ConsensusFigures {

  private static final String VOTES = "votes";
  private static final String CRITERIA = "bic";
  private static final String CURVES = "agreement";
  private static final String LATENTS = "latents";
  private static final String TABLE = "contingency";
  private static final String REFERENCE = "reference";
  private static final List<String> ALL =
      List.of(VOTES, CRITERIA, CURVES, LATENTS, TABLE, REFERENCE);

  private final Console console;
  private final Path folder;
  private final FigureFolder figures;
  private final ConsensusTypesResult study;
  private final List<String> written = new ArrayList<>();

  private ConsensusFigures(JsonNode found, Console console, Path folder) {
    this.console = console;
    this.folder = folder;
    this.figures = new FigureFolder(console, folder);
    this.study = new ConsensusTypesResult(found);
  }

  /** Writes all that the result has something for, and the page. */
  static void write(JsonNode found, Console console, Path folder) throws IOException {
    new ConsensusFigures(found, console, folder).write();
  }

  private void write() throws IOException {
    write(Optional.of(ConsensusCurves.votes(study)), VOTES);
    write(Optional.of(ConsensusCurves.criteria(study)), CRITERIA);
    for (int index = 0; index < study.all().size(); index++) {
      JsonNode at = study.all().get(index);
      // of further numbers of types the number is in the name
      String ending = index == 0 ? "" : "-" + at.path("types").asText();
      write(Optional.of(ConsensusDots.agreement(study, at)), TABLE + ending);
      for (int label = 0; label < at.path("references").size(); label++) {
        String which = label == 0 ? "" : "-label" + (label + 1);
        JsonNode reference = at.path("references").path(label);
        write(
            Optional.of(ConsensusDots.reference(study, at, reference)), REFERENCE + which + ending);
      }
    }
    write(ConsensusCurves.agreement(study), CURVES);
    write(ConsensusPlaces.figure(study), LATENTS);
    Path page =
        FigurePage.write(
            folder,
            Message.format(
                "%d consensus types of %s and %s", study.types(), study.first(), study.second()),
            List.of(study.protocol()),
            written);
    console.wrote(page.toString());
    figures.warnOfOthers(ALL);
  }

  private void write(Optional<? extends Figure> figure, String name) throws IOException {
    if (figure.isPresent()) {
      figures.write(figure.get(), name);
      written.add(name);
    }
  }

  /**
   * Finds out whether they can be written, and harm nothing that is read.
   *
   * @throws IllegalArgumentException if one would be written over an input
   * @throws IOException if the folder cannot be made or written to
   */
  static void requireWritable(Path folder, List<Path> others, List<Path> inputs)
      throws IOException {
    List<Path> files = new ArrayList<>(others);
    files.add(folder.resolve(FigurePage.FILE_NAME));
    ALL.forEach(name -> files.addAll(FigureFiles.named(folder, name).all()));
    OutputFiles.requireNoInput("--out", files, inputs);
    OutputFiles.requireWritable(folder.resolve(FigurePage.FILE_NAME));
  }
}
