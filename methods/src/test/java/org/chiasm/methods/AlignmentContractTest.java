package org.chiasm.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.tensor.Checkpoints;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.tensor.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Method} and its models have to fulfil, also those that only place cells. A
 * subclass says which method, with settings that train in about a second.
 */
public abstract class AlignmentContractTest extends FittedOnce {

  @Test
  void fittingLeavesTheMethodAsItWasAndTheSameSeedGivesTheSameModel() {
    Method method = method();
    fit(method, heldOut);
    requireSame(model(), fit(method, training));
    assertThat(model().method()).isEqualTo(method.name());
    assertThat(model().spaces().names()).containsExactly(T, E);
  }

  @Test
  void theCatalogueKnowsWhatTheModelOffers() {
    assertThat(Methods.NAMES).contains(method().name());
    assertThat(has(Trait.LATENTS)).isEqualTo(model().latentSize().isPresent());
    assertThat(has(Trait.PREDICTIONS)).isEqualTo(model().predicts(T, E));
    assertThat(has(Trait.NEW_CELLS)).isEqualTo(model().embeds(T));
    assertThat(Methods.DECODING.contains(method().name())).isEqualTo(model().decodes(E));
    assertThat(has(Trait.FEW_FEATURES)).isEqualTo(model() instanceof SparseModel);
    assertThat(Methods.WITH_LATENT_SPACE.contains(method().name())).isEqualTo(has(Trait.LATENTS));
    assertThat(Methods.WITH_PAIRS.contains(method().name())).isEqualTo(has(Trait.SAID_PAIRS));
    assertThat(Methods.WITHOUT_PAIRS.contains(method().name())).isEqualTo(has(Trait.NO_PAIRS));
  }

  @Test
  void aTrainingGoesOnFromItsCheckpointAsIfNothingHadHappened() {
    KeptStates kept = new KeptStates(Optional.empty());
    FitContext watched = new FitContext(RandomStreams.of(7), TrainingListener.SILENT, kept);
    requireSame(model(), method().fit(TrainingCells.of(training), watched));
    assertThat(Methods.RESUMABLE.contains(method().name())).isEqualTo(has(Trait.RESUMES));
    assertThat(kept.states().isEmpty()).isEqualTo(!has(Trait.RESUMES));
    if (has(Trait.RESUMES)) {
      TrainingState state = kept.states().get(kept.states().size() / 2);
      KeptStates again = new KeptStates(Optional.of(state));
      FitContext resumed = new FitContext(RandomStreams.of(7), TrainingListener.SILENT, again);
      requireSame(model(), method().fit(TrainingCells.of(training), resumed));
      assertThat(again.states()).hasSizeLessThan(kept.states().size());
    }
  }

  /** Keeps the state after every tenth step. */
  private record KeptStates(
      Optional<TrainingState> last, List<TrainingState> states, AtomicInteger asked)
      implements Checkpoints {

    KeptStates(Optional<TrainingState> last) {
      this(last, new ArrayList<>(), new AtomicInteger());
    }

    @Override
    public boolean due() {
      return asked.incrementAndGet() % 10 == 0;
    }

    @Override
    public boolean keeps() {
      return true;
    }

    @Override
    public void keep(TrainingState state) {
      states.add(state);
    }
  }

  @Test
  void anotherThreadGivesTheSameModelAndResults() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      requireSame(model(), thread.submit(() -> fit(method(), training)).get());
      assertThat(thread.submit(() -> computed(T, values(T))).get())
          .isEqualTo(computed(T, values(T)));
    } finally {
      thread.shutdown();
    }
  }

  @Test
  void everyResultHasTheStatedShapeAndIsFinite() {
    assertThat(heldOut.modality(E).values().toDense().toArray()).contains(Float.NaN);
    requireWorking(model(), heldOut);
    requireTrained(model(), training);
  }

  @Test
  void whatIsNotPlacedIsRefused() {
    assertThat(model().embeds("X")).isFalse();
    assertThatThrownBy(() -> model().embed("X", values(T)))
        .isInstanceOf(IllegalArgumentException.class);
    if (model().embeds(E)) {
      assertThatThrownBy(() -> model().embed(E, values(T)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected " + TinyCells.SIGNALS + " features");
    }
    for (String modality : List.of(T, E)) {
      if (!model().embeds(modality)) {
        assertThatThrownBy(() -> model().embed(modality, values(modality)))
            .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Queries.embed(model(), heldOut.modality(modality)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(
                model().latentSize().isEmpty()
                    ? "no latent space"
                    : model() instanceof TransductiveModel
                        ? "no map for new cells"
                        : "places cells by");
      }
    }
  }

  @Test
  void whatIsNotPredictedIsRefused() {
    assertThat(model().predicts("X", E)).isFalse();
    assertThat(model().predicts(T, "X")).isFalse();
    for (String from : List.of(T, E)) {
      for (String to : List.of(T, E)) {
        if (!model().predicts(from, to)) {
          assertThatThrownBy(() -> model().predict(from, to, values(from)))
              .isInstanceOf(UnsupportedOperationException.class);
          assertThatThrownBy(() -> Queries.impute(model(), heldOut.modality(from), to))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("does not predict " + to + " from " + from);
        }
      }
    }
    assertThatThrownBy(() -> model().predict("X", E, values(T)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'X'");
    assertThatThrownBy(() -> model().predict(T, "X", values(T)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'X'");
  }

  @Test
  void aPredictionIsWhatIsDecodedAtThePlaceOfTheCell() {
    for (String from : List.of(T, E)) {
      for (String to : List.of(T, E)) {
        if (model().embeds(from) && model().decodes(to)) {
          DenseMatrix latents = model().embed(from, values(from));
          DenseMatrix decoded = model().decode(to, latents);
          requireSameCells(model().predict(from, to, values(from)), decoded);
          requireSameCells(
              decoded.selectRows(new int[] {2, 0}),
              model().decode(to, latents.selectRows(new int[] {2, 0})));
          Modality named =
              Queries.decode(
                  model(),
                  to,
                  Queries.usable(model(), heldOut.modality(from), c -> {}).cells(),
                  latents);
          requireSameCells(
              Queries.impute(model(), heldOut.modality(from), to).predicted().values().toDense(),
              named.values().toDense());
        }
      }
    }
  }

  @Test
  void whatIsNotDecodedIsRefused() {
    DenseMatrix place =
        DenseMatrix.wrap(
            1, model().latentSize().orElse(1), new float[model().latentSize().orElse(1)]);
    assertThat(model().decodes("X")).isFalse();
    assertThatThrownBy(() -> model().decode("X", place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'X'");
    DenseMatrix wide = DenseMatrix.wrap(1, place.columns() + 1, new float[place.columns() + 1]);
    for (String modality : List.of(T, E)) {
      if (model().decodes(modality)) {
        assertThatThrownBy(() -> model().decode(modality, wide))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(
                "expected " + place.columns() + " latent dimensions, found " + wide.columns());
      } else {
        assertThatThrownBy(() -> model().decode(modality, place))
            .isInstanceOf(UnsupportedOperationException.class)
            .hasMessageContaining("does not predict " + modality + " from latents");
      }
    }
  }

  @Test
  void whatDidNotVaryInTrainingTellsNothingOfAQuery() {
    MultimodalDataset odd =
        TinyCells.with(training, withOddColumns(training.modality(T), 0f, Float.NaN));
    odd = TinyCells.with(odd, withOddColumns(training.modality(E), 3f, Float.NaN));
    CrossModalModel model = fit(method(), odd);
    requireTrained(model, odd);
    requireWorking(model, heldOut);
    DenseMatrix plain = values(model, withOddColumns(heldOut.modality(E), 3f, Float.NaN));
    DenseMatrix other = values(model, withOddColumns(heldOut.modality(E), 90f, -8f));
    assertThat(computed(model, E, other)).isEqualTo(computed(model, E, plain));
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
    assertThat(computed(model, T, changed)).isEqualTo(computed(model, T, common));
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

  static Modality withOddColumns(Modality modality, float first, float second) {
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
      requireTrained(fit(method(), narrow), narrow);
    }
  }

  @Test
  void aFewCellsAreEnough() {
    MultimodalDataset few = training.selectCells(training.cells().subList(0, 15));
    requireTrained(fit(method(), few), few);
  }

  @Test
  void trainingWithoutPairsNamesBothModalities() {
    MultimodalDataset unpaired = TinyCells.unpaired(training);
    if (has(Trait.NO_PAIRS)) {
      requireTrained(fit(method(), unpaired), unpaired);
    } else {
      assertThatThrownBy(() -> fit(method(), unpaired))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("both T and E");
    }
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

  static float[] filled(Modality modality, float value) {
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
    int[] others = IntStream.range(0, plain.rows()).filter(row -> row != 1).toArray();
    Map<String, DenseMatrix> expected = computed(T, plain);
    computed(T, gaps)
        .forEach(
            (what, found) -> {
              requireFinite(found);
              assertThat(found.selectRows(others))
                  .as(what)
                  .isEqualTo(known(expected, what).selectRows(others));
            });
  }

  private static DenseMatrix known(Map<String, DenseMatrix> computed, String what) {
    return Objects.requireNonNull(computed.get(what), what);
  }

  @Test
  void orderAndCompanyOfQueryCellsDoNotMatter() {
    for (String from : List.of(T, E)) {
      DenseMatrix values = values(from);
      int[] reversed = IntStream.range(0, values.rows()).map(i -> values.rows() - 1 - i).toArray();
      for (int[] rows : new int[][] {reversed, {3, 0}, {5}}) {
        Map<String, DenseMatrix> found = computed(from, values.selectRows(rows));
        computed(from, values)
            .forEach((what, all) -> requireSameCells(all.selectRows(rows), known(found, what)));
      }
    }
  }

  @Test
  void threeModalitiesAreRelated() {
    MultimodalDataset three = TinyCells.three(1, TRAINING);
    CrossModalModel model = fit(method(), three);
    requireTrained(model, three);
    assertThat(model.spaces().names()).containsExactly(T, E, TinyCells.M);
  }

  @Test
  void aModelThatWasSavedAndReadIsTheSameBitForBit(@TempDir Path folder) throws Exception {
    Path first = save(folder.resolve("first.chiasm"), model());
    TrainedModel read = ModelFile.read(first);
    requireSame(model(), read.model());
    for (Modality from : heldOut.modalities()) {
      assertThat(values(read.model(), from)).isEqualTo(values(from.name()));
      assertThat(computed(read.model(), from.name(), values(from.name())))
          .isEqualTo(computed(from.name(), values(from.name())));
    }
    for (TrainingCells.Part part : TrainingCells.of(training).parts()) {
      assertThat(read.training().latentsOf(part.name())).isEqualTo(model().latentsOf(part));
      assertThat(read.model().latentsOf(part)).isEqualTo(model().latentsOf(part));
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
