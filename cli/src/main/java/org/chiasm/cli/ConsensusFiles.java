package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.report.CsvTable;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.consensus.ConsensusResult;
import org.chiasm.study.consensus.ConsensusTypes;

/** Files of consensus types beside the figures: the result, the cells and the types. */
final class ConsensusFiles {

  /** The whole result, from which the figures are drawn again. */
  static final String RESULT = "consensus.json";

  private static final String CELLS = "cells.csv";
  private static final String TYPES = "types.csv";

  private ConsensusFiles() {}

  static void write(ObjectNode found, ConsensusResult result, Console console, Path folder)
      throws IOException {
    byte[] text = (EvaluationJson.text(found) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(RESULT), out -> out.write(text));
    List<String> written = new ArrayList<>(List.of(RESULT, CELLS, TYPES));
    write(cells(found), folder.resolve(CELLS));
    write(types(found), folder.resolve(TYPES));
    ConsensusTypes types = result.types().get(0);
    for (String modality : result.modalities()) {
      String name = probabilities(modality);
      write(probabilities(types, modality), folder.resolve(name));
      written.add(name);
    }
    console.wrote(folder + ": " + String.join(", ", written));
  }

  /** All that may be written for two modalities. */
  static List<Path> all(Path folder, List<String> modalities) {
    List<Path> files =
        new ArrayList<>(
            List.of(folder.resolve(RESULT), folder.resolve(CELLS), folder.resolve(TYPES)));
    modalities.forEach(modality -> files.add(folder.resolve(probabilities(modality))));
    return files;
  }

  private static String probabilities(String modality) {
    return "probabilities." + modality + ".csv";
  }

  private static void write(CsvTable table, Path file) throws IOException {
    AtomicFile.write(file, table::write);
  }

  /** Each cell: what it was used for, its labels, its types by either modality and how sure. */
  private static CsvTable cells(JsonNode found) {
    JsonNode places = found.path("places");
    List<String> header = new ArrayList<>(List.of("cell", "part"));
    List<JsonNode> columns = new ArrayList<>(List.of(places.path("cells"), places.path("part")));
    places
        .path("labels")
        .properties()
        .forEach(
            entry -> {
              header.add(entry.getKey());
              columns.add(entry.getValue());
            });
    for (int index = 0; index < found.path("at").size(); index++) {
      JsonNode at = found.path("at").path(index);
      String ending = index == 0 ? "" : " of " + at.path("types").asText();
      at.path("assigned")
          .properties()
          .forEach(
              entry -> {
                header.add("type by " + entry.getKey() + ending);
                columns.add(entry.getValue());
                header.add("probability by " + entry.getKey() + ending);
                columns.add(at.path("probability").path(entry.getKey()));
              });
    }
    List<List<String>> rows = new ArrayList<>();
    for (int cell = 0; cell < places.path("cells").size(); cell++) {
      List<String> row = new ArrayList<>();
      for (JsonNode column : columns) {
        JsonNode value = column.path(cell);
        row.add(value.isNull() ? "" : value.asText());
      }
      rows.add(row);
    }
    return new CsvTable(header, rows);
  }

  /** Each type of each number of types: its size, and what it is matched to and made up of. */
  private static CsvTable types(JsonNode found) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode at : found.path("at")) {
      for (int type = 0; type < at.path("types").asInt(); type++) {
        String size = at.path("sizes").path(type).asText();
        String count = at.path("types").asText();
        if (at.path("references").isEmpty()) {
          rows.add(List.of(count, String.valueOf(type + 1), size, "", "", ""));
        }
        for (JsonNode reference : at.path("references")) {
          JsonNode cluster = reference.path("clusters").path(type);
          rows.add(
              List.of(
                  count,
                  String.valueOf(type + 1),
                  size,
                  reference.path("label").asText(),
                  cluster.path("matched").asText(""),
                  ConsensusTable.merges(cluster)));
        }
      }
    }
    return new CsvTable(
        List.of("types", "type", "training cells", "label", "matched", "made up of"), rows);
  }

  private static CsvTable probabilities(ConsensusTypes types, String modality) {
    DoubleMatrix probabilities = types.probabilities(modality);
    List<String> header = new ArrayList<>(List.of("cell"));
    for (int type = 1; type <= types.count(); type++) {
      header.add(String.valueOf(type));
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> cells = types.cells(modality);
    for (int cell = 0; cell < cells.size(); cell++) {
      List<String> row = new ArrayList<>(List.of(cells.get(cell)));
      for (int type = 0; type < types.count(); type++) {
        row.add(Double.toString(probabilities.at(cell, type)));
      }
      rows.add(row);
    }
    return new CsvTable(header, rows);
  }
}
