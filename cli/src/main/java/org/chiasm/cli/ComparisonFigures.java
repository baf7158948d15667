package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.report.FigureFiles;
import org.chiasm.report.boxes.TypeBoxes;
import org.chiasm.report.comparison.ComparedMethods;
import org.chiasm.report.comparison.ComparedMethods.Direction;
import org.chiasm.report.curves.DistanceShares;
import org.chiasm.report.scatter.AlignmentScatter;
import org.chiasm.report.scatter.FeatureDuels;
import org.chiasm.report.scatter.FeatureDuels.Score;

/** The figures of a comparison. */
final class ComparisonFigures {

  private static final String ALIGNMENT = "alignment";
  private static final String FEATURES = "features";
  private static final String DISTANCES = "distances";
  private static final String BOXES = "boxes";

  private ComparisonFigures() {}

  /** Writes all that the result has something for. */
  static void write(JsonNode result, Console console, Path folder) throws IOException {
    ComparedMethods methods = new ComparedMethods(result);
    FigureFolder figures = new FigureFolder(console, folder);
    figures.writeIfAny(AlignmentScatter.figure(methods), ALIGNMENT);
    List<String> names = new ArrayList<>();
    for (Direction direction : methods.directions()) {
      names.add(direction.from());
      for (Score score : Score.values()) {
        figures.writeIfAny(
            FeatureDuels.figure(methods, direction, score),
            name(FEATURES + "-" + score.id(), direction.from(), direction.to()));
      }
      figures.writeIfAny(
          DistanceShares.figure(methods, direction),
          name(DISTANCES, direction.from(), direction.to()));
      figures.writeIfAny(
          TypeBoxes.figure(methods, direction), name(BOXES, direction.from(), direction.to()));
    }
    figures.warnOfOthers(names(names.stream().distinct().toList()));
  }

  private static String name(String what, String from, String to) {
    return Message.format("%s-%s-%s", what, from, to);
  }

  /** Names of all figures that a comparison of these modalities may have. */
  static List<String> names(List<String> modalities) {
    List<String> names = new ArrayList<>(List.of(ALIGNMENT));
    Stream<String> kinds =
        Stream.concat(
            Identified.ids(Score.class).stream().map(score -> FEATURES + "-" + score),
            Stream.of(DISTANCES, BOXES));
    kinds.forEach(
        what -> {
          for (String from : modalities) {
            for (String to : modalities) {
              if (!from.equals(to)) {
                names.add(name(what, from, to));
              }
            }
          }
        });
    return names;
  }

  /**
   * Finds out whether they can be written, and harm nothing that is read.
   *
   * @throws IllegalArgumentException if one would be written over an input
   * @throws IOException if the folder cannot be made or written to
   */
  static void requireWritable(Path folder, List<String> modalities, List<Path> inputs)
      throws IOException {
    List<Path> files =
        names(modalities).stream()
            .flatMap(name -> FigureFiles.named(folder, name).all().stream())
            .toList();
    OutputFiles.requireNoInput("--out", files, inputs);
    OutputFiles.requireWritable(folder.resolve(ALIGNMENT + ".svg"));
  }
}
