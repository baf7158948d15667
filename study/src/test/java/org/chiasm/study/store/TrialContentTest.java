package org.chiasm.study.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class TrialContentTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static TrialContent content(String json) throws Exception {
    return TrialContent.of((ObjectNode) MAPPER.readTree(json));
  }

  /** As {@code printf '{"a":[1.5,"x"],"b":{"c":true,"d":-3}}' | sha256sum} has it. */
  @Test
  void theNameIsTheHashOfTheSortedTextWithoutBlanks() throws Exception {
    TrialContent found = content("{ \"b\": {\"d\": -3, \"c\": true}, \"a\": [1.5, \"x\"] }");

    assertThat(found.name())
        .isEqualTo("e54e836e990f68e93f9cd48fc9320ae27056e5ff3d137419f590d893fca1559a");
    assertThat(found).hasToString("{\"a\":[1.5,\"x\"],\"b\":{\"c\":true,\"d\":-3}}");
    assertThat(found.shortName()).isEqualTo("e54e836e990f");
    assertThat(found).isEqualTo(content("{\"a\":[1.5,\"x\"],\"b\":{\"c\":true,\"d\":-3}}"));
  }

  @Test
  void valuesAndTheOrderOfListsMatter() throws Exception {
    assertThat(content("{\"a\":[1,2]}")).isNotEqualTo(content("{\"a\":[2,1]}"));
    assertThat(content("{\"a\":1}")).isNotEqualTo(content("{\"a\":\"1\"}"));
    assertThat(content("{\"a\":1}")).isNotEqualTo(content("{\"b\":1}"));
  }

  @Test
  void nothingThatHappensToItsJsonChangesIt() throws Exception {
    ObjectNode json = (ObjectNode) MAPPER.readTree("{\"a\":{\"b\":1}}");
    TrialContent found = TrialContent.of(json);
    json.put("a", 2);
    found.json().put("c", 3);

    assertThat(found).isEqualTo(content("{\"a\":{\"b\":1}}"));
    assertThat(found.json()).isEqualTo(content("{\"a\":{\"b\":1}}").json());
  }

  @SeededTest
  void aContentThatWasWrittenAndReadHasItsNameStill(Draws draws) throws Exception {
    ObjectNode json = object(draws, 3);
    TrialContent written = TrialContent.of(json);
    ObjectNode read = (ObjectNode) MAPPER.readTree(MAPPER.writeValueAsString(written.json()));

    assertThat(TrialContent.of(read)).isEqualTo(written);
    assertThat(TrialContent.of(json)).isEqualTo(written);
  }

  private static ObjectNode object(Draws draws, int depth) {
    ObjectNode json = MAPPER.createObjectNode();
    for (int key = 0; key < 4; key++) {
      String name = "k" + draws.integer(0, 1000);
      switch (draws.integer(0, depth == 0 ? 3 : 5)) {
        case 0 -> json.put(name, draws.normal());
        case 1 -> json.put(name, draws.integer(-9, 9));
        case 2 -> json.put(name, Long.MAX_VALUE - draws.integer(0, 9));
        case 3 -> json.put(name, "\u00e4 \"" + draws.integer(0, 9));
        case 4 -> json.set(name, object(draws, depth - 1));
        default -> {
          ArrayNode array = json.putArray(name);
          array.add(draws.uniform(0, 1e-9)).add(object(draws, depth - 1)).addNull();
        }
      }
    }
    return json;
  }
}
