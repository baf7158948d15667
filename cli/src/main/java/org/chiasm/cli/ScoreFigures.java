package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chiasm.report.bars.FeatureScores;
import org.chiasm.report.curves.LevelCurves;
import org.chiasm.report.heat.HeatFigure;
import org.chiasm.report.heat.TypeProfiles;

/** The figures of an evaluation or a cross-validation. */
final class ScoreFigures {

  private static final String R2 = "r2";
  private static final String LEVELS = "levels";
  private static final String PROFILES = "profiles-";

  private ScoreFigures() {}

  /** Writes all that the result has something for. */
  static void write(JsonNode result, Console console, Path folder) throws IOException {
    FigureFolder figures = new FigureFolder(console, folder);
    figures.write(FeatureScores.figure(result), R2);
    figures.writeIfAny(LevelCurves.ofCrossValidation(result), LEVELS);
    for (Map.Entry<String, HeatFigure> one : TypeProfiles.figures(result).entrySet()) {
      figures.write(one.getValue(), PROFILES + one.getKey());
    }
    figures.warnOfOthers(names(result));
  }

  /** Names of all figures that such a result may have. */
  private static List<String> names(JsonNode result) {
    List<String> names = new ArrayList<>(List.of(R2, LEVELS));
    for (JsonNode from : result.path("modalities")) {
      result
          .path("modalities")
          .forEach(to -> names.add(PROFILES + from.asText() + "-" + to.asText()));
    }
    return names;
  }
}
