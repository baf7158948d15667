package org.chiasm.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.junit.jupiter.api.Test;

/** What a {@link Method} has to fulfil whose models predict modalities from others. */
public abstract class MethodContractTest extends AlignmentContractTest {

  @Test
  void predictionsBeatTheTrainingMeanOnHeldOutCells() {
    assertThat(explained(T, E)).isGreaterThan(0.5);
    if (model().predicts(E, T)) {
      assertThat(explained(E, T)).isGreaterThan(0.5);
    }
  }

  /** Share of the variance around the training mean, over all measured values. */
  private double explained(String from, String to) {
    List<String> paired = heldOut.paired(List.of(from, to));
    DenseMatrix predicted =
        model().predict(from, to, values(model(), heldOut.modality(from).selectCells(paired)));
    DenseMatrix actual = values(model(), heldOut.modality(to).selectCells(paired));
    double[] mean = model().spaces().of(to).trainingMean();
    double errors = 0.0;
    double total = 0.0;
    for (int cell = 0; cell < actual.rows(); cell++) {
      for (int feature = 0; feature < actual.columns(); feature++) {
        double value = actual.at(cell, feature);
        if (!Double.isNaN(value)) {
          errors += Math.pow(value - predicted.at(cell, feature), 2);
          total += Math.pow(value - mean[feature], 2);
        }
      }
    }
    return 1.0 - errors / total;
  }

  @Test
  void cellsOfAnotherModalityAreRefused() {
    assertThatThrownBy(() -> model().predict(E, T, values(T)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected " + TinyCells.SIGNALS + " features");
  }

  @Test
  void noQueryCellGivesNoRow() {
    DenseMatrix none = DenseMatrix.wrap(0, TinyCells.GENES, new float[0]);
    assertThat(model().predict(T, E, none))
        .isEqualTo(DenseMatrix.wrap(0, TinyCells.SIGNALS, new float[0]));
  }

  @Test
  void constantAndUnmeasuredFeaturesComeBackAsTheyWere() {
    MultimodalDataset odd =
        TinyCells.with(training, withOddColumns(training.modality(T), 0f, Float.NaN));
    odd = TinyCells.with(odd, withOddColumns(training.modality(E), 3f, Float.NaN));
    CrossModalModel model = fit(method(), odd);
    requireWorking(model, odd);
    requireWorking(model, heldOut);
    DenseMatrix predicted =
        Queries.impute(model, heldOut.modality(T), E).predicted().values().toDense();
    assertThat(predicted.column(0)).containsOnly(3f);
    assertThat(predicted.column(1)).containsOnly(Float.NaN);
  }

  @Test
  void cellsWithoutACountAreListedAndTheOthersStayAsTheyAre() {
    Modality query = heldOut.modality(T);
    Modality holed = TinyCells.changed(query, (row, column, value) -> row == 2 ? 0f : value);
    Queries.Imputation found = Queries.impute(model(), holed, E);
    assertThat(found.cells().empty()).containsExactly(query.cells().get(2));
    assertThat(found.predicted().cells()).doesNotContain(query.cells().get(2));
    assertThat(found.predicted().cells()).hasSize(query.cells().size() - 1);
    Modality others = Queries.impute(model(), query, E).predicted();
    requireSameCells(
        others.selectCells(found.predicted().cells()).values().toDense(),
        found.predicted().values().toDense());
  }

  @Test
  void featuresAreMatchedByName() {
    Modality query = heldOut.modality(T);
    DenseMatrix expected = Queries.impute(model(), query, E).predicted().values().toDense();
    List<String> names = new ArrayList<>(query.features().stream().map(f -> f.name()).toList());
    Collections.reverse(names);
    assertThat(Queries.impute(model(), query.selectFeatures(names), E).predicted().values())
        .isEqualTo(expected);
    List<String> some = names.subList(0, 12);
    Queries.Imputation lacking = Queries.impute(model(), query.selectFeatures(some), E);
    assertThat(lacking.cells().missingFeatures())
        .containsExactlyElementsOf(reversed(names.subList(12, names.size())));
    requireFinite(lacking.predicted().values().toDense());
    Modality unmeasured =
        TinyCells.changed(
            query,
            (row, column, value) ->
                some.contains(query.features().get(column).name()) ? value : Float.NaN);
    assertThat(Queries.impute(model(), unmeasured, E).predicted().values())
        .isEqualTo(lacking.predicted().values());
  }

  private static List<String> reversed(List<String> names) {
    List<String> copy = new ArrayList<>(names);
    Collections.reverse(copy);
    return copy;
  }

  @Test
  void queriesThatDoNotFitAreRefused() {
    Modality query = heldOut.modality(T);
    Modality foreign =
        new Modality(
            T,
            query.kind(),
            query.cells(),
            query.features().stream().map(f -> Feature.named("other-" + f.name())).toList(),
            query.values());
    assertThatThrownBy(() -> Queries.impute(model(), foreign, E))
        .isInstanceOf(DataFormatException.class)
        .hasMessageMatching("modality T: none of the \\d+ features that the model uses .*");
    Modality otherKind =
        new Modality(T, FeatureKind.CONTINUOUS, query.cells(), query.features(), query.values());
    assertThatThrownBy(() -> Queries.impute(model(), otherKind, E))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected counts as in training, found continuous");
  }
}
