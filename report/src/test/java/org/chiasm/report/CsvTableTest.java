package org.chiasm.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {

  @Test
  void quotesWhatHasTo() throws IOException {
    CsvTable table =
        new CsvTable(
            List.of("cell", "label"),
            List.of(
                List.of("a,b", "say \"x\""), List.of("two\nlines", ""), List.of(" c", "\u03b1")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    table.write(out);

    assertThat(out.toString(UTF_8))
        .isEqualTo("cell,label\n\"a,b\",\"say \"\"x\"\"\"\n\"two\nlines\",\n\" c\",\u03b1\n");
  }

  @Test
  void refusesRaggedRows() {
    assertThatThrownBy(() -> new CsvTable(List.of("a", "b"), List.of(List.of("1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 0 has 1 fields, expected 2");
  }
}
