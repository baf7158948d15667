package org.chiasm.report.scatter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.comparison.ComparedMethods;
import org.chiasm.report.comparison.ComparedMethods.Compared;
import org.chiasm.report.comparison.ComparedMethods.Direction;
import org.chiasm.report.scatter.ScatterFigure.ScatterView;
import org.chiasm.report.scene.Colour;

/**
 * Feature by feature, the score of each compared method against that of the reference: above the
 * diagonal the method is better. Names stand at the features that are farthest from it.
 */
public final class FeatureDuels {

  /** What features are compared by. */
  public enum Score implements Identified {
    /** Correlation of measured and predicted values. */
    PEARSON("Pearson r"),
    /** Area under the curve of values above the median. */
    AUROC("AUROC");

    private final String title;

    Score(String title) {
      this.title = title;
    }
  }

  private static final int NAMED = 10;
  private static final int FEW = 100;

  /** Longer names have no room below a panel; the caption names the reference, too. */
  private static final int LONG_NAME = 20;

  private FeatureDuels() {}

  /** The figure of a direction; empty if there is no reference, or nothing to set against it. */
  public static Optional<ScatterFigure> figure(
      ComparedMethods methods, Direction direction, Score score) {
    Optional<Compared> reference = methods.reference();
    Optional<JsonNode> known =
        reference.flatMap(one -> one.pooled(direction.from(), direction.to()));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    String against = reference.orElseThrow().name();
    JsonNode base = known.get().path("features").path(score.id());
    List<List<String>> rows = new ArrayList<>();
    List<Duel> duels = new ArrayList<>();
    for (Compared method : methods.compared()) {
      Optional<JsonNode> own = method.pooled(direction.from(), direction.to());
      if (own.isPresent() && !method.name().equals(against)) {
        duels.add(duel(method, own.get(), base, direction, score, rows));
      }
    }
    duels.removeIf(duel -> duel.dots().isEmpty());
    if (duels.isEmpty()) {
      return Optional.empty();
    }
    ScatterView view =
        new ScatterView(
            Message.format(
                "Each feature of %s predicted from %s", direction.to(), direction.from()),
            panels(duels, against, score),
            true,
            direction.features().size() > FEW ? 1.7 : 2.8,
            Message.format(
                "Dots: features, by %s over the predictions of all splits; above the line a method"
                    + " does better than '%s'. Features without a score of either are left out."
                    + " p: two-sided binomial test. Names: the features farthest from the line, as far"
                    + " as there is room; the table has all. %s",
                score.title, against, methods.protocol()));
    List<String> header =
        List.of("from", "to", "feature", "method", score.id(), score.id() + " of " + against);
    return Optional.of(new ScatterFigure(view, new CsvTable(header, rows)));
  }

  private record Duel(Compared method, List<Dot> dots, String remark) {}

  private static Duel duel(
      Compared method,
      JsonNode own,
      JsonNode base,
      Direction direction,
      Score score,
      List<List<String>> rows) {
    JsonNode scores = own.path("features").path(score.id());
    List<Dot> dots = new ArrayList<>();
    for (int index = 0; index < direction.features().size(); index++) {
      double x = ComparedMethods.number(base.path(index));
      double y = ComparedMethods.number(scores.path(index));
      String feature = direction.features().get(index);
      rows.add(
          List.of(
              direction.from(),
              direction.to(),
              feature,
              method.name(),
              ComparedMethods.field(y),
              ComparedMethods.field(x)));
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        Colour colour = y > x ? method.colour() : Colour.NEUTRAL;
        dots.add(Dot.plain(feature, x, y, colour, 0));
      }
    }
    return new Duel(method, named(dots), remark(own, score));
  }

  /** With names for those farthest from the diagonal, on either side of it. */
  private static List<Dot> named(List<Dot> dots) {
    Map<Dot, Double> farthest = new HashMap<>();
    for (int side = -1; side <= 1; side += 2) {
      int sign = side;
      dots.stream()
          .filter(dot -> sign * (dot.y() - dot.x()) > 0)
          .sorted(Comparator.comparingDouble(dot -> -sign * (dot.y() - dot.x())))
          .limit(NAMED / 2)
          .forEach(dot -> farthest.put(dot, Math.abs(dot.y() - dot.x())));
    }
    return dots.stream()
        .map(
            dot ->
                Dot.plain(
                    dot.label(), dot.x(), dot.y(), dot.colour(), farthest.getOrDefault(dot, 0.0)))
        .toList();
  }

  private static String remark(JsonNode own, Score score) {
    for (JsonNode wins : own.path("wins")) {
      if (wins.path("score").asText().equals(score.id())) {
        return ComparedMethods.wins(wins);
      }
    }
    return "";
  }

  /** All on the same axes. */
  private static List<ScatterPanel> panels(List<Duel> duels, String against, Score score) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (Duel duel : duels) {
      for (Dot dot : duel.dots()) {
        min = Math.min(min, Math.min(dot.x(), dot.y()));
        max = Math.max(max, Math.max(dot.x(), dot.y()));
      }
    }
    String shown = against.length() > LONG_NAME ? "the reference" : against;
    Axis x = ScatterPanel.axis(score.title + " of " + shown, min, max);
    // the heading of a panel names the method
    Axis y = new Axis(score.title, x.min(), x.max(), List.of(), false);
    List<ScatterPanel> panels = new ArrayList<>();
    for (Duel duel : duels) {
      panels.add(
          new ScatterPanel(duel.method().name(), duel.remark(), x, y, duel.dots(), List.of()));
    }
    return panels;
  }
}
