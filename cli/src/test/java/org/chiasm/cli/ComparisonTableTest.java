package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  private static void addWay(ArrayNode ways, String testedOn, String figure, double mean) {
    ObjectNode way = ways.addObject();
    way.put("label", "type").put("trainedOn", "T").put("testedOn", testedOn);
    way.putObject(figure).put("mean", mean).putNull("sd");
  }

  @Test
  void chanceIsThatOfTheSameModalitiesWhereOneNameBeginsAnother() {
    ObjectNode result = new ObjectMapper().createObjectNode();
    result.putArray("modalities").add("T").add("E").add("E2");
    result.putArray("labels").add("type");
    ObjectNode method = result.putArray("methods").addObject();
    method.put("name", "pc-cca").put("method", "pc-cca");
    ArrayNode ways = method.putObject("alignment").putArray("transfers");
    addWay(ways, "E", "accuracy", 0.7);
    addWay(ways, "E2", "accuracy", 0.8);
    ArrayNode chance = result.putObject("chance").putArray("transfers");
    addWay(chance, "E", "majorityClass", 0.25);
    addWay(chance, "E2", "majorityClass", 0.5);

    assertThat(ComparisonTable.of(result))
        .containsPattern("tested on E +0\\.250 +0\\.700")
        .containsPattern("tested on E2 +0\\.500 +0\\.800");
  }
}
