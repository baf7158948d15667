package org.chiasm.report.heat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.heat.HeatTable.HeatPanel;

/**
 * Mean values of types, measured and predicted from another modality: after Figure 2 of Gala et al.
 * 2021, doi 10.1038/s43588-021-00030-1. Each feature is shown relative to its largest absolute
 * mean.
 */
public final class TypeProfiles {

  private static final String MEASURED = "measured";
  private static final String PREDICTED = "predicted";

  private TypeProfiles() {}

  /**
   * A figure for each direction of a cross-validation.
   *
   * @param result what {@code chiasm cross-validate --json} prints, or the summary of one method
   * @return by direction, such as {@code T-E}; nothing without profiles
   */
  public static Map<String, HeatFigure> figures(JsonNode result) {
    Map<String, HeatFigure> figures = new LinkedHashMap<>();
    for (JsonNode profile : result.path("profiles")) {
      String name = profile.path("from").asText() + "-" + profile.path("to").asText();
      figures.put(name, figure(result.path("method").asText(), profile));
    }
    return figures;
  }

  private static HeatFigure figure(String method, JsonNode profile) {
    List<String> features = new ArrayList<>();
    profile.path("features").forEach(feature -> features.add(feature.asText()));
    List<String> types = new ArrayList<>();
    double sum = 0;
    int defined = 0;
    for (JsonNode type : profile.path("types")) {
      types.add(type.path("type").asText());
      if (type.path("pearson").isNumber()) {
        sum += type.path("pearson").asDouble();
        defined++;
      }
    }
    String from = profile.path("from").asText();
    String caption =
        Message.format(
            "Means over the held-out cells of each type, by '%s', relative to the largest absolute"
                + " mean of each feature.%s",
            method,
            defined == 0
                ? ""
                : Message.format(
                    " Correlation across features, mean of the types: %.2f.", sum / defined));
    HeatTable heat =
        new HeatTable(
            Message.format("Types by %s", profile.path("to").asText()),
            List.of(
                new HeatPanel("measured", scaled(profile, MEASURED, features.size())),
                new HeatPanel(
                    "predicted from " + from, scaled(profile, PREDICTED, features.size()))),
            types,
            features,
            "relative mean",
            caption);
    return new HeatFigure(heat, table(profile, features));
  }

  private static List<List<Double>> scaled(JsonNode profile, String which, int features) {
    double[] largest = new double[features];
    for (JsonNode type : profile.path("types")) {
      for (int feature = 0; feature < features; feature++) {
        double value = Math.abs(type.path(which).path(feature).asDouble());
        largest[feature] = Math.max(largest[feature], value);
      }
    }
    List<List<Double>> rows = new ArrayList<>();
    for (JsonNode type : profile.path("types")) {
      List<Double> row = new ArrayList<>();
      for (int feature = 0; feature < features; feature++) {
        JsonNode value = type.path(which).path(feature);
        double unit = largest[feature] > 0 ? largest[feature] : 1;
        row.add(value.isNumber() ? value.asDouble() / unit : Double.NaN);
      }
      rows.add(row);
    }
    return rows;
  }

  private static CsvTable table(JsonNode profile, List<String> features) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode type : profile.path("types")) {
      for (int feature = 0; feature < features.size(); feature++) {
        rows.add(
            List.of(
                type.path("type").asText(),
                type.path("n").asText(),
                features.get(feature),
                text(type.path(MEASURED).path(feature)),
                text(type.path(PREDICTED).path(feature))));
      }
    }
    return new CsvTable(List.of("type", "cells", "feature", MEASURED, PREDICTED), rows);
  }

  private static String text(JsonNode number) {
    return number.isNumber() ? number.asText() : "";
  }
}
