package org.chiasm.cli;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.chiasm.study.EvaluationJson;

/** The schema that is shipped for the JSON of scores. */
final class EvaluationSchema {

  private EvaluationSchema() {}

  /** What is wrong with a text; nothing if it is valid. */
  static List<String> violations(String json) throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(
            EvaluationJson.class.getResourceAsStream("evaluation.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema)
          .validate(json, InputFormat.JSON)
          .stream()
          .map(Object::toString)
          .toList();
    }
  }
}
