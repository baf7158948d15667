package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.chiasm.core.data.DataFormatException;
import org.junit.jupiter.api.Test;

class TrainingIdentityTest {

  private static final Path FILE = Path.of("m.checkpoint");

  private static JsonNode training(String data, String files) throws IOException {
    return new ObjectMapper()
        .readTree("{\"method\":\"coupled\",\"data\":[" + data + "]" + files + ",\"options\":{}}");
  }

  @Test
  void namesOfFilesDoNotCount() throws IOException {
    JsonNode here = training("\"a1\",\"b2\"", ",\"files\":[\"t.csv\",\"e.csv\"]");

    for (String files : new String[] {",\"files\":[\"old.csv\",\"e.csv\"]", ""}) {
      JsonNode there = training("\"a1\",\"b2\"", files);
      assertThat(TrainingIdentity.isSame(there, here)).isTrue();
      TrainingIdentity.requireSame(FILE, there, here);
    }
  }

  @Test
  void saysWhichDataDiffer() throws IOException {
    JsonNode here = training("\"a1\",\"b2\"", ",\"files\":[\"t.csv\",\"e.csv\"]");

    requireOther(
        training("\"a0\",\"b2\"", ""), here, "not trained on the present content of t.csv;");
    requireOther(training("\"b2\",\"a1\"", ""), here, "the same files were given there in another");
    requireOther(training("\"a1\",\"b2\",\"c3\"", ""), here, "also trained on another file;");
    requireOther(
        here, training("\"a1\"", ",\"files\":[\"t.csv\"]"), "it was also trained on e.csv;");
  }

  private static void requireOther(JsonNode there, JsonNode here, String message) {
    assertThat(TrainingIdentity.isSame(there, here)).isFalse();
    assertThatThrownBy(() -> TrainingIdentity.requireSame(FILE, there, here))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("m.checkpoint is of another training: ")
        .hasMessageContaining(message);
  }
}
