package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated manifolds from the command line to scores of a method on them. */
class SimulateTest extends CommandLineTest {

  @ParameterizedTest
  @CsvSource({
    "branching, branch1, 'cell,place_1,place_2,distance'",
    "swiss-roll, segment1, 'cell,place_1,place_2,place_3,angle,width'",
    "frustum, ring1, 'cell,place_1,place_2,place_3,angle,height'"
  })
  void aManifoldIsFourTables(String kind, String type, String truth) throws IOException {
    String command =
        "simulate "
            + kind
            + " --cells 30 --first-features 6 --second-features 7 --paired 0.8 --out";
    Outcome outcome = run(command, folder).done();

    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("wrote ").contains("modality2.csv.gz", "truth.csv.gz");
    assertThat(names(folder))
        .containsExactly("cells.csv.gz", "modality1.csv.gz", "modality2.csv.gz", "truth.csv.gz");
    assertThat(table("modality1.csv.gz"))
        .hasSize(1 + 27)
        .first()
        .isEqualTo("cell,x0001,x0002,x0003,x0004,x0005,x0006");
    assertThat(table("modality2.csv.gz")).hasSize(1 + 27);
    assertThat(table("truth.csv.gz")).hasSize(1 + 30).first().isEqualTo(truth);
    assertThat(table("cells.csv.gz"))
        .hasSize(1 + 30)
        .startsWith("cell,cell_type")
        .filteredOn(line -> line.endsWith("," + type))
        .hasSize(10);
    Path again = folder.resolve("again");
    run(command, again).done();
    run(command, folder.resolve("other"), "--seed", "1").done();
    assertThat(again.resolve("modality2.csv.gz"))
        .hasSameBinaryContentAs(folder.resolve("modality2.csv.gz"));
    assertThat(Files.readAllBytes(folder.resolve("other/modality2.csv.gz")))
        .isNotEqualTo(Files.readAllBytes(again.resolve("modality2.csv.gz")));
  }

  /** With as many dimensions as the place has axes; by chance 0.5 and one third. */
  @ParameterizedTest
  @CsvSource({"branching, 2", "swiss-roll, 3", "frustum, 3"})
  void aMethodAlignsTheTwoSides(String kind, int axes) throws IOException {
    run("simulate " + kind + " --cells 150 --first-features 60 --second-features 80 --out", folder)
        .done();
    List<?> data =
        List.of(
            "--modality",
            "A=" + folder.resolve("modality1.csv.gz"),
            "--modality",
            "B=" + folder.resolve("modality2.csv.gz"),
            "--cells",
            folder.resolve("cells.csv.gz"),
            "--label",
            "cell_type");
    Outcome outcome =
        run("cross-validate pc-cca --folds 3 --baselines none --json --latent", axes, data).done();

    JsonNode alignment = new ObjectMapper().readTree(outcome.out()).get("alignment");
    assertThat(alignment.get("foscttm").get("mean").asDouble()).isLessThan(0.06);
    assertThat(alignment.get("labelTransferAccuracy").get("mean").asDouble()).isGreaterThan(0.8);
  }

  private List<String> table(String name) throws IOException {
    try (GZIPInputStream stream = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
