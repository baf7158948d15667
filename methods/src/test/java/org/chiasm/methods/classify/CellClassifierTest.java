package org.chiasm.methods.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.Queries;
import org.chiasm.methods.TinyCells;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.methods.ridge.Ridge;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Classes of held-out cells, with probabilities that fit them. */
class CellClassifierTest {

  private static final Tolerance SUM =
      Tolerance.absolute("sum of probabilities", 1e-12, "a handful of quotients");

  private static final MultimodalDataset ALL = TinyCells.two(5, 150);
  private static final MultimodalDataset TRAINING =
      ALL.selectCells(ALL.table().cells().subList(0, 100));
  private static final MultimodalDataset QUERY =
      ALL.selectCells(ALL.table().cells().subList(100, 150));
  private static final Labels TYPES = ALL.table().labels("type");

  private static TrainedModel trained(Method method, Optional<Labels> labels) {
    TrainingCells cells = TrainingCells.of(TRAINING);
    CrossModalModel model = method.fit(cells, FitContext.seeded(1));
    TrainingRecord record =
        TrainingRecord.of(model, cells, Provenance.here(1, List.of(), List.of()));
    return new TrainedModel(model, labels.map(record::withLabels).orElse(record));
  }

  private static Method pcCca() {
    return new PcCca(PcCca.Options.defaults().withLatentSize(2));
  }

  private static Classification classify(TrainedModel trained, String modality, String learnedOn) {
    DenseMatrix latents = Queries.embed(trained.model(), QUERY.modality(modality)).latents();
    return CellClassifier.of(trained, learnedOn).classify(latents);
  }

  private static double accuracy(Modality cells, Classification found) {
    int right = 0;
    for (int row = 0; row < cells.cells().size(); row++) {
      right +=
          TYPES.of(cells.cells().get(row)).orElseThrow().equals(found.labels().get(row)) ? 1 : 0;
    }
    return (double) right / cells.cells().size();
  }

  private static void requireProbabilitiesFit(Classification found) {
    assertThat(found.probabilities().rows()).isEqualTo(found.labels().size());
    assertThat(found.probabilities().columns()).isEqualTo(found.classes().size());
    for (int cell = 0; cell < found.labels().size(); cell++) {
      double[] row = found.probabilities().row(cell);
      double sum = 0.0;
      for (double probability : row) {
        sum += probability;
      }
      SUM.check("sum of cell " + cell, 1.0, sum);
      double ofLabel = row[found.classes().indexOf(found.labels().get(cell))];
      for (double probability : row) {
        assertThat(probability).isLessThanOrEqualTo(ofLabel);
      }
    }
  }

  @Test
  void heldOutCellsGetTheirTypes() {
    TrainedModel trained = trained(pcCca(), Optional.of(TYPES));
    for (String modality : List.of("T", "E")) {
      Classification found = classify(trained, modality, modality);
      assertThat(found.classes()).containsExactly("type0", "type1", "type2");
      assertThat(accuracy(QUERY.modality(modality), found)).isGreaterThan(0.7);
      requireProbabilitiesFit(found);
    }
    Classification across = classify(trained, "E", "T");
    assertThat(accuracy(QUERY.modality("E"), across)).isGreaterThan(0.6);
  }

  @Test
  void smallClassesAreVotedFor() {
    Map<String, String> byCell = new HashMap<>(TYPES.byCell());
    List<String> type2 = new ArrayList<>();
    for (String cell : TRAINING.modality("T").cells()) {
      if (TYPES.of(cell).orElseThrow().equals("type2")) {
        type2.add(cell);
      }
    }
    // only four cells of this type are labelled, too few for a discriminant
    type2.subList(4, type2.size()).forEach(byCell::remove);
    TrainedModel trained = trained(pcCca(), Optional.of(new Labels("type", byCell, Map.of())));
    DenseMatrix latents = trained.training().latentsOf("T").orElseThrow();
    Classification found = CellClassifier.of(trained, "T").classify(latents);
    assertThat(found.labels()).contains("type0", "type1", "type2");
    requireProbabilitiesFit(found);
  }

  @Test
  void withSmallClassesOnlyNeighboursVoteAlone() {
    Map<String, String> byCell = new HashMap<>();
    for (String cell : TRAINING.modality("T").cells().subList(0, 9)) {
      byCell.put(cell, TYPES.of(cell).orElseThrow());
    }
    TrainedModel trained = trained(pcCca(), Optional.of(new Labels("type", byCell, Map.of())));
    Classification found = classify(trained, "T", "T");
    requireProbabilitiesFit(found);
    for (double share : found.probabilities().toArray()) {
      SUM.check("share in fifths", Math.rint(5 * share), 5 * share);
    }
    DenseMatrix none = DenseMatrix.wrap(0, 2, new float[0]);
    assertThat(CellClassifier.of(trained, "T").classify(none).labels()).isEmpty();
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThatThrownBy(() -> CellClassifier.of(trained(pcCca(), Optional.empty()), "T"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the model was trained without labels, so it cannot classify; train it with a label"
                + " column");
    assertThatThrownBy(() -> CellClassifier.of(trained(new Ridge(), Optional.of(TYPES)), "T"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a model of the method 'ridge' has no latent space to classify in; that takes one of "
                + String.join(", ", Methods.PLACING_NEW_CELLS)
                + ", trained with a label column");
    assertThatThrownBy(() -> CellClassifier.of(trained(pcCca(), Optional.of(TYPES)), "X"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no modality 'X'");
    Labels foreign = new Labels("type", Map.of("elsewhere", "a"), Map.of("a", "#000000"));
    TrainedModel unlabelled = trained(pcCca(), Optional.of(foreign));
    assertThat(unlabelled.training().labels().orElseThrow().byCell()).isEmpty();
    assertThatThrownBy(() -> CellClassifier.of(unlabelled, "T"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("none of the 80 training cells of T has a label in 'type'");
  }
}
