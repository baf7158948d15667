package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chiasm.core.metrics.TwoSampleClassifier.DISCRIMINANT;
import static org.chiasm.core.metrics.TwoSampleClassifier.NEIGHBOURS;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.metrics.TwoSampleTest;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.DirectedCells;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.file.Provenance;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.methods.file.TrainingRecord;
import org.chiasm.methods.reducedrank.ReducedRank;
import org.chiasm.methods.reducedrank.ReducedRankOptions;
import org.chiasm.study.SampleComparison.Against;
import org.chiasm.study.SampleComparison.Compared;
import org.junit.jupiter.api.Test;

/** Modality A is what a cell is like, B the same with noise of its own in many features. */
class SampleComparisonTest {

  private static final int TRAINED = 150;
  private static final IntFunction<float[]> LIKE = Cells.normal("like", 2);
  private static final IntFunction<float[]> NOISE = Cells.normal("noise", 8);
  private static final MultimodalDataset DATA =
      Cells.dataset(
          Cells.modality("A", 0, 400, LIKE), Cells.modality("B", 0, 400, cell -> noisy(cell)));
  private static final MultimodalDataset HELD_OUT = DATA.selectCells(Cells.ids(TRAINED, 250));
  private static final TrainedModel MODEL =
      trained(new PcCca(PcCca.Options.defaults().withLatentSize(2)));

  private static float[] noisy(int cell) {
    float[] like = LIKE.apply(cell);
    float[] noise = NOISE.apply(cell);
    for (int feature = 0; feature < noise.length; feature++) {
      noise[feature] += 3 * like[feature % 2];
    }
    return noise;
  }

  private static TrainedModel trained(Method method) {
    TrainingCells cells = TrainingCells.of(DATA.selectCells(Cells.ids(0, TRAINED)));
    CrossModalModel model = method.fit(cells, FitContext.seeded(1));
    return new TrainedModel(
        model, TrainingRecord.of(model, cells, Provenance.here(1, List.of(), List.of())));
  }

  private static DenseMatrix latents(TrainedModel trained, List<String> cells, float shift) {
    MultimodalDataset some = DATA.selectCells(cells);
    PreparedCells prepared = trained.model().spaces().of("A").prepare(some.modality("A"));
    DenseMatrix places = trained.model().embed("A", prepared.values());
    float[] values = places.toArray();
    for (int index = 0; index < values.length; index++) {
      values[index] += shift;
    }
    return DenseMatrix.wrap(places.rows(), places.columns(), values);
  }

  private static List<Compared> compare(
      TrainedModel trained, DenseMatrix drawn, MultimodalDataset cells) {
    SampleComparison comparison = new SampleComparison(trained, "A", drawn, RandomStreams.of(5));
    Map<String, PreparedCells> prepared = comparison.prepared(cells);
    return comparison.compare(prepared);
  }

  private static List<String> names(List<Compared> compared) {
    return compared.stream().map(one -> one.modality() + " " + one.against().id()).toList();
  }

  @Test
  void cellsOfTheSameKindAreNotToldApartButForTheNoise() {
    DenseMatrix others = latents(MODEL, Cells.ids(250, 400), 0);
    List<Compared> found = compare(MODEL, others, HELD_OUT);

    assertThat(names(found))
        .containsExactly(
            "A latents", "A reconstructed", "A measured", "B reconstructed", "B measured");
    for (Compared one : found) {
      boolean noise = one.modality().equals("B") && one.against() == Against.MEASURED;
      assertThat(one.by(DISCRIMINANT).accuracy().pValue() <= 0.01)
          .as(one.toString())
          .isEqualTo(noise);
      assertThat(one.by(NEIGHBOURS).accuracy().pValue()).isGreaterThan(0.01);
    }
    // 100 held out, of values half of them, because no training cell is there to fit axes to
    assertThat(found).extracting(Compared::cells).containsExactly(100, 50, 50, 50, 50);
  }

  @Test
  void placesWhereNoCellIsAreToldApart() {
    for (Compared one : compare(MODEL, latents(MODEL, Cells.ids(250, 400), 3), HELD_OUT)) {
      for (TwoSampleTest test : one.tests()) {
        assertThat(test.accuracy().value()).as(one.toString()).isGreaterThan(0.75);
        assertThat(test.accuracy().pValue()).isEqualTo(0.001);
      }
    }
  }

  @Test
  void trainingCellsGiveTheAxesAndAreNotComparedWith() {
    DenseMatrix drawn = latents(MODEL, Cells.ids(250, 400), 0);
    List<Compared> found = compare(MODEL, drawn, DATA.selectCells(Cells.ids(0, 250)));
    assertThat(found).extracting(Compared::cells).containsOnly(100);
    List<Compared> none = compare(MODEL, drawn, DATA.selectCells(Cells.ids(0, TRAINED)));
    assertThat(none).isEmpty();
  }

  @Test
  void fewCellsAreNotCompared() {
    DenseMatrix drawn = latents(MODEL, Cells.ids(250, 400), 0);
    List<Compared> found = compare(MODEL, drawn, DATA.selectCells(Cells.ids(TRAINED, 185)));
    assertThat(names(found)).containsExactly("A latents");
    assertThat(compare(MODEL, drawn.rows(0, 19), HELD_OUT)).isEmpty();
  }

  @Test
  void whatIsNotReconstructedIsPredictedFromTheOther() {
    TrainedModel oneWay =
        trained(
            new ReducedRank(
                ReducedRankOptions.defaults().withRank(2).withGenes(2),
                DirectedCells.Direction.DEFAULT));
    DenseMatrix drawn = latents(oneWay, Cells.ids(250, 400), 0);
    List<Compared> found = compare(oneWay, drawn, HELD_OUT);
    assertThat(oneWay.model().predicts("B", "B")).isFalse();
    assertThat(names(found)).contains("A latents", "B reconstructed", "B measured");
    List<Compared> alone = compare(oneWay, drawn, Cells.dataset(HELD_OUT.modality("B")));
    assertThat(names(alone)).containsExactly("B measured");
  }
}
