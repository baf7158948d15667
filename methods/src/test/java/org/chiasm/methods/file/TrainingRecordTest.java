package org.chiasm.methods.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.cca.PcCca;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRecordTest {

  private static final MultimodalDataset DATA = TinyCells.two(4, 30);
  private static final TrainingCells CELLS = TrainingCells.of(DATA);
  private static final CrossModalModel MODEL =
      new PcCca(PcCca.Options.defaults().withLatentSize(2)).fit(CELLS, FitContext.seeded(1));
  private static final Provenance PROVENANCE = Provenance.here(1, List.of(), List.of());

  @Test
  void latentsAreThoseOfTheCellsInTheOrderOfTheirRows() {
    TrainingRecord record = TrainingRecord.of(MODEL, CELLS, PROVENANCE);
    for (String modality : List.of("T", "E")) {
      assertThat(record.cellsOf(modality)).isEqualTo(DATA.modality(modality).cells());
      assertThat(record.latentsOf(modality))
          .contains(
              MODEL.embed(
                  modality, MODEL.spaces().of(modality).prepare(DATA.modality(modality)).values()));
    }
    assertThatThrownBy(() -> record.cellsOf("X")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void allCellsAreEachThereOnce() {
    TrainingRecord record = TrainingRecord.of(MODEL, CELLS, PROVENANCE);
    assertThat(record.allCells())
        .startsWith(record.cellsOf("T").toArray(String[]::new))
        .containsExactlyInAnyOrderElementsOf(CELLS.cells());
    assertThat(record.cellsOf("T")).doesNotContain("cell3");
    assertThat(record.allCells()).contains("cell3").isUnmodifiable();
  }

  @Test
  void pairsThatWereTrainedOnSayHowFarPartnersLie() {
    TrainingRecord record = TrainingRecord.of(MODEL, CELLS, PROVENANCE);
    DenseMatrix one = record.latentsOf("T").orElseThrow();
    DenseMatrix two = record.latentsOf("E").orElseThrow();
    double sum = 0.0;
    int pairs = 0;
    for (String cell : record.cellsOf("T")) {
      int row = record.cellsOf("T").indexOf(cell);
      int other = record.cellsOf("E").indexOf(cell);
      for (int axis = 0; axis < 2 && other >= 0; axis++) {
        sum += Math.pow(one.at(row, axis) - two.at(other, axis), 2) / 2;
      }
      pairs += other >= 0 ? 1 : 0;
    }
    PartnerScale known = record.partnersOf("E", "T").orElseThrow();
    assertThat(known.variance()).isCloseTo(sum / pairs, Offset.offset(1e-6));
    assertThat(known.pairs()).isEqualTo(pairs);
    assertThat(known.heldOut()).isFalse();
    PartnerScale better = new PartnerScale("E", "T", 3.0, 25, true);
    TrainingRecord calibrated = record.withPartners(List.of(better));
    assertThat(calibrated.partnersOf("E", "T")).contains(better);
    assertThat(calibrated.partnersOf("T", "E")).isEqualTo(record.partnersOf("T", "E"));
    assertThat(calibrated.partners()).hasSize(2);
  }

  @Test
  void onlyLabelsOfTrainingCellsAreKept() {
    Labels labels =
        new Labels(
            "type", Map.of("cell0", "a", "elsewhere", "b"), Map.of("a", "#000001", "b", "#000002"));
    Labels kept =
        TrainingRecord.of(MODEL, CELLS, PROVENANCE).withLabels(labels).labels().orElseThrow();
    assertThat(kept.byCell()).containsExactly(Map.entry("cell0", "a"));
    assertThat(kept.colours()).containsExactly(Map.entry("a", "#000001"));
  }

  @Test
  void metricsCannotBeChangedFromOutside() {
    ObjectNode metrics = new ObjectMapper().createObjectNode().put("r2", 0.5);
    TrainingRecord record = TrainingRecord.of(MODEL, CELLS, PROVENANCE).withMetrics(metrics);
    metrics.put("r2", 1.0);
    ((ObjectNode) record.metrics().orElseThrow()).put("r2", 2.0);
    assertThat(record.metrics().orElseThrow().get("r2").doubleValue()).isEqualTo(0.5);
  }

  @Test
  void modelAndRecordHaveToBelongTogether() {
    TrainingRecord record = TrainingRecord.of(MODEL, CELLS, PROVENANCE);
    Map<String, List<String>> cells = new LinkedHashMap<>(record.cells());
    cells.put("X", List.of());
    assertThatThrownBy(() -> new TrainedModel(MODEL, changed(cells, record.latents())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected training cells of the modalities T, E, found those of T, E, X");
    Map<String, DenseMatrix> latents = new LinkedHashMap<>(record.latents());
    latents.put("E", DenseMatrix.ofRows(new float[] {1f, 2f}));
    assertThatThrownBy(() -> new TrainedModel(MODEL, changed(record.cells(), latents)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("latents of E: expected 24 cells x 2 dimensions, found 1 x 2");
  }

  private static TrainingRecord changed(
      Map<String, List<String>> cells, Map<String, DenseMatrix> latents) {
    return new TrainingRecord(
        cells, latents, Optional.empty(), Optional.empty(), List.of(), PROVENANCE);
  }

  @Test
  void dataFilesAreKnownByNameAndDigest(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("abc.txt"), "abc");
    // the test vector of FIPS 180-4
    assertThat(DataFile.of(file))
        .isEqualTo(
            new DataFile(
                "abc.txt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }
}
