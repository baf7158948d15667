package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.junit.jupiter.api.Tag;

/**
 * Genes, physiology and, of half of the cells, morphology of neurons: {@code docs/coupled.md} has
 * the figures of ten folds.
 */
class ThreeModalitiesTest extends CommandLineTest {

  private static final String DATA = "m1_patchseq";

  private static JsonNode crossValidated(String morphology) throws IOException {
    Outcome outcome =
        run(
                "cross-validate coupled --threads 1 --folds 3 --json --baselines none"
                    + " --label rna_family --variable-features T=300",
                modality("T", "transcriptomics_counts.csv.gz"),
                modality("E", "electrophysiology.csv.gz"),
                modality("M", morphology),
                "--cells",
                RealData.path(DATA + "/cells.csv.gz"))
            .done();
    return new ObjectMapper().readTree(outcome.out());
  }

  private static List<String> modality(String name, String file) {
    return List.of("--modality", name + "=" + RealData.path(DATA + "/" + file));
  }

  private static double r2(JsonNode scores, String from, String to) {
    for (JsonNode one : scores.path("reconstruction")) {
      if (one.path("from").asText().equals(from) && one.path("to").asText().equals(to)) {
        return one.path("r2").path("mean").asDouble();
      }
    }
    throw new AssertionError("no score of " + to + " from " + from);
  }

  @RealDataTest(DATA)
  @Tag("slow")
  void profilesOfNeuritesAreFoundFromTheOthers() throws IOException {
    JsonNode scores = crossValidated("morphology_zprofiles.csv.gz");

    assertThat(r2(scores, "T", "M")).isGreaterThanOrEqualTo(0.12);
    assertThat(r2(scores, "E", "M")).isGreaterThanOrEqualTo(0.05);
    assertThat(r2(scores, "T", "E")).isGreaterThan(0.40);
  }

  /** Features of inhibitory cells that excitatory ones cannot have, and the other way round. */
  @RealDataTest(DATA)
  @Tag("slow")
  void featuresThatOnlySomeTypesHaveAreScoredWhereTheyWereMeasured() throws IOException {
    JsonNode scores = crossValidated("morphology.csv.gz");
    double classMean = r2(scores.path("baselines").path(0), "rna_family", "M");

    assertThat(scores.path("baselines").path(0).path("method").asText()).isEqualTo("type-mean");
    assertThat(r2(scores, "M", "M")).isGreaterThan(classMean + 0.08);
    // genes alone tell as much as the true family, which nobody tells them
    assertThat(r2(scores, "T", "M")).isGreaterThan(classMean);
    assertThat(r2(scores, "E", "M")).isGreaterThan(0.15);
  }
}
