package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.SeedSummary;
import org.chiasm.study.evaluation.EvaluationResult.FigureSummary;
import org.chiasm.study.evaluation.EvaluationResult.Row;
import org.chiasm.study.evaluation.EvaluationResult.TrialFigures;
import org.jspecify.annotations.Nullable;

/** What a study found, as JSON and as tables. */
public final class EvaluationFiles {

  private EvaluationFiles() {}

  /** All settings with their numbers over folds and seeds. */
  public static ObjectNode json(EvaluationResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", ChiasmVersion.current());
    json.put("study", EvaluationDescription.KIND);
    json.put("folds", result.divisions());
    ArrayNode seeds = json.putArray("seeds");
    result.seeds().forEach(seed -> seeds.add(seed.longValue()));
    ArrayNode settings = json.putArray("settings");
    result.rows().forEach(row -> settings.add(row(row)));
    return json;
  }

  private static ObjectNode row(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("label", row.candidate().label());
    json.set("method", row.candidate().settings());
    json.put("trials", row.done());
    ArrayNode failures = json.putArray("failures");
    row.failures()
        .forEach(
            (reason, count) -> failures.addObject().put("reason", reason).put("trials", count));
    ArrayNode figures = json.putArray("figures");
    for (FigureSummary figure : row.figures()) {
      ObjectNode own = figures.addObject();
      own.put("metric", figure.metric().id());
      own.put("name", figure.name());
      own.setAll(EvaluationJson.tree(figure.values()));
    }
    json.setAll(row.types());
    return json;
  }

  /** The rows of {@code summary.csv}, header first: one for each number of each setting. */
  public static List<List<String>> summary(EvaluationResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("setting", "metric", "figure", "mean", "sd", "seed_sd", "folds", "seeds"));
    for (Row row : result.rows()) {
      for (FigureSummary figure : row.figures()) {
        SeedSummary values = figure.values();
        long folds = values.folds().stream().filter(value -> value != null).count();
        rows.add(
            List.of(
                row.candidate().label(),
                figure.metric().id(),
                figure.name(),
                text(values.mean()),
                text(values.sd()),
                text(values.seedSd()),
                Long.toString(folds),
                Integer.toString(values.seeds().size())));
      }
    }
    return rows;
  }

  /** The rows of {@code trials.csv}, header first: one for each number of each trial. */
  public static List<List<String>> trials(EvaluationResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("setting", "fold", "seed", "figure", "value", "trial"));
    for (TrialFigures trial : result.trials()) {
      for (Map.Entry<String, Double> value : trial.values().entrySet()) {
        rows.add(
            List.of(
                result.rows().get(trial.place().candidate()).candidate().label(),
                Integer.toString(trial.place().fold()),
                Long.toString(trial.seed()),
                value.getKey(),
                text(value.getValue()),
                trial.name()));
      }
    }
    return rows;
  }

  private static String text(@Nullable Double value) {
    return value == null ? "" : Double.toString(value);
  }
}
