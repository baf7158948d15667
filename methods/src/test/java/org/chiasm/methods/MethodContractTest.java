package org.chiasm.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Method} and its models have to fulfil. A subclass says which method, with
 * settings that train in about a second.
 */
public abstract class MethodContractTest extends FittedOnce {

  @Test
  void fittingLeavesTheMethodAsItWasAndTheSameSeedGivesTheSameModel() {
    Method method = method();
    fit(method, heldOut);
    requireSame(model(), fit(method, training));
    assertThat(model().method()).isEqualTo(method.name());
    assertThat(model().spaces().names()).containsExactly(T, E);
  }

  @Test
  void theCatalogueKnowsWhetherThereIsALatentSpace() {
    assertThat(Methods.NAMES).contains(method().name());
    assertThat(Methods.WITH_LATENT_SPACE.contains(method().name()))
        .isEqualTo(model().latentSize().isPresent());
    assertThat(Methods.SPARSE.contains(method().name())).isEqualTo(model() instanceof SparseModel);
  }

  @Test
  void anotherThreadGivesTheSameModelAndPredictions() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      requireSame(model(), thread.submit(() -> fit(method(), training)).get());
      assertThat(thread.submit(() -> model().predict(T, E, values(T))).get())
          .isEqualTo(model().predict(T, E, values(T)));
    } finally {
      thread.shutdown();
    }
  }

  @Test
  void everyDirectionHasTheStatedShapeAndIsFinite() {
    assertThat(heldOut.modality(E).values().toDense().toArray()).contains(Float.NaN);
    requireWorking(model(), heldOut);
    requireWorking(model(), training);
  }

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
  void whatIsNotOfferedIsRefused() {
    DenseMatrix values = values(T);
    assertThatThrownBy(() -> model().predict("X", E, values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'X'");
    assertThatThrownBy(() -> model().predict(T, "X", values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'X'");
    assertThat(model().predicts("X", E)).isFalse();
    assertThat(model().predicts(T, "X")).isFalse();
    assertThatThrownBy(() -> model().predict(E, T, values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected " + TinyCells.SIGNALS + " features");
    assertThatThrownBy(() -> model().embed("X", values))
        .isInstanceOf(IllegalArgumentException.class);
    if (!model().predicts(T, T)) {
      assertThatThrownBy(() -> model().predict(T, T, values))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> Queries.impute(model(), heldOut.modality(T), T))
          .isInstanceOf(IllegalArgumentException.class);
    }
    if (!model().predicts(E, T)) {
      assertThatThrownBy(() -> model().predict(E, T, values(E)))
          .isInstanceOf(UnsupportedOperationException.class);
    }
    for (String modality : List.of(T, E)) {
      if (!model().embeds(modality)) {
        assertThatThrownBy(() -> model().embed(modality, values(modality)))
            .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Queries.embed(model(), heldOut.modality(modality)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(
                model().latentSize().isEmpty() ? "no latent space" : "places cells by");
      }
    }
    assertThat(model().embeds("X")).isFalse();
  }

  @Test
  void noQueryCellGivesNoRow() {
    DenseMatrix none = DenseMatrix.wrap(0, TinyCells.GENES, new float[0]);
    assertThat(model().predict(T, E, none))
        .isEqualTo(DenseMatrix.wrap(0, TinyCells.SIGNALS, new float[0]));
  }

  @Test
  void constantAndUnmeasuredFeaturesDoNoHarm() {
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
  void whatDidNotVaryInTrainingTellsNothingOfAQuery() {
    MultimodalDataset odd =
        TinyCells.with(training, withOddColumns(training.modality(T), 0f, Float.NaN));
    odd = TinyCells.with(odd, withOddColumns(training.modality(E), 3f, Float.NaN));
    CrossModalModel model = fit(method(), odd);
    if (model.predicts(E, T)) {
      DenseMatrix plain = values(model, withOddColumns(heldOut.modality(E), 3f, Float.NaN));
      DenseMatrix other = values(model, withOddColumns(heldOut.modality(E), 90f, -8f));
      assertThat(model.predict(E, T, other)).isEqualTo(model.predict(E, T, plain));
    }
    Modality genes = heldOut.modality(T);
    DenseMatrix common = values(model, withOddColumns(genes, 0f, Float.NaN));
    DenseMatrix changed =
        DenseMatrix.generate(
            common.rows(),
            common.columns(),
            row -> {
              float[] values = common.row(row);
              values[0] = 9f;
              values[1] = -8f;
              return values;
            });
    assertThat(model.predict(T, E, changed)).isEqualTo(model.predict(T, E, common));
  }

  @Test
  void aFeatureMeasuredInUnpairedCellsOnlyDoesNoHarm() {
    Modality paired = training.modality(T);
    Modality partly =
        TinyCells.changed(
            training.modality(E),
            (row, column, value) ->
                column == 0 && paired.rowOf(training.modality(E).cells().get(row)).isPresent()
                    ? Float.NaN
                    : value);
    assertThat(partly.values().toDense().column(0)).contains(Float.NaN);
    requireWorking(fit(method(), TinyCells.with(training, partly)), heldOut);
  }

  private static Modality withOddColumns(Modality modality, float first, float second) {
    return TinyCells.changed(
        modality, (row, column, value) -> column == 0 ? first : column == 1 ? second : value);
  }

  @Test
  void aModalityMayHaveOneFeature() {
    Modality one = training.modality(E).selectFeatures(List.of("E2"));
    MultimodalDataset narrow = TinyCells.with(training, one);
    if (fewestFeatures() > 1) {
      assertThatThrownBy(() -> fit(method(), narrow))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("modality E");
    } else {
      requireWorking(fit(method(), narrow), narrow);
    }
  }

  @Test
  void aFewCellsAreEnough() {
    MultimodalDataset few = training.selectCells(training.cells().subList(0, 15));
    requireWorking(fit(method(), few), few);
  }

  @Test
  void trainingWithoutPairsNamesBothModalities() {
    assertThatThrownBy(() -> fit(method(), TinyCells.unpaired(training)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("both T and E");
  }

  @Test
  void cellsWithoutAnyValueAreLeftOutOfTraining() {
    List<Modality> longer =
        List.of(withCell(training.modality(T), 0f), withCell(training.modality(E), Float.NaN));
    requireSame(model(), fit(method(), new MultimodalDataset(longer, training.table())));
  }

  private static Modality withCell(Modality modality, float value) {
    List<String> cells = new ArrayList<>(modality.cells());
    cells.add("empty");
    DenseMatrix known = modality.values().toDense();
    DenseMatrix values =
        DenseMatrix.generate(
            cells.size(),
            known.columns(),
            row -> row < known.rows() ? known.row(row) : filled(modality, value));
    return new Modality(modality.name(), modality.kind(), cells, modality.features(), values);
  }

  private static float[] filled(Modality modality, float value) {
    float[] row = new float[modality.features().size()];
    Arrays.fill(row, value);
    return row;
  }

  @Test
  void missingValuesOfOneCellChangeNoOtherCell() {
    DenseMatrix plain = values(T);
    DenseMatrix gaps =
        DenseMatrix.generate(
            plain.rows(),
            plain.columns(),
            row -> row == 1 ? filled(heldOut.modality(T), Float.NaN) : plain.row(row));
    DenseMatrix expected = model().predict(T, E, plain);
    DenseMatrix actual = model().predict(T, E, gaps);
    requireFinite(actual);
    int[] others = IntStream.range(0, plain.rows()).filter(row -> row != 1).toArray();
    assertThat(actual.selectRows(others)).isEqualTo(expected.selectRows(others));
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
  void orderAndCompanyOfQueryCellsDoNotMatter() {
    for (String from : List.of(T, E)) {
      String to = from.equals(T) ? E : T;
      if (model().predicts(from, to)) {
        requireSameInAnyCompany(from, to);
      }
    }
  }

  private void requireSameInAnyCompany(String from, String to) {
    DenseMatrix values = values(from);
    int[] reversed = IntStream.range(0, values.rows()).map(i -> values.rows() - 1 - i).toArray();
    DenseMatrix expected = model().predict(from, to, values);
    requireSameCells(
        expected.selectRows(reversed), model().predict(from, to, values.selectRows(reversed)));
    int[] few = {3, 0};
    requireSameCells(expected.selectRows(few), model().predict(from, to, values.selectRows(few)));
    int[] alone = {5};
    requireSameCells(
        expected.selectRows(alone), model().predict(from, to, values.selectRows(alone)));
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

  @Test
  void threeModalitiesAreRelated() {
    MultimodalDataset three = TinyCells.three(1, TRAINING);
    CrossModalModel model = fit(method(), three);
    requireWorking(model, three);
    assertThat(model.spaces().names()).containsExactly(T, E, TinyCells.M);
  }

  @Test
  void aModelThatWasSavedAndReadIsTheSameBitForBit(@TempDir Path folder) throws Exception {
    Path first = save(folder.resolve("first.chiasm"), model());
    TrainedModel read = ModelFile.read(first);
    requireSame(model(), read.model());
    for (Modality from : heldOut.modalities()) {
      String to = from.name().equals(T) ? E : T;
      assertThat(values(read.model(), from)).isEqualTo(values(from.name()));
      if (model().predicts(from.name(), to)) {
        assertThat(read.model().predict(from.name(), to, values(from.name())))
            .isEqualTo(model().predict(from.name(), to, values(from.name())));
      }
      if (model().embeds(from.name())) {
        assertThat(read.model().embed(from.name(), values(from.name())))
            .isEqualTo(model().embed(from.name(), values(from.name())));
      }
    }
    Path second = folder.resolve("second.chiasm");
    ModelFile.write(second, read);
    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(save(folder.resolve("third.chiasm"), fit(method(), training)))
        .hasSameBinaryContentAs(first);
  }

  private Path save(Path file, CrossModalModel model) throws IOException {
    Provenance provenance = Provenance.here(7, List.of(), List.of());
    TrainingRecord record = TrainingRecord.of(model, TrainingCells.of(training), provenance);
    ModelFile.write(
        file, new TrainedModel(model, record.withLabels(training.table().labels("type"))));
    return file;
  }

  @Test
  void aStateThatLacksAnArrayOrHasOneOfAnotherShapeIsRefused() {
    ModelState state = model().state();
    assertThat(state.arrays().entries()).isNotEmpty();
    for (String name : state.arrays().entries().keySet()) {
      assertThatThrownBy(() -> restored(DamagedState.without(state, name)))
          .as("without %s", name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name);
      assertThatThrownBy(() -> restored(DamagedState.withLonger(state, name)))
          .as("with a longer %s", name)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private CrossModalModel restored(ModelState state) {
    return Methods.restore(model().method(), model().spaces(), state);
  }
}
