package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.junit.jupiter.api.Tag;

/**
 * Four families of neurons of which only one half of the cells, or of the genes, has any, and a
 * type without pairs. {@code docs/exclusive-types.md} has the commands and the figures.
 */
class ExclusivePatchSeqTest extends CommandLineTest {

  private static final String DATA = "m1_patchseq";

  private static JsonNode study(String design) throws IOException {
    Outcome outcome =
        run(
            "exclusive-types coupled --latent 10 --lambda 5 --json --design " + design,
            "--modality",
            "T=" + RealData.path(DATA + "/transcriptomics_counts.csv.gz"),
            "--cells",
            RealData.path(DATA + "/cells.csv.gz"),
            "--fold-file",
            RealData.path(DATA + "/folds_family_seed0.csv"),
            "--label",
            "rna_type",
            List.of("--only", "A=Vip *", "--only", "A=L6 CT *|L6b *"),
            List.of("--only", "B=Lamp5 *", "--only", "B=L5 PT_*"),
            List.of("--unpaired", "Sst Hpse"));
    return new ObjectMapper().readTree(outcome.done().out());
  }

  private static List<JsonNode> types(JsonNode result, String role) {
    return StreamSupport.stream(result.at("/draws/0/types").spliterator(), false)
        .filter(type -> type.path("role").asText().equals(role))
        .toList();
  }

  private static void require(JsonNode result) {
    List<JsonNode> exclusive = types(result, "exclusive");
    assertThat(exclusive).hasSize(4);
    for (JsonNode type : exclusive) {
      assertThat(type.at("/auroc/mean").asDouble()).as(type.toString()).isGreaterThan(0.9);
      assertThat(type.at("/test/p").asDouble()).as(type.toString()).isLessThan(0.01);
    }
    List<JsonNode> unpaired = types(result, "unpaired");
    assertThat(unpaired).hasSize(2);
    double mean =
        unpaired.stream().mapToDouble(type -> type.at("/auroc/mean").asDouble()).sum() / 2;
    assertThat(mean).isBetween(0.4, 0.6);
    assertThat(unpaired).noneMatch(type -> type.path("verdict").asText().equals("absent"));
  }

  @RealDataTest(DATA)
  @Tag("slow")
  void halvesOfTheCells() throws IOException {
    require(study("cells"));
  }

  @RealDataTest(DATA)
  @Tag("slow")
  void halvesOfTheGenes() throws IOException {
    require(study("features"));
  }
}
