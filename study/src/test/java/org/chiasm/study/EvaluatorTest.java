package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.methods.TrainingCells;
import org.chiasm.study.Evaluation.Reconstruction;
import org.chiasm.study.Evaluation.TrainingEffort;
import org.junit.jupiter.api.Test;

/** Modalities A and B hold the same values, so that predicting one by the other is perfect. */
class EvaluatorTest {

  private static final IntFunction<float[]> SAME = Cells.normal("same", 3);
  private static final MultimodalDataset DATA =
      Cells.dataset(Cells.modality("A", 0, 80, SAME), Cells.modality("B", 0, 80, SAME));
  private static final MultimodalDataset TRAINING = DATA.selectCells(Cells.ids(0, 40));
  private static final MultimodalDataset TEST = DATA.selectCells(Cells.ids(40, 80));
  private static final StubModel PERFECT = StubModel.identity(TRAINING);

  private static Evaluation evaluate(StubModel model, MultimodalDataset test, Labels labels) {
    return new Evaluator(model, EmbeddedCells.of(model, TrainingCells.of(TRAINING)), test)
        .evaluate(Optional.of(labels), 5, TrainingEffort.unknown());
  }

  private static Evaluation evaluate(StubModel model, MultimodalDataset test) {
    return new Evaluator(model, EmbeddedCells.of(model, TrainingCells.of(TRAINING)), test)
        .evaluate(Optional.empty(), 5, TrainingEffort.unknown());
  }

  @Test
  void perfectPredictorHasR2Of1() {
    Evaluation result = evaluate(PERFECT, TEST);

    assertThat(result.reconstruction())
        .extracting(entry -> entry.from() + ">" + entry.to())
        .containsExactly("A>A", "A>B", "B>A", "B>B");
    for (Reconstruction entry : result.reconstruction()) {
      assertThat(entry.r2().orElseThrow()).isEqualTo(1.0);
      assertThat(entry.n()).isEqualTo(40);
      assertThat(entry.space()).isEqualTo("z-score");
      assertThat(entry.features()).containsOnlyKeys("f0", "f1", "f2").containsValues(1.0);
    }
    assertThat(result.cells()).isEqualTo(new Evaluation.CellNumbers(40, 40));
    assertThat(result.seed()).isEqualTo(5);
    assertThat(result.modalities()).containsExactly("A", "B");
  }

  @Test
  void meanPredictorHasR2Of0() {
    StubModel mean = PERFECT.withPredictor((to, values) -> zeros(values.rows(), 3));

    for (Reconstruction entry : evaluate(mean, TEST).reconstruction()) {
      assertThat(entry.r2().orElseThrow()).isZero();
      assertThat(entry.features().values()).containsOnly(0.0);
    }
  }

  @Test
  void correlationsOfFeaturesDoNotDependOnLevelAndSpread() {
    StubModel model =
        PERFECT.withPredictor(
            (to, values) ->
                DenseMatrix.generate(
                    values.rows(),
                    3,
                    row -> new float[] {3 + 2 * values.at(row, 0), 1 - values.at(row, 1), 5}));

    for (Reconstruction entry : evaluate(model, TEST).reconstruction()) {
      assertThat(entry.featurePearson()).containsOnlyKeys("f0", "f1");
      assertThat(entry.featurePearson().get("f0")).isEqualTo(1.0, within(1e-6));
      assertThat(entry.featurePearson().get("f1")).isEqualTo(-1.0, within(1e-6));
      assertThat(entry.medianPearson().orElseThrow()).isEqualTo(0.0, within(1e-6));
    }
  }

  @Test
  void missingEntriesAreNotScored() {
    IntFunction<float[]> gaps =
        cell -> new float[] {SAME.apply(cell)[0], cell % 3 == 0 ? Float.NaN : SAME.apply(cell)[1]};
    MultimodalDataset data = Cells.dataset(Cells.modality("A", 0, 80, gaps));
    StubModel model = StubModel.identity(data.selectCells(Cells.ids(0, 40)));
    MultimodalDataset test = data.selectCells(Cells.ids(40, 80));
    StubModel filled = model.withPredictor((to, values) -> model.spaces().of("A").filled(values));

    assertThat(evaluate(filled.withoutLatents(), test).reconstruction().get(0).features())
        .containsOnlyKeys("f0", "f1")
        .containsValues(1.0);
  }

  @Test
  void constantAndNeverMeasuredFeaturesAreLeftOut() {
    IntFunction<float[]> odd = cell -> new float[] {SAME.apply(cell)[0], 7f, Float.NaN};
    MultimodalDataset training = Cells.dataset(Cells.modality("A", 0, 40, odd));
    MultimodalDataset test =
        Cells.dataset(
            Cells.modality("A", 40, 80, cell -> new float[] {SAME.apply(cell)[0], 9f, 1f}));
    StubModel model = StubModel.identity(training).withoutLatents();
    Evaluation result =
        new Evaluator(model, EmbeddedCells.of(model, TrainingCells.of(training)), test)
            .evaluate(Optional.empty(), 0, TrainingEffort.unknown());

    assertThat(result.reconstruction().get(0).features()).containsOnlyKeys("f0");
    assertThat(result.reconstruction().get(0).r2()).hasValue(1.0);
  }

  @Test
  void identicalLatentsAreAlignedPerfectly() {
    assertThat(evaluate(PERFECT, TEST).alignment().foscttm()).hasValue(0.0);
    assertThat(evaluate(PERFECT, TEST).alignment().labelTransferAccuracy()).isEmpty();
  }

  @Test
  void everyFigureSaysHowManyCellsStandBehindIt() {
    MultimodalDataset part =
        Cells.dataset(
            Cells.modality("A", 40, 70, SAME),
            Cells.modality("B", 50, 80, SAME),
            Cells.modality("C", 60, 80, SAME));
    MultimodalDataset training =
        Cells.dataset(
            Cells.modality("A", 0, 40, SAME),
            Cells.modality("B", 0, 40, SAME),
            Cells.modality("C", 0, 40, SAME));
    StubModel model = StubModel.identity(training);
    // the type 'few' is too small for a discriminant, and has three of the scored cells of A
    Labels labels =
        Cells.labels(0, 80, cell -> cell < 3 || cell > 66 ? "few" : cell % 2 == 0 ? "even" : "odd");
    Evaluation result =
        new Evaluator(model, EmbeddedCells.of(model, TrainingCells.of(training)), part)
            .evaluate(Optional.of(labels), 5, TrainingEffort.unknown());

    // A and B share 20 cells, B and C 20, A and C 10, which are 30 different ones
    assertThat(result.alignment().n()).isEqualTo(30);
    assertThat(result.alignment().pairs())
        .extracting(entry -> entry.trainedOn() + ">" + entry.testedOn() + " " + entry.n())
        .containsExactly("A>B 30", "B>A 30", "A>C 20", "C>A 30", "B>C 20", "C>B 30");
    assertThat(result.classification())
        .extracting(entry -> entry.modality() + " " + entry.method() + " " + entry.n())
        .containsExactly("A 5-nn 30", "A qda 27", "B 5-nn 30", "B qda 17", "C 5-nn 20", "C qda 7");
  }

  @Test
  void unrelatedLatentsAreAtChance() {
    StubModel unrelated =
        PERFECT.withEncoder(2, (modality, values) -> random(modality, values.rows()));

    assertThat(evaluate(unrelated, TEST).alignment().foscttm().orElseThrow())
        .isCloseTo(0.5, within(0.1));
  }

  @Test
  void labelsThatTheLatentsShowAreTransferred() {
    // the sign of the first feature decides the type and is all that the latents show
    Labels labels = Cells.labels(0, 80, cell -> SAME.apply(cell)[0] > 0 ? "up" : "down");
    StubModel signs =
        PERFECT.withEncoder(
            1,
            (modality, values) ->
                DenseMatrix.generate(
                    values.rows(), 1, row -> new float[] {sign(values.at(row, 0))}));
    Evaluation result = evaluate(centred(signs), TEST, labels);

    assertThat(result.alignment().labelTransferAccuracy()).hasValue(1.0);
    assertThat(result.classification())
        .extracting(entry -> entry.modality() + " " + entry.method() + " " + entry.label())
        .containsExactly("A 5-nn type", "A qda type", "B 5-nn type", "B qda type");
    assertThat(result.classification()).allMatch(entry -> entry.accuracy() == 1.0);
    long ups = Cells.ids(40, 80).stream().filter(c -> labels.of(c).get().equals("up")).count();
    long trainUps = Cells.ids(0, 40).stream().filter(c -> labels.of(c).get().equals("up")).count();
    double chance = (trainUps > 20 ? ups : 40 - ups) / 40.0;
    assertThat(result.classification()).allMatch(entry -> entry.chance() == chance);
    double guess = (trainUps * ups + (40 - trainUps) * (40 - ups)) / 1600.0;
    assertThat(result.classification())
        .allSatisfy(entry -> assertThat(entry.stratifiedGuess()).isCloseTo(guess, within(1e-12)));
    assertThat(result.alignment().pairs())
        .containsExactly(
            new Evaluation.Transfer("A", "B", 1.0, 40), new Evaluation.Transfer("B", "A", 1.0, 40));
    assertThat(result.classification()).allMatch(entry -> entry.n() == 40);
  }

  /** A cell's sign before it was centred. */
  private static StubModel centred(StubModel model) {
    return model.withEncoder(
        1,
        (modality, values) -> {
          float mean = model.spaces().of(modality).statistics().centres()[0];
          float spread = model.spaces().of(modality).statistics().spreads()[0];
          return DenseMatrix.generate(
              values.rows(), 1, row -> new float[] {sign(values.at(row, 0) * spread + mean)});
        });
  }

  private static float sign(float value) {
    return value > 0 ? 1f : -1f;
  }

  @Test
  void discriminantLeavesOutSmallClasses() {
    // five training cells of "rare", and two test cells; the others are halves
    Labels labels =
        Cells.labels(
            0,
            80,
            cell ->
                (cell >= 35 && cell < 40) || cell >= 78 ? "rare" : cell % 2 == 0 ? "even" : "odd");
    StubModel shown = PERFECT.withEncoder(1, (modality, values) -> parity(values));
    Evaluation result = evaluate(shown, TEST, labels);

    assertThat(accuracy(result, "qda")).isEqualTo(1.0);
    // to the neighbours all classes are open, so the two rare cells are wrong
    assertThat(accuracy(result, "5-nn")).isEqualTo(38.0 / 40.0);
    assertThat(result.classification().get(1).chance()).isEqualTo(19.0 / 38.0);
  }

  /** The parity of the cell, found by its values. */
  private static DenseMatrix parity(DenseMatrix values) {
    DenseMatrix known = PERFECT.spaces().of("A").prepare(DATA.modality("A")).values();
    return DenseMatrix.generate(
        values.rows(),
        1,
        row -> {
          for (int cell = 0; cell < known.rows(); cell++) {
            if (known.at(cell, 0) == values.at(row, 0)) {
              return new float[] {cell % 2};
            }
          }
          throw new IllegalArgumentException("unknown cell");
        });
  }

  private static double accuracy(Evaluation result, String method) {
    return result.classification().stream()
        .filter(entry -> entry.modality().equals("A") && entry.method().equals(method))
        .findFirst()
        .orElseThrow()
        .accuracy();
  }

  @Test
  void oneLargeClassIsNothingToDiscriminate() {
    Evaluation result = evaluate(PERFECT, TEST, Cells.labels(0, 80, cell -> "all"));

    assertThat(result.classification()).extracting("method").containsExactly("5-nn", "5-nn");
  }

  @Test
  void cellsWithoutALabelAreNotClassified() {
    Labels none = Cells.labels(0, 80, cell -> "");
    Labels trainingOnly = Cells.labels(0, 40, cell -> cell % 2 == 0 ? "even" : "odd");
    Labels some = Cells.labels(0, 50, cell -> SAME.apply(cell)[0] > 0 ? "up" : "down");

    assertThat(evaluate(PERFECT, TEST, none).classification()).isEmpty();
    assertThat(evaluate(PERFECT, TEST, none).alignment().labelTransferAccuracy()).isEmpty();
    assertThat(evaluate(PERFECT, TEST, trainingOnly).classification()).isEmpty();
    assertThat(evaluate(PERFECT, TEST, some).classification()).isNotEmpty();
    assertThat(evaluate(PERFECT, TEST, some).alignment().foscttm()).hasValue(0.0);
  }

  @Test
  void modalityMissingInTheTestDataIsNotScored() {
    MultimodalDataset onlyA = Cells.dataset(TEST.modality("A"));
    Evaluation result = evaluate(PERFECT, onlyA, Cells.labels(0, 80, cell -> "x"));

    assertThat(result.reconstruction()).extracting("to").containsExactly("A");
    assertThat(result.alignment().foscttm()).isEmpty();
    assertThat(result.modalities()).containsExactly("A", "B");
    assertThat(result.classification()).extracting("modality").containsExactly("A");
  }

  @Test
  void labelTransferNeedsNoPairs() {
    MultimodalDataset apart =
        Cells.dataset(Cells.modality("A", 40, 60, SAME), Cells.modality("B", 60, 80, SAME));
    Labels labels = Cells.labels(0, 80, cell -> cell % 2 == 0 ? "even" : "odd");
    Evaluation result =
        evaluate(PERFECT.withEncoder(1, (modality, values) -> parity(values)), apart, labels);

    assertThat(result.alignment().foscttm()).isEmpty();
    assertThat(result.alignment().labelTransferAccuracy()).hasValue(1.0);
    assertThat(result.reconstruction())
        .filteredOn(entry -> !entry.from().equals(entry.to()))
        .allMatch(entry -> entry.n() == 0 && entry.r2().isEmpty() && entry.features().isEmpty());
    assertThat(result.cells().test()).isEqualTo(40);
  }

  @Test
  void threeModalities() {
    IntFunction<float[]> other = Cells.normal("other", 3);
    MultimodalDataset data =
        Cells.dataset(
            Cells.modality("A", 0, 80, SAME),
            Cells.modality("B", 0, 80, SAME),
            Cells.modality("C", 20, 80, other));
    MultimodalDataset training = data.selectCells(Cells.ids(0, 40));
    StubModel model = StubModel.identity(training);
    Evaluation result =
        new Evaluator(
                model,
                EmbeddedCells.of(model, TrainingCells.of(training)),
                data.selectCells(Cells.ids(40, 80)))
            .evaluate(Optional.empty(), 0, TrainingEffort.unknown());

    assertThat(result.reconstruction()).hasSize(9);
    assertThat(r2(result, "A", "B")).isEqualTo(1.0);
    assertThat(r2(result, "A", "C")).isNegative();
    // the mean over the pairs AB (0), AC and BC (both at chance)
    assertThat(result.alignment().foscttm().orElseThrow()).isCloseTo(1.0 / 3.0, within(0.08));
  }

  private static double r2(Evaluation result, String from, String to) {
    return result.reconstruction().stream()
        .filter(entry -> entry.from().equals(from) && entry.to().equals(to))
        .findFirst()
        .orElseThrow()
        .r2()
        .orElseThrow();
  }

  @Test
  void aModelWithoutLatentsIsScoredByItsPredictionsOnly() {
    Evaluation result = evaluate(PERFECT.withoutLatents(), TEST, Cells.labels(0, 80, c -> "x"));

    assertThat(result.alignment()).isEqualTo(Evaluation.Alignment.undefined());
    assertThat(result.classification()).isEmpty();
    assertThat(result.reconstruction()).hasSize(4);
  }

  private static DenseMatrix zeros(int rows, int columns) {
    return DenseMatrix.generate(rows, columns, row -> new float[columns]);
  }

  private static DenseMatrix random(String series, int rows) {
    return DenseMatrix.generate(rows, 2, Cells.normal(series, 2));
  }

  @Test
  void aModalityWithoutATestCellIsScoredAsUndefined() {
    MultimodalDataset none = DATA.selectCells(List.of());
    Evaluation result = evaluate(PERFECT, none, Cells.labels(0, 80, cell -> "x"));

    assertThat(result.reconstruction()).allMatch(entry -> entry.r2().isEmpty() && entry.n() == 0);
    assertThat(result.alignment()).isEqualTo(Evaluation.Alignment.undefined());
    assertThat(result.cells().test()).isZero();
  }
}
