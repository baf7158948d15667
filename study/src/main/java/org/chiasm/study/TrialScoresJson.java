package org.chiasm.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.study.TrialScores.Agreement;
import org.chiasm.study.TrialScores.Direction;
import org.chiasm.study.TrialScores.Effort;
import org.chiasm.study.TrialScores.Transfer;

/**
 * The scores of one training of a comparison as JSON and back, without loss but for times and
 * memory, which differ from run to run. Matrices are single-precision numbers, row after row, the
 * most significant byte first, in Base64.
 */
final class TrialScoresJson {

  private static final ObjectMapper MAPPER = EvaluationJson.MAPPER;

  private TrialScoresJson() {}

  static ObjectNode write(TrialScores scores) {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("directions", MAPPER.valueToTree(scores.directions()));
    json.set("agreement", MAPPER.valueToTree(scores.agreement()));
    json.set("transfers", MAPPER.valueToTree(scores.transfers()));
    scores.effort().steps().ifPresent(steps -> json.put("steps", steps));
    for (Prediction prediction : scores.predictions()) {
      ObjectNode one = json.withArray("/predictions").addObject();
      one.put("from", prediction.from()).put("to", prediction.to());
      one.set("cells", MAPPER.valueToTree(prediction.cells()));
      one.put("features", prediction.truth().columns());
      one.put("truth", text(prediction.truth()));
      one.put("predicted", text(prediction.predicted()));
    }
    return json;
  }

  private static String text(DenseMatrix values) {
    float[] numbers = values.toArray();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
    bytes.asFloatBuffer().put(numbers);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * Reads scores.
   *
   * @param seed that the training is said to have, which means nothing to some methods
   * @throws DataFormatException if they are none
   */
  static TrialScores read(JsonNode json, long seed) {
    try {
      return new TrialScores(
          seed,
          list(json.path("directions"), Direction[].class),
          MAPPER.treeToValue(json.path("agreement"), Agreement.class),
          list(json.path("transfers"), Transfer[].class),
          new Effort(
              json.path("steps").isInt()
                  ? OptionalInt.of(json.path("steps").intValue())
                  : OptionalInt.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalLong.empty(),
              OptionalLong.empty()),
          predictions(json.path("predictions")));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new DataFormatException("expected the scores of a training: " + e.getMessage(), e);
    }
  }

  private static <T> List<T> list(JsonNode json, Class<T[]> type) throws JsonProcessingException {
    return Arrays.asList(MAPPER.treeToValue(json, type));
  }

  private static List<Prediction> predictions(JsonNode json) throws JsonProcessingException {
    List<Prediction> predictions = new ArrayList<>();
    for (JsonNode one : json) {
      List<String> cells = list(one.path("cells"), String[].class);
      predictions.add(
          new Prediction(
              one.path("from").asText(),
              one.path("to").asText(),
              cells,
              matrix(one, "truth", cells.size()),
              matrix(one, "predicted", cells.size())));
    }
    return predictions;
  }

  private static DenseMatrix matrix(JsonNode json, String key, int rows) {
    int columns = json.path("features").asInt();
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(json.path(key).asText()));
    float[] values = new float[rows * columns];
    if (bytes.remaining() != Float.BYTES * values.length) {
      throw new IllegalArgumentException(
          key + ": expected " + values.length + " numbers, found " + bytes.remaining() / 4);
    }
    bytes.asFloatBuffer().get(values);
    return DenseMatrix.wrap(rows, columns, values);
  }
}
