package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How numbers of the study are written as JSON, in which a number that is not defined is null. */
final class ConsensusJson {

  private ConsensusJson() {}

  static void put(ObjectNode json, String key, double value) {
    if (Double.isFinite(value)) {
      json.put(key, value);
    } else {
      json.putNull(key);
    }
  }

  static ObjectNode of(Agreement agreement) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("cells", agreement.cells());
    put(json, "same", agreement.same());
    put(json, "chance", agreement.chance());
    put(json, "ari", agreement.ari());
    put(json, "ami", agreement.ami());
    return json;
  }

  /** Mean, standard deviation (divisor n - 1) and range of some numbers. */
  static ObjectNode summary(List<Double> numbers) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", numbers.size());
    double mean = numbers.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double squares =
        numbers.stream().mapToDouble(number -> (number - mean) * (number - mean)).sum();
    put(json, "mean", mean);
    put(json, "sd", numbers.size() < 2 ? Double.NaN : Math.sqrt(squares / (numbers.size() - 1)));
    put(json, "min", numbers.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN));
    put(json, "max", numbers.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    return json;
  }

  static ArrayNode table(int[][] counts) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (int[] row : counts) {
      ArrayNode line = json.addArray();
      for (int count : row) {
        line.add(count);
      }
    }
    return json;
  }
}
