package org.chiasm.cli;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.chiasm.study.EvaluationJson;

/** The schemas that are shipped for the JSON of scores, grids and studies. */
final class EvaluationSchema {

  private EvaluationSchema() {}

  /** What is wrong with scores; nothing if they are valid. */
  static List<String> violations(String json) throws IOException {
    return violations("evaluation.schema.json", json);
  }

  /** What is wrong with a grid; nothing if it is valid. */
  static List<String> violationsOfGrid(String json) throws IOException {
    return violations("grid.schema.json", json);
  }

  /** What is wrong with a comparison; nothing if it is valid. */
  static List<String> violationsOfComparison(String json) throws IOException {
    return violations("comparison.schema.json", json);
  }

  /** What is wrong with a study of exclusive types; nothing if it is valid. */
  static List<String> violationsOfExclusiveTypes(String json) throws IOException {
    return violations("exclusive-types.schema.json", json);
  }

  private static List<String> violations(String name, String json) throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(EvaluationJson.class.getResourceAsStream(name))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema)
          .validate(json, InputFormat.JSON)
          .stream()
          .map(Object::toString)
          .toList();
    }
  }
}
