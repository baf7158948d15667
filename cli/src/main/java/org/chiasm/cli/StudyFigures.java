package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.report.curves.LevelCurves;
import org.chiasm.report.curves.SettingCurves;

/** The figures of a study of methods under settings. */
final class StudyFigures {

  private static final String LEVELS = "levels";
  private static final String SETTINGS = "settings";

  private StudyFigures() {}

  /** Whether a result is one of such a study. */
  static boolean describes(JsonNode result) {
    return result.path("study").asText().equals("evaluation") && result.has(SETTINGS);
  }

  /**
   * Writes all that the result has something for.
   *
   * @throws DataFormatException if there is nothing
   */
  static void write(JsonNode result, Console console, Path folder) throws IOException {
    FigureFolder figures = new FigureFolder(console, folder);
    boolean levels = figures.writeIfAny(LevelCurves.ofStudy(result), LEVELS);
    boolean settings = figures.writeIfAny(SettingCurves.figure(result), SETTINGS);
    if (!levels && !settings) {
      throw new DataFormatException(
          "there is nothing to draw: expected scores at the heights of a taxonomy, or a method under"
              + " two values or more of a setting that is a number");
    }
    figures.warnOfOthers(List.of(LEVELS, SETTINGS));
  }
}
